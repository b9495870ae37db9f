import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { FluidBody } from './fluid-body.ts';
import { basin, boxPart, fill, GRAVITY, levelOf, run, solverOf, standing, TICK_S, UPRIGHT } from './fluid.test-kit.ts';

describe('a pool keeps its volume', () => {
  // Level of a prism: volume / area. Bound of the phenomenon table: 2 % over 5 s.
  it.each([
    [0.05, 0.05, 0.005],
    [0.06, 0.1, 0.01],
    [0.1, 0.06, 0.01],
  ])('in a basin %s m wide, %s m deep, particles %s m', (width, depth, spacing) => {
    const solver = solverOf(spacing, 2000);
    fill(solver, [-width / 2, 0, -width / 2], [width / 2, depth, width / 2]);
    const expected = (solver.state.count * solver.particleVolumeM3) / (width * width);
    run(solver, [standing(solver, basin(width, 0.5, width))], 600);
    expect(Math.abs(levelOf(solver) / expected - 1)).toBeLessThan(0.02);
  });

  it('after a dam has broken into a basin twice as wide', () => {
    const solver = solverOf(0.01, 1000);
    fill(solver, [-0.1, 0, -0.05], [0, 0.1, 0.05]);
    run(solver, [standing(solver, basin(0.2, 0.4, 0.1))], 600);
    expect(Math.abs(levelOf(solver) / 0.05 - 1)).toBeLessThan(0.02);
  });

  it('and comes to rest and sleeps', () => {
    const solver = solverOf(0.01, 400);
    fill(solver, [-0.03, 0, -0.03], [0.03, 0.1, 0.03]);
    const body = standing(solver, basin(0.06, 0.3, 0.06));
    run(solver, [body], 480);
    expect(solver.isResting).toBe(true);
  });
});

describe('walls hold', () => {
  it('no particle leaves a closed box with 2 mm walls that is shaken and spun at up to 8 m/s', () => {
    const solver = solverOf(0.008, 500);
    const w = 0.04;
    fill(solver, [-w, -w, -w], [w, 0, w]);
    const t = 0.002;
    const body = new FluidBody(
      0,
      [
        boxPart([-w - t, -w - t, -w - t], [w + t, -w, w + t]),
        boxPart([-w - t, w, -w - t], [w + t, w + t, w + t]),
        boxPart([-w - t, -w, -w - t], [-w, w, w + t]),
        boxPart([w, -w, -w - t], [w + t, w, w + t]),
        boxPart([-w, -w, -w - t], [w, w, -w]),
        boxPart([-w, -w, w], [w, w, w + t]),
      ],
      solver.supportM,
    );
    const poseAt = (tick: number): [Vec3, Quat] => {
      const time = tick * TICK_S;
      const angle = 1.5 * Math.sin(8 * time);
      return [
        [0.3 * Math.sin(20 * time), 0.3 * Math.sin(27 * time), 0.2 * Math.sin(31 * time)],
        [0.6 * Math.sin(angle), 0.8 * Math.sin(angle), 0, Math.cos(angle)],
      ];
    };
    let farthest = 0;
    for (let tick = 0; tick < 120; tick++) {
      body.beginTick(...poseAt(tick), ...poseAt(tick + 1), solver.supportM);
      solver.step([body], GRAVITY, TICK_S);
      const { x, y, z, count } = solver.state;
      const f = body.to;
      for (let i = 0; i < count; i++) {
        const d = [x[i]! - f[9]!, y[i]! - f[10]!, z[i]! - f[11]!];
        for (let k = 0; k < 3; k++)
          farthest = Math.max(farthest, Math.abs(f[k]! * d[0]! + f[3 + k]! * d[1]! + f[6 + k]! * d[2]!));
      }
    }
    expect(farthest).toBeLessThan(w);
  });

  it('a jet at 20 m/s stops at a sheet of 1 mm', () => {
    const solver = solverOf(0.006, 200);
    for (let i = 0; i < 200; i++)
      solver.state.add(-0.4 - (i >> 2) * 0.006, 0.5 + (i & 1) * 0.006, ((i >> 1) & 1) * 0.006, 20, 0, 0, 0);
    const sheet = standing(solver, [boxPart([0, -5, -5], [0.001, 5, 5])]);
    run(solver, [sheet], 60);
    for (let i = 0; i < 200; i++) expect(solver.state.x[i]!).toBeLessThan(0);
  });
});

