/** A force of the Beaufort scale and its wind at 10 m over open flat ground, averaged over ten minutes. */
export interface BeaufortForce {
  readonly force: number;
  readonly name: string;
  /** m/s, inclusive. */
  readonly fromMps: number;
  readonly toMps: number;
}

/** WMO-No. 306, Manual on Codes, volume I.1, code table 1100 ("Beaufort scale of wind"), equivalents in m/s. */
export const BEAUFORT_SCALE: readonly BeaufortForce[] = [
  { force: 0, name: 'Calm', fromMps: 0, toMps: 0.2 },
  { force: 1, name: 'Light air', fromMps: 0.3, toMps: 1.5 },
  { force: 2, name: 'Light breeze', fromMps: 1.6, toMps: 3.3 },
  { force: 3, name: 'Gentle breeze', fromMps: 3.4, toMps: 5.4 },
  { force: 4, name: 'Moderate breeze', fromMps: 5.5, toMps: 7.9 },
  { force: 5, name: 'Fresh breeze', fromMps: 8, toMps: 10.7 },
  { force: 6, name: 'Strong breeze', fromMps: 10.8, toMps: 13.8 },
  { force: 7, name: 'Near gale', fromMps: 13.9, toMps: 17.1 },
  { force: 8, name: 'Gale', fromMps: 17.2, toMps: 20.7 },
  { force: 9, name: 'Strong gale', fromMps: 20.8, toMps: 24.4 },
  { force: 10, name: 'Storm', fromMps: 24.5, toMps: 28.4 },
  { force: 11, name: 'Violent storm', fromMps: 28.5, toMps: 32.6 },
  { force: 12, name: 'Hurricane', fromMps: 32.7, toMps: Infinity },
];

/** The force of a mean wind, m/s; between two ranges, the lower. */
export function beaufortOf(speedMps: number): BeaufortForce {
  return BEAUFORT_SCALE.findLast(({ fromMps }) => speedMps >= fromMps) ?? BEAUFORT_SCALE[0]!;
}

/** A typical wind of a force, m/s: the middle of its range, of a hurricane its lower end. */
export function typicalSpeedMps({ fromMps, toMps, force }: BeaufortForce): number {
  if (force === 0) return 0;
  return toMps === Infinity ? fromMps : Math.round((fromMps + toMps) * 5) / 10;
}
