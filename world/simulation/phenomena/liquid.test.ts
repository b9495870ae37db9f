import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../../experiments/trajectory.ts';
import { MARK_FLOATS } from '../../physics/fluid/wet-marks.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { AnyRecord } from '../../records/index.ts';
import type { LiquidBehaviour } from '../../records/liquid.ts';
import type { Shape } from '../../records/shape.ts';
import { intervention, piece, sceneRecords, type PieceSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import type { Chunk, SimScene } from '../types.ts';
import { liquidTrack, wetTrack } from './liquid.ts';

const water = (volumeM3: number, particleSizeM = 0.01): LiquidBehaviour => ({
  kind: 'liquid',
  material: 'water',
  volumeM3,
  particleSizeM,
  densityKgM3: 998.2,
  viscosityPaS: 0.0010016,
  surfaceTensionNM: 0.0728,
});

/** Open box, inner width × height, walls 5 mm, its floor's underside at the origin. */
function open(width: number, height: number): Shape {
  const [w, t] = [width / 2, 0.005];
  const wall = (sizeM: Vec3, positionM: Vec3) => ({
    shape: { kind: 'box' as const, sizeM },
    positionM,
    rotation: [0, 0, 0, 1] as [number, number, number, number],
  });
  return {
    kind: 'compound',
    parts: [
      wall([width + 2 * t, t, width + 2 * t], [0, t / 2, 0]),
      wall([t, height, width + 2 * t], [-w - t / 2, t + height / 2, 0]),
      wall([t, height, width + 2 * t], [w + t / 2, t + height / 2, 0]),
      wall([width, height, t], [0, t + height / 2, -w - t / 2]),
      wall([width, height, t], [0, t + height / 2, w + t / 2]),
    ],
  };
}

function vessel(name: string, shape: Shape, liquid: LiquidBehaviour, settings: PieceSettings = {}): AnyRecord {
  return { ...piece(name, shape, settings), behaviours: [liquid] };
}

const run = (scene: SimScene, untilTick: number): Chunk[] => [...simulate(engine, scene, { untilTick })];

/** Particles of a piece's liquid at the end of a chunk: x y z each. */
function particles(chunk: Chunk, name: string): Float32Array {
  const track = chunk.tracks.find(({ key }) => key === liquidTrack(`setPiece:${name}`))!;
  const row = track.floats.subarray((track.rows - 1) * track.floatsPerRow);
  return row.subarray(1, 1 + row[0]! * 3);
}

const within = (places: Float32Array, isIn: (x: number, y: number, z: number) => boolean): number => {
  let count = 0;
  for (let i = 0; i < places.length; i += 3) if (isIn(places[i]!, places[i + 1]!, places[i + 2]!)) count++;
  return count;
};

describe('a liquid in a vessel', () => {
  it('fills it from the bottom, rests, and then costs one row a chunk', () => {
    const scene = compileOrThrow(sceneRecords({}, [vessel('cup', open(0.08, 0.12), water(0.0004))]));
    const chunks = run(scene, 120);
    const places = particles(chunks[1]!, 'cup');
    expect(places.length / 3).toBe(400);
    expect(within(places, (x, y, z) => Math.abs(x) < 0.04 && Math.abs(z) < 0.04 && y > 0.005 && y < 0.125)).toBe(400);
    expect(chunks[1]!.tracks.map(({ rows }) => rows)).toEqual([1, 1]);
  });

  it('does not fill beyond the brim', () => {
    const scene = compileOrThrow(sceneRecords({}, [vessel('cup', open(0.06, 0.06), water(0.001))]));
    const [chunk] = run(scene, 60);
    const held = particles(chunk!, 'cup').length / 3;
    // 0.06³ m³ = 216 particles of 1 cm³; the lattice in it is 6 wide and at most 6 high.
    expect(held).toBeGreaterThan(216 * 0.8);
    expect(held).toBeLessThanOrEqual(216);
  });

  it('refuses more particles than it can move', () => {
    expect(() => compileOrThrow(sceneRecords({}, [vessel('cup', open(1, 1), water(0.1, 0.01))]))).toThrow(/particles/);
  });

  it('spills when it is knocked over, wets the floor, loses nothing, and repeats from every checkpoint', () => {
    const scene = compileOrThrow(
      sceneRecords({}, [
        vessel('cup', open(0.06, 0.12), water(0.0003), { massKg: 0.2 }),
        intervention('knock', 3, {
          kind: 'push',
          targetId: 'setPiece:cup',
          impulseNs: [0.25, 0, 0],
          pointM: [0, 0.12, 0],
          space: 'world',
        }),
      ]),
    );
    const chunks = run(scene, 240);
    const places = particles(chunks[3]!, 'cup');
    expect(places.length / 3).toBe(300);
    expect(within(places, (_, y) => y > 0)).toBe(300);
    expect(within(places, (x) => x > 0.1)).toBeGreaterThan(150);
    const wet = chunks[3]!.tracks.find(({ key }) => key === wetTrack('setPiece:cup'))!;
    const row = wet.floats.subarray((wet.rows - 1) * wet.floatsPerRow);
    expect(row[0]).toBeGreaterThan(10);
    const ground = scene.bodies.findIndex(({ entityId }) => entityId === 'ground');
    expect(row[1]).toBe(ground);
    expect(row[1 + MARK_FLOATS]).toBe(ground);
    for (const index of [0, 1, 2]) {
      const resumed = [...simulate(engine, scene, { from: chunks[index]!.end, untilTick: 240 })];
      expect(resumed.map(({ stateHash }) => stateHash)).toEqual(chunks.slice(index + 1).map((one) => one.stateHash));
    }
  });

  it('falls out of a vessel that breaks', () => {
    const cup = piece('cup', open(0.06, 0.12), { position: [0, 0.5, 0], kind: 'fixed' });
    const records = sceneRecords({}, [
      {
        ...cup,
        behaviours: [water(0.0002), { kind: 'breakable', class: 'glass', thicknessM: 0.003, pieceCount: 6 }],
      },
      intervention('crack', 3, { kind: 'break', targetId: 'setPiece:cup', pointM: null }),
    ]);
    const chunks = run(compileOrThrow(records), 120);
    const places = particles(chunks[1]!, 'cup');
    expect(within(places, (_, y) => y < 0.2)).toBeGreaterThan(150);
  });
});

describe('a pour', () => {
  const tap = vessel('tap', { kind: 'box', sizeM: [0.02, 0.02, 0.02] }, water(0), {
    kind: 'fixed',
    position: [0, 0.4, 0],
  });
  const basin = piece('basin', open(0.12, 0.15), { kind: 'fixed' });
  const pour = (volumeM3: number) =>
    intervention('pour', 6, {
      kind: 'pour',
      targetId: 'setPiece:tap',
      durationFrames: 24,
      volumeM3,
      pointM: [0, -0.02, 0],
      velocityMps: [0, -0.5, 0],
      space: 'world',
    });

  it('brings its volume into what stands under it, and the level is volume ÷ area', () => {
    const chunks = run(compileOrThrow(sceneRecords({}, [tap, basin, pour(0.0006)])), 420);
    const places = particles(chunks.at(-1)!, 'tap');
    expect(places.length / 3).toBe(600);
    expect(within(places, (x, y, z) => Math.abs(x) < 0.06 && Math.abs(z) < 0.06 && y > 0.005)).toBe(600);
    let sum = 0;
    for (let i = 1; i < places.length; i += 3) sum += places[i]! - 0.005;
    const level = (2 * sum) / 600;
    expect(Math.abs(level / (0.0006 / 0.0144) - 1)).toBeLessThan(0.02);
  });

  it('changes nothing before it begins', () => {
    const without = run(compileOrThrow(sceneRecords({}, [tap, basin])), 60);
    const later = run(
      compileOrThrow(sceneRecords({}, [tap, basin, { ...pour(0.0006), startFrame: 12 } as AnyRecord])),
      60,
    );
    expect(later[0]!.stateHash).toBe(without[0]!.stateHash);
  });
});
