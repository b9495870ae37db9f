import { LIQUIDS } from '../physics/fluid/liquids.ts';
import type { LiquidBehaviour } from '../records/liquid.ts';
import type { Quat, Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { liquidTrack } from '../simulation/phenomena/liquid.ts';
import { conjugate, rotate, subtract } from '../simulation/mathematics/vectors.ts';
import { intervention, piece } from '../simulation/scene-records.ts';
import { TRACK_TICKS } from '../simulation/types.ts';
import type { Trajectory } from './trajectory.ts';

export const UPRIGHT: Quat = [0, 0, 0, 1];

export function water(volumeM3: number, particleSizeM = 0.01): LiquidBehaviour {
  const { densityKgM3, viscosityPaS, surfaceTensionNM } = LIQUIDS.water;
  return { kind: 'liquid', material: 'water', volumeM3, particleSizeM, densityKgM3, viscosityPaS, surfaceTensionNM };
}

/** The place from which `pour` lets a liquid out; it has none to begin with. */
export const spout = (position: Vec3, particleSizeM?: number): AnyRecord =>
  holding(
    piece('spout', { kind: 'box', sizeM: [0.02, 0.02, 0.02] }, { kind: 'fixed', position }),
    water(0, particleSizeM),
  );

/** Lets a volume out of the spout from a frame on, downwards at 0.5 m/s. */
export const pour = (name: string, durationFrames: number, volumeM3: number, startFrame = 0): AnyRecord =>
  intervention(name, startFrame, {
    kind: 'pour',
    targetId: 'setPiece:spout',
    durationFrames,
    volumeM3,
    pointM: [0, -0.02, 0],
    velocityMps: [0, -0.5, 0],
    space: 'world',
  });

export type Wall = readonly [low: Vec3, high: Vec3];

export function boxes(walls: readonly Wall[]): Shape {
  return {
    kind: 'compound',
    parts: walls.map(([low, high]) => ({
      shape: { kind: 'box', sizeM: [high[0] - low[0], high[1] - low[1], high[2] - low[2]] },
      positionM: [(high[0] + low[0]) / 2, (high[1] + low[1]) / 2, (high[2] + low[2]) / 2],
      rotation: UPRIGHT,
    })),
  };
}

/** Square inside of `width` × `height` over y = 0; walls and floor 4 mm. */
export function sides(width: number, height: number): Wall[] {
  const [w, t] = [width / 2, 0.004];
  return [
    [
      [-w - t, 0, -w - t],
      [-w, height, w + t],
    ],
    [
      [w, 0, -w - t],
      [w + t, height, w + t],
    ],
    [
      [-w, 0, -w - t],
      [w, height, -w],
    ],
    [
      [-w, 0, w],
      [w, height, w + t],
    ],
  ];
}

export const floorOf = (width: number, y = 0): Wall => [
  [-width / 2 - 0.004, y - 0.004, -width / 2 - 0.004],
  [width / 2 + 0.004, y, width / 2 + 0.004],
];

export const holding = (record: AnyRecord, liquid: LiquidBehaviour): AnyRecord =>
  ({ ...record, behaviours: [liquid] }) as AnyRecord;

/** Places of a piece's particles at an even tick: x y z each. */
export function placesAt(run: Trajectory, name: string, tick: number): Float32Array {
  const chunk = run.chunks[Math.max(0, Math.ceil(tick / 60) - 1)]!;
  const track = chunk.tracks.find(({ key }) => key === liquidTrack(`setPiece:${name}`))!;
  const row = track.rows === 1 ? 0 : (tick - chunk.fromTick) / TRACK_TICKS;
  const floats = track.floats.subarray(row * track.floatsPerRow, (row + 1) * track.floatsPerRow);
  return floats.subarray(1, 1 + floats[0]! * 3);
}

/** Twice the mean height over `floorM`: the level of a homogeneous pool. */
export function level(places: Float32Array, floorM: number): number {
  let sum = 0;
  for (let i = 1; i < places.length; i += 3) sum += places[i]! - floorM;
  return (2 * sum) / (places.length / 3);
}

/** Particles that are ever outside of a piece's box, whose inside is `width` × `height` × `width` over its origin. */
export function outside(run: Trajectory, name: string, width: number, height: number): number {
  const lost = new Set<number>();
  for (let tick = TRACK_TICKS; tick <= run.lastTick; tick += TRACK_TICKS) {
    const places = placesAt(run, name, tick);
    const [position, rotation] = [run.position(name, tick), conjugate(run.rotation(name, tick))];
    for (let i = 0; i < places.length; i += 3) {
      const [x, y, z] = rotate(rotation, subtract([places[i]!, places[i + 1]!, places[i + 2]!], position));
      if (Math.abs(x) > width / 2 || Math.abs(z) > width / 2 || y < 0 || y > height) lost.add(i);
    }
  }
  return lost.size;
}
