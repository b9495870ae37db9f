/** A charge that a director asks for by the load that carries it. */
export interface ChargePreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  /** Mass of TNT that gives the same blast, kg. */
  readonly chargeKgTnt: number;
}

const CARD = 'Bomb Threat Stand-Off Card, US Department of Homeland Security and FBI';

/** Greatest charges by what holds them. */
export const CHARGE_PRESETS: readonly ChargePreset[] = [
  { name: 'Pipe bomb', chargeKgTnt: 2.3, source: `5 lb of TNT: ${CARD}` },
  { name: 'Suitcase bomb load', chargeKgTnt: 23, source: `50 lb of TNT: ${CARD}` },
  { name: 'Car bomb load', chargeKgTnt: 227, source: `compact sedan, 500 lb of TNT: ${CARD}` },
  { name: 'Van bomb load', chargeKgTnt: 1814, source: `passenger or cargo van, 4,000 lb of TNT: ${CARD}` },
];
