import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../../experiments/trajectory.ts';
import { plantOf } from '../../physics/trees/species.ts';
import { plantTrack, standOf, TREE_FLOATS } from '../../physics/trees/stand.ts';
import { SWAY_TRACK_FLOATS } from '../../physics/trees/tree-sway.ts';
import { StillPoints } from '../../physics/wind/still-points.ts';
import { windAt, windFieldOf } from '../../physics/wind/wind-field.ts';
import type { Vec3 } from '../../records/fields.ts';
import { piece, sceneRecords, type SceneSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import type { SimScene } from '../types.ts';

const stormy: SceneSettings = {
  airDensityKgM3: 1.225,
  windMps: [12, 0, 5],
  windField: { terrain: 'suburbs', turbulenceIntensity: null, hasShelter: true },
};
function wood(settings: SceneSettings, count = 40): SimScene {
  const plot = {
    ...piece('wood', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed', position: [3, 0.5, -4] }),
    behaviours: [plantOf('birch', count, [60, 40])],
  };
  const barn = piece('barn', { kind: 'box', sizeM: [12, 6, 8] }, { kind: 'fixed', position: [-20, 3, 0] });
  return compileOrThrow(sceneRecords(settings, [plot, barn]));
}
const tracksOf = (scene: SimScene, untilTick: number) =>
  [...simulate(engine, scene, { untilTick })].map(({ tracks }) =>
    tracks.find(({ key }) => key === plantTrack('setPiece:wood'))!,
  );

describe('a stand of trees', () => {
  it('spreads over its plot without two trees in one place', () => {
    const trees = standOf(plantOf('birch', 300, [60, 40]), 'setPiece:wood');
    let nearest = Infinity;
    for (let a = 0; a < trees.length; a += TREE_FLOATS) {
      expect(Math.abs(trees[a]!)).toBeLessThanOrEqual(32);
      expect(Math.abs(trees[a + 1]!)).toBeLessThanOrEqual(20);
      for (let b = 0; b < a; b += TREE_FLOATS)
        nearest = Math.min(nearest, Math.hypot(trees[a]! - trees[b]!, trees[a + 1]! - trees[b + 1]!));
    }
    expect(nearest).toBeGreaterThan(0.3);
    expect(standOf(plantOf('birch', 300, [60, 40]), 'setPiece:other')).not.toEqual(trees);
  });

  it('stands still in one row while no air moves', () => {
    const tracks = tracksOf(wood({ airDensityKgM3: 1.225 }), 120);
    expect(tracks.map(({ rows }) => rows)).toEqual([1, 1]);
    expect(tracks[0]!.floats.every((value) => value === 0)).toBe(true);
    expect(tracks[0]!.floatsPerRow).toBe(40 * SWAY_TRACK_FLOATS);
  });

  it('leans with the wind, sways in turbulence, and no two trees alike', () => {
    const [, , last] = tracksOf(wood(stormy), 180);
    const tips = (row: number, axis: number) =>
      Array.from({ length: 40 }, (_, tree) => last!.floats[(row * 40 + tree) * SWAY_TRACK_FLOATS + axis]!);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(tips(0, 0))).toBeGreaterThan(0.1);
    expect(mean(tips(0, 1))).toBeGreaterThan(0.03);
    expect(tips(0, 0)).not.toEqual(tips(20, 0));
    expect(new Set(tips(0, 0)).size).toBe(40);
    expect(last!.floats.every((value) => Number.isFinite(value))).toBe(true);
  });

  it('goes on bit for bit from every checkpoint', () => {
    const scene = wood(stormy);
    const whole = [...simulate(engine, scene, { untilTick: 240 })];
    for (const index of [0, 1, 2]) {
      const resumed = [...simulate(engine, wood(stormy), { from: whole[index]!.end, untilTick: 240 })];
      expect(resumed.map(({ stateHash }) => stateHash)).toEqual(
        whole.slice(index + 1).map(({ stateHash }) => stateHash),
      );
    }
  });

  it('feels the same air as everything else', () => {
    const field = windFieldOf(wood(stormy));
    const points: Vec3[] = [
      [0, 8, 0],
      [-8, 2, 0],
      [30, 20, -50],
    ];
    const still = new StillPoints(field, points);
    const out = new Float64Array(6);
    for (const tick of [0, 77, 3000]) {
      still.sample(tick, out);
      points.forEach((point, index) => {
        const wind = windAt(field, point, tick);
        expect(out[index * 2]).toBeCloseTo(wind[0], 6);
        expect(out[index * 2 + 1]).toBeCloseTo(wind[2], 6);
      });
    }
  });
});
