/** A flow that a director asks for by name. */
export interface PourPreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  readonly litresPerSecond: number;
}

const DRAW_OFF = 'EN 806-3:2006, table 2, draw-off flow rates';

/** Flows of real spouts and rims. */
export const POUR_PRESETS: readonly PourPreset[] = [
  {
    name: 'Wine bottle, upside down',
    litresPerSecond: 0.038,
    source:
      'a 0.75 l bottle of 75 mm with a mouth of 18.5 mm empties in 3L/√(gD)·(D/d)^2.5 = 20 s: Clanet and Searby, J. Fluid Mech. 510 (2004)',
  },
  {
    name: 'Bottle with a pourer',
    litresPerSecond: 0.0148,
    source: 'half a US fluid ounce a second: the bartender’s four-count of two ounces',
  },
  {
    name: 'Jug, poured with care',
    litresPerSecond: 0.135,
    source: 'a lip of 40 mm, 15 mm deep, as a weir: 1.84·b·h^1.5 (Francis, ISO 1438)',
  },
  { name: 'Wash-basin tap', litresPerSecond: 0.1, source: `${DRAW_OFF}: wash basin` },
  { name: 'Kitchen tap', litresPerSecond: 0.2, source: `${DRAW_OFF}: domestic kitchen sink` },
  { name: 'Bath tap', litresPerSecond: 0.4, source: `${DRAW_OFF}: domestic bath` },
  { name: 'Garden hose', litresPerSecond: 0.5, source: `${DRAW_OFF}: tap for garden or garage` },
  {
    name: 'Bucket, emptied',
    litresPerSecond: 6.2,
    source: '150 mm of rim, 80 mm deep, as a weir: 1.84·b·h^1.5 (Francis, ISO 1438)',
  },
  {
    name: 'Fire hose, C',
    litresPerSecond: 3.3,
    source: 'DIN 14365-1: CM branchpipe without its tip, 200 l a minute at 5 bar',
  },
];
