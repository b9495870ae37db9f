import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { piece, sceneRecords } from '../scene-records.ts';
import { Trajectory } from '../trajectory.test-kit.ts';

const NO_GRAVITY: Vec3 = [0, 0, 0];

/** What flies at a wall 20 mm thick, x = −0.01 to 0.01 m. */
function shoot(shape: Shape, speed: number, spin: Vec3, wallKg: number | null): Trajectory {
  return new Trajectory(
    sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
      piece('wall', { kind: 'box', sizeM: [0.02, 8, 8] }, wallKg === null ? { kind: 'keyframed' } : { massKg: wallKg }),
      piece('flyer', shape, {
        position: [-5 - (speed % 70) * 0.031, 0, 0],
        massKg: 1,
        linearVelocity: [speed, 0, 0],
        angularVelocity: spin,
      }),
    ]),
    0.5,
  );
}

const solids: readonly Shape[] = [
  { kind: 'sphere', radiusM: 0.03 },
  { kind: 'box', sizeM: [0.06, 0.06, 0.06] },
  { kind: 'box', sizeM: [0.02, 0.3, 0.02] },
  { kind: 'box', sizeM: [0.2, 0.01, 0.15] },
  { kind: 'capsule', radiusM: 0.02, heightM: 0.24 },
];
const speeds = [70, 170, 210, 250, 330, 390];

describe('a fast body that spins', () => {
  it('is stopped by a wall, and gives it what it had: m·v of both together', () => {
    for (const shape of solids) {
      for (const speed of speeds) {
        const run = shoot(shape, speed, [0, 36, 48], 25);
        for (let tick = 1; tick <= 60; tick++)
          expect(run.position('flyer', tick)[0] - run.position('wall', tick)[0], `${shape.kind} ${speed}`).toBeLessThan(
            0,
          );
        const together = run.velocity('flyer', 60)[0] + 25 * run.velocity('wall', 60)[0];
        expect(Math.abs(together / speed - 1), `${shape.kind} ${speed}`).toBeLessThan(0.005);
      }
    }
  });

  it('keeps its way beside a wall', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('beside', { kind: 'box', sizeM: [10, 0.02, 8] }, { kind: 'fixed', position: [0, -0.1, 0] }),
        piece('flyer', solids[0]!, {
          position: [-10, 0, 0],
          massKg: 1,
          linearVelocity: [300, 0, 0],
          angularVelocity: [0, 0, 85],
        }),
      ]),
      0.5,
    );
    expect(run.position('flyer', 60)[0]).toBeCloseTo(-10 + 300 * 0.5, 2);
    expect(run.velocity('flyer', 60)).toEqual([300, 0, 0]);
  });

  it.each([
    [20, 60],
    [20, -85],
    [60, 85],
  ])('at %d m/s and %d rad/s leaves a rough wall with what Coulomb’s friction leaves it', (speed, spin) => {
    // It comes square on: the wall’s push is m·v, the slip ω·r, and a solid ball rolls when 2/7 of that are left.
    const [mu, radiusM] = [0.05, 0.03];
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('wall', { kind: 'box', sizeM: [1, 8, 8] }, { kind: 'fixed', position: [0.5, 0, 0], friction: mu }),
        piece('flyer', solids[0]!, {
          position: [-1.03, 0, 0],
          massKg: 1,
          friction: mu,
          linearVelocity: [speed, 0, 0],
          angularVelocity: [0, 0, spin],
        }),
      ]),
      0.5,
    );
    const slip = spin * radiusM;
    const rubbed = Math.sign(slip) * Math.min(mu * speed, Math.abs(slip) / 3.5);
    expect(Math.abs(run.velocity('flyer', 60)[1] + rubbed)).toBeLessThan(0.05 * Math.abs(rubbed));
    const left = spin - (2.5 * rubbed) / radiusM;
    expect(Math.abs(run.spin('flyer', 60)[2] - left)).toBeLessThan(0.05 * Math.abs(spin));
  });
});