describe('the jet and the pool push as much as they must', () => {
  it('a stream falls as free fall: y = ½ g t²', () => {
    const solver = solverOf(0.01, 1);
    solver.state.add(0, 0, 0, 0, 0, 0, 0);
    run(solver, [], 60);
    expect(Math.abs(solver.state.y[0]! / (0.5 * GRAVITY[1] * 0.25) - 1)).toBeLessThan(0.001);
  });

  it('a basin bears the weight of what is in it', () => {
    const solver = solverOf(0.01, 400);
    fill(solver, [-0.03, 0, -0.03], [0.03, 0.1, 0.03]);
    const body = standing(solver, basin(0.06, 0.3, 0.06));
    run(solver, [body], 20);
    let impulse = 0;
    for (let tick = 0; tick < 24; tick++) {
      run(solver, [body], 1);
      impulse += body.impulse[1];
    }
    const { vy, count, asleep } = solver.state;
    expect(asleep.every((value) => value === 0)).toBe(true);
    // Weight × time, but for what the fluid's own momentum may have changed by.
    const mass = count * solver.particleVolumeM3 * 998.2;
    let momentum = 0;
    for (let i = 0; i < count; i++) momentum += (vy[i]! * mass) / count;
    const expected = mass * GRAVITY[1] * 24 * TICK_S;
    expect(Math.abs(impulse / expected - 1)).toBeLessThan(0.1 + Math.abs(momentum / expected));
  });

  it('what walls take is what the liquid loses, to the last of it, while it is shaken', () => {
    const solver = solverOf(0.01, 300);
    fill(solver, [-0.03, 0, -0.03], [0.03, 0.06, 0.03]);
    const body = standing(solver, basin(0.06, 0.3, 0.06));
    const kg = solver.particleVolumeM3 * 998.2;
    const momentum = (): number[] =>
      [solver.state.vx, solver.state.vy, solver.state.vz].map((speeds) => {
        let sum = 0;
        for (let i = 0; i < solver.state.count; i++) sum += speeds[i]! * kg;
        return sum;
      });
    const placeAt = (tick: number): Vec3 => [0.004 * Math.sin(tick * 0.3), 0, 0.003 * Math.sin(tick * 0.2)];
    const taken = [0, 0, 0];
    let size = 0;
    const before = momentum();
    for (let tick = 0; tick < 60; tick++) {
      body.beginTick(placeAt(tick), UPRIGHT, placeAt(tick + 1), UPRIGHT, solver.supportM);
      solver.step([body], GRAVITY, TICK_S);
      for (let k = 0; k < 3; k++) taken[k]! += body.impulse[k]!;
      size += Math.hypot(...body.impulse);
    }
    const after = momentum();
    for (let k = 0; k < 3; k++) {
      const weight = solver.state.count * kg * GRAVITY[k]! * 60 * TICK_S;
      // Pairs are summed in 32-bit gradients, and pressure moves nothing farther than a third of the spacing.
      expect(Math.abs(after[k]! - before[k]! - (weight - taken[k]!))).toBeLessThan(1e-3 * size);
    }
  });

  it('tells what each particle rests on', () => {
    const solver = solverOf(0.01, 600);
    fill(solver, [-0.03, 0, -0.03], [0.03, 0.08, 0.03]);
    fill(solver, [0.2, 0.3, 0], [0.21, 0.31, 0.01]);
    const body = new FluidBody(7, basin(0.06, 0.3, 0.06), solver.supportM);
    run(solver, [body], 12);
    const { carrier, count } = solver.state;
    expect([...carrier.subarray(0, count - 1)].every((index) => index === 7)).toBe(true);
    expect(carrier[count - 1]).toBe(-1);
  });

  it('runs alike twice, and from copies of its state as well', () => {
    const make = (): ReturnType<typeof solverOf> => {
      const solver = solverOf(0.01, 300);
      fill(solver, [-0.05, 0, -0.05], [0, 0.1, 0]);
      return solver;
    };
    /** What a checkpoint keeps; how the pairs were last found is not in it. */
    const copyOf = ({ state }: ReturnType<typeof solverOf>): ReturnType<typeof solverOf> => {
      const copy = make();
      copy.state.arrays.forEach((array, k) => array.set(state.arrays[k]!));
      copy.state.substeps = state.substeps;
      copy.state.calmerTicks = state.calmerTicks;
      return copy;
    };
    const runOn = (solver: ReturnType<typeof solverOf>): ReturnType<typeof solverOf> => {
      const body = new FluidBody(0, basin(0.15, 0.3, 0.1), solver.supportM);
      run(solver, [body], 30);
      return solver;
    };
    const [a, b] = [runOn(make()), runOn(make())];
    expect(a.state.x).toEqual(b.state.x);
    const [c, d] = [runOn(copyOf(a)), runOn(copyOf(b))];
    expect(c.state.x).toEqual(d.state.x);
    expect(c.state.pressure).toEqual(d.state.pressure);
  });
});
