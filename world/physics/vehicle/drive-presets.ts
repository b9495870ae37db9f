/** How fast a director has a vehicle driven, by name. */
export interface DrivePreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  /** At all points but those where it stops, m/s. */
  readonly speedMps: number;
}

const kmh = (speed: number): number => speed / 3.6;

/** Speed at which sideways friction just holds in a bend, m/s: √(μgR). */
function bendSpeedMps(friction: number, radiusM: number): number {
  return Math.sqrt(friction * 9.80665 * radiusM);
}

const CORNER_M = 12;
const WONG = 'sliding friction of Wong, Theory of Ground Vehicles, table 1.3';

/** Speeds of everyday driving by the law, and the limits of tyres in a street corner. */
export const DRIVE_PRESETS: readonly DrivePreset[] = [
  {
    name: 'Walking pace, 7 km/h',
    speedMps: kmh(7),
    source: 'traffic-calmed area: 4 to 7 km/h (German StVO, sign 325.1, as courts read it)',
  },
  {
    name: 'Residential street, 30 km/h',
    speedMps: kmh(30),
    source: 'Stockholm Declaration on road safety, 2020, resolution 11; German StVO, § 45 (1c)',
  },
  { name: 'Town, 50 km/h', speedMps: kmh(50), source: 'German StVO, § 3 (3) 1' },
  { name: 'Country road, 100 km/h', speedMps: kmh(100), source: 'German StVO, § 3 (3) 2 c' },
  {
    name: 'Motorway in the wet, 80 km/h',
    speedMps: kmh(80),
    source: 'limit "when wet" (German StVO, sign 1053-35 under sign 274-80)',
  },
  {
    name: 'Motorway, 130 km/h',
    speedMps: kmh(130),
    source: 'advisory speed of the German Autobahn-Richtgeschwindigkeits-V, 1978',
  },
  {
    name: 'Family car in a street corner, dry asphalt: the limit',
    speedMps: bendSpeedMps(0.75, CORNER_M),
    source: `√(μgR), μ 0.75, ${WONG}; R 12 m, the middle of a lane round a street corner (estimate)`,
  },
  {
    name: 'Family car in a street corner, wet asphalt: the limit',
    speedMps: bendSpeedMps(0.525, CORNER_M),
    source: `√(μgR), μ 0.525, ${WONG}; R 12 m`,
  },
  {
    name: 'Family car in a street corner, packed snow: the limit',
    speedMps: bendSpeedMps(0.15, CORNER_M),
    source: `√(μgR), μ 0.15, ${WONG}; R 12 m`,
  },
];
