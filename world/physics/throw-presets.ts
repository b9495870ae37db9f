/** A throw that a director asks for by name. */
export interface ThrowPreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  readonly speedMps: number;
}

const RISE_M = 3.05 - 2.1;
const AWAY_M = 4.225;
/** Slowest throw that reaches a point so far away and so much higher, m/s: √(g·(h + √(h² + d²))). */
const slowestMps = Math.sqrt(9.80665 * (RISE_M + Math.sqrt(RISE_M * RISE_M + AWAY_M * AWAY_M)));

/** From a throw that just arrives to the fastest balls on record. */
export const THROW_PRESETS: readonly ThrowPreset[] = [
  {
    name: 'Basketball free throw',
    speedMps: Math.round(slowestMps * 10) / 10,
    source:
      'slowest that reaches a ring at 3.05 m from 4.225 m away (FIBA Official Basketball Rules, court and equipment), let go at 2.1 m: √(g·(h + √(h² + d²)))',
  },
  {
    name: 'Cricket ball, fastest on record',
    speedMps: 44.8,
    source: '161.3 km/h, Shoaib Akhtar, World Cup 2003 (Guinness World Records)',
  },
  {
    name: 'Baseball pitch, fastest on record',
    speedMps: 47.3,
    source: '105.8 mph, Aroldis Chapman, 24 September 2010 (Major League Baseball)',
  },
  {
    name: 'Tennis serve, fastest at Wimbledon',
    speedMps: 66.2,
    source: '148 mph, Taylor Dent, 2010 (Guinness World Records, as of 2013)',
  },
];
