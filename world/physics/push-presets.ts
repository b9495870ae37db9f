/** A blow that a director asks for by name. */
export interface PushPreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  readonly impulseNs: number;
}

const BODY_KG = 50;

/** Impulse of a mass that has swung down from a height, N·s: m·√(2gh). */
const swungFromM = (heightM: number): number => Math.round(BODY_KG * Math.sqrt(2 * 9.80665 * heightM));

const PENDULUM = 'pendulum of the pane test, which stands for a person, EN 12600:2002';

/** What a person's body gives to what it runs into, by the classes in which panes are tested against it. */
export const PUSH_PRESETS: readonly PushPreset[] = [
  {
    name: 'Body, class 3 of glass',
    impulseNs: swungFromM(0.19),
    source: `${BODY_KG} kg from 190 mm, m·√(2gh): ${PENDULUM}`,
  },
  {
    name: 'Body, class 2 of glass',
    impulseNs: swungFromM(0.45),
    source: `${BODY_KG} kg from 450 mm, m·√(2gh): ${PENDULUM}`,
  },
  {
    name: 'Body, class 1 of glass',
    impulseNs: swungFromM(1.2),
    source: `${BODY_KG} kg from 1200 mm, m·√(2gh): ${PENDULUM}`,
  },
];
