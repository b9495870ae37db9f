import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

/* Air and water in whole runs, where the answer is not one number: those are in world/experiments. */

const run = (seconds: number, settings: SceneSettings, ...more: AnyRecord[]): Trajectory =>
  new Trajectory(sceneRecords({ ground: null, airDensityKgM3: 1.225, ...settings }, more), seconds);

describe('a gust', () => {
  it('wakes what rests, gives it no more than its own impulse, and ends', () => {
    const blown = run(
      7,
      { ground: { friction: 0.05, restitution: 0 } },
      piece('tray', { kind: 'box', sizeM: [1, 0.5, 1] }, { massKg: 10, position: [0, 0.25, 0], friction: 0.05 }),
      intervention('gust', 96, {
        kind: 'gust',
        velocityMps: [20, 0, 0],
        durationFrames: 24,
        riseFrames: 6,
        fallFrames: 6,
      }),
    );
    const speed = blown.velocity('tray', 600)[0];
    // ∫F dt over the clip with s(t)² from the smooth rise: ∫₀¹(3u² − 2u³)² du = 13/35; less friction.
    const seconds = 0.5 + (2 * 0.25 * 13) / 35;
    expect(speed).toBeGreaterThan(0);
    expect(speed).toBeLessThan((0.5 * 1.225 * 1.05 * 0.5 * 400 * seconds) / 10);
    expect(blown.velocity('tray', 720)[0]).toBeLessThan(speed);
    expect(blown.events.filter(({ kind }) => kind === 'interventionApplied')).toMatchObject([
      { tick: 480, a: 'gust', b: '' },
    ]);
  });
});

describe('water', () => {
  it('is no wall: what falls in slows down, comes up again and stays', () => {
    const dive = run(
      20,
      { water: { levelM: 5, densityKgM3: 1000 } },
      piece('ball', { kind: 'sphere', radiusM: 0.2 }, { massKg: 8, position: [0, 12, 0] }),
    );
    let lowest = 12;
    for (let tick = 1; tick <= 2400; tick++) lowest = Math.min(lowest, dive.position('ball', tick)[1]);
    expect(lowest).toBeLessThan(4.8);
    expect(lowest).toBeGreaterThan(2);
    expect(Math.abs(dive.position('ball', 2400)[1] - 5)).toBeLessThan(0.2);
  });

  it('throws nothing that rises out of it high into the air', () => {
    const light = run(
      12,
      { water: { levelM: 10, densityKgM3: 1000 } },
      piece('foam', { kind: 'box', sizeM: [0.3, 0.3, 0.3] }, { massKg: 2 * 0.027, position: [0, 1, 0] }),
    );
    for (let tick = 1; tick <= 1440; tick++) expect(light.position('foam', tick)[1]).toBeLessThan(11.5);
  });
});
