import { piece, sceneRecords } from '../simulation/scene-records.ts';
import type { ContactReading } from '../simulation/engine/contacts.ts';
import { within, type Experiment } from './experiment.ts';
import { box, SEED } from './run.ts';
import { compileOrThrow, engine } from './trajectory.ts';

/** Coefficients that 32-bit numbers hold exactly. */
const COEFFICIENTS = [0, 0.125, 0.25, 0.5, 0.75, 1] as const;

/** What the engine uses for a box on the floor in the first tick. */
function contactOf(ground: number, body: number): { readonly reading: ContactReading; readonly hash: string } {
  const scene = compileOrThrow(
    sceneRecords({ ground: { friction: ground, restitution: ground } }, [
      piece('a', box(1, 1, 1), { position: [0, 0.499, 0], friction: body, restitution: body }),
    ]),
  );
  const world = engine.create(scene);
  world.step();
  world.drainContacts(() => undefined);
  const reading = world.readContact([...world.pairs.values()][0]!);
  world.free();
  return { reading, hash: scene.baseHash };
}

function differing(isAsStated: (reading: ContactReading, a: number, b: number) => boolean) {
  const pairs = COEFFICIENTS.flatMap((a) => COEFFICIENTS.map((b) => ({ a, b, contact: contactOf(a, b) })));
  return {
    value: pairs.filter(({ a, b, contact }) => !isAsStated(contact.reading, a, b)).length,
    hash: pairs.at(-1)!.contact.hash,
  };
}

const settings = `a box on the floor, all ${COEFFICIENTS.length ** 2} pairs of ${COEFFICIENTS.join(', ')}`;

export const pairRules: readonly Experiment[] = [
  {
    row: 'pair-rules',
    name: 'pairs whose friction is not the smaller one',
    expected: { value: 0, unit: '1', source: 'the rule in the inspector: min(μ₁, μ₂)' },
    bound: within(0),
    settings,
    seed: SEED,
    measure: () => differing(({ friction }, a, b) => friction === Math.min(a, b)),
  },
  {
    row: 'pair-rules',
    name: 'pairs whose restitution is not the mean',
    expected: { value: 0, unit: '1', source: 'the rule in the inspector: (e₁ + e₂)/2' },
    bound: within(0),
    settings,
    seed: SEED,
    measure: () => differing(({ restitution }, a, b) => restitution === (a + b) / 2),
  },
];
