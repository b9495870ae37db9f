import { describe, expect, it } from 'vitest';
import { airBlast, blastReachM } from '../physics/blast/air-blast.ts';
import type { Shape } from '../records/shape.ts';
import { intervention, piece, sceneRecords } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

const block: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const weightless = { gravityMps2: [0, 0, 0] as [number, number, number], ground: null };
const explosion = (chargeKgTnt: number) =>
  intervention('bang', 12, { kind: 'explosion', centerM: [0, 0, 0], chargeKgTnt });

/** Speed of a 1 m block of 1,000 kg, m/s, one second after 10 kg of TNT at this distance. */
function speedAt(distanceM: number): number {
  const run = new Trajectory(
    sceneRecords(weightless, [piece('block', block, { position: [distanceM, 0, 0] }), explosion(10)]),
    1.5,
  );
  return run.velocity('block', 180)[0];
}

describe('an explosion', () => {
  it('moves a body when its front arrives, not before', () => {
    const run = new Trajectory(
      sceneRecords(weightless, [piece('block', block, { position: [30, 0, 0] }), explosion(10)]),
      1.5,
    );
    const arrivalTick = 60 + Math.floor(airBlast(10, 30).arrivalS * 120);
    expect(arrivalTick).toBeGreaterThan(65);
    expect(run.position('block', arrivalTick)[0]).toBe(30);
    expect(run.velocity('block', arrivalTick + 1)[0]).toBeGreaterThan(0);
    expect(run.events).toMatchObject([
      { kind: 'interventionApplied', tick: 60, a: 'bang', point: [0, 0, 0], values: [10] },
    ]);
  });

  it('pushes no harder than a reflected wave on the face, and no less than a side-on one', () => {
    for (const distanceM of [3, 6, 15]) {
      const { incidentImpulsePas, reflectedImpulsePas } = airBlast(10, distanceM);
      // One square metre and 1,000 kg: the impulse in Pa·s over the mass.
      expect(speedAt(distanceM)).toBeGreaterThan(incidentImpulsePas / 1000);
      expect(speedAt(distanceM)).toBeLessThanOrEqual((reflectedImpulsePas / 1000) * 1.0001);
    }
  });

  it('pushes a body behind a wall less, and none beyond its reach', () => {
    const wall = piece('wall', { kind: 'box', sizeM: [0.3, 4, 4] }, { kind: 'fixed', position: [4, 0, 0] });
    const beyondM = blastReachM(10) + 1;
    const run = new Trajectory(
      sceneRecords(weightless, [
        wall,
        piece('hidden', block, { position: [6, 0, 0] }),
        piece('open', block, { position: [-6, 0, 0] }),
        piece('far', block, { position: [0, 0, beyondM] }),
        explosion(10),
      ]),
      2,
    );
    const speed = (name: string): number => Math.hypot(...run.velocity(name, 240));
    expect(speed('hidden')).toBeGreaterThan(0);
    expect(speed('hidden')).toBeLessThan(0.6 * speed('open'));
    expect(speed('far')).toBe(0);
  });
});
