import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Crumple } from '../../records/vehicle.ts';
import { crash, crumpleZones, RETURNED_SHARE, type CrashBody, type CrumpleZone } from './crumple.ts';

const TICK_S = 1 / 120;
const MASS_KG = 1400;
const REBOUND = 2e7;

function frontZone(yieldN: number, stiffnessNPerM: number): CrumpleZone {
  const crumple: Crumple = {
    kind: 'crumple',
    source: '',
    zones: [{ side: 'front', crushLengthM: 1.2, yieldN, stiffnessNPerM, fromHeightM: 0.3, toHeightM: 0.8 }],
    reboundNPerM: REBOUND,
    parts: [],
  };
  return crumpleZones(crumple, [-0.9, 0.2, -2.25], [0.9, 1.4, 2.25])[0]!;
}

function body(massKg: number, speed: number): CrashBody {
  return {
    center: [0, 0.5, 0],
    inverseMassKg: 1 / massKg,
    // Held straight: only the motion along the line is looked at here.
    spinFrom: (): Vec3 => [0, 0, 0],
    velocity: [0, 0, -speed],
    spin: [0, 0, 0],
  };
}

/** A car against a wall or another body, along one line. Positions move by the mean of the velocities of a tick. */
function run(zone: CrumpleZone, speed: number, other: CrashBody | null = null, otherZone: CrumpleZone | null = null) {
  const a = body(MASS_KG, speed);
  const depths = new Float64Array(zone.bases.length);
  const otherDepths = new Float64Array(zone.bases.length);
  let overlapM = 0;
  let crushedJ = 0;
  let stoppedS = 0;
  let peakN = 0;
  for (let tick = 0; tick < 240; tick++) {
    const closing = other === null ? -a.velocity[2] : other.velocity[2] - a.velocity[2];
    const results = crash(
      zone.bases.map((pointM, index) => ({
        a,
        b: other,
        velocityB: [0, 0, 0] as Vec3,
        pointM,
        axis: [0, 0, -1] as Vec3,
        overlapM,
        friction: 0.4,
        lawA: { ...zone, depths, index, share: 1 },
        lawB: otherZone === null ? null : { ...otherZone, depths: otherDepths, index, share: 1 },
      })),
      TICK_S,
    );
    crushedJ += results.reduce((sum, result) => sum + result.crushedJ, 0);
    peakN = Math.max(
      peakN,
      results.reduce((sum, result) => sum + result.peakN, 0),
    );
    const after = other === null ? -a.velocity[2] : other.velocity[2] - a.velocity[2];
    if (after <= 0 && stoppedS === 0) stoppedS = (tick + closing / (closing - after)) * TICK_S;
    overlapM += ((closing + after) / 2) * TICK_S;
    if (overlapM < -0.3) break;
  }
  return { a, crushM: depths[0]!, otherCrushM: otherDepths[0]!, crushedJ, stoppedS, peakN };
}

describe('against a rigid wall', () => {
  it.each([
    [5, 100_000],
    [10, 200_000],
    [15, 250_000],
    [20, 300_000],
  ])('at %d m/s a constant force of %d N stops it in the 2·crush/v of the crush-length formula', (speed, forceN) => {
    const { stoppedS, crushM } = run(frontZone(forceN, 0), speed);
    // ½mv² = F·c + F²/2k: the spring holds some of it.
    const crush = (MASS_KG * speed * speed) / (2 * forceN) - forceN / (2 * REBOUND);
    expect(Math.abs(crushM / crush - 1)).toBeLessThan(0.05);
    expect(Math.abs(stoppedS / ((2 * crushM) / speed) - 1)).toBeLessThan(0.1);
    expect(Math.abs(stoppedS / ((MASS_KG * speed) / forceN) - 1)).toBeLessThan(0.1);
  });

  it.each([5, 10, 15.6, 20])('at %d m/s a hardening zone stops it in atan(ωv·m/F₀)/ω', (speed) => {
    const [yieldN, stiffness] = [94_000, 656_000];
    const { stoppedS, crushM } = run(frontZone(yieldN, stiffness), speed);
    const omega = Math.sqrt(stiffness / MASS_KG);
    expect(Math.abs(stoppedS / (Math.atan((speed * omega * MASS_KG) / yieldN) / omega) - 1)).toBeLessThan(0.1);
    // ½mv² = F₀c + ½kc², less what springs back.
    const c = (Math.sqrt(yieldN * yieldN + stiffness * MASS_KG * speed * speed) - yieldN) / stiffness;
    expect(Math.abs(crushM / c - 1)).toBeLessThan(0.06);
  });

  it('springs back the less the faster it comes, by the energy that its spring holds', () => {
    const [yieldN, stiffness] = [94_000, 656_000];
    let before = 1;
    for (const speed of [1, 2, 5, 10, 20]) {
      const { a, crushM } = run(frontZone(yieldN, stiffness), speed);
      const restitution = a.velocity[2] / speed;
      const peakN = yieldN + stiffness * crushM;
      const expected = (Math.sqrt(RETURNED_SHARE) * peakN) / (Math.sqrt(MASS_KG * REBOUND) * speed);
      expect(Math.abs(restitution / expected - 1)).toBeLessThan(0.1);
      expect(restitution).toBeLessThan(before);
      before = restitution;
    }
  });

  it('does not throw out what got deep into a zone from the side', () => {
    const zone = frontZone(94_000, 656_000);
    // A brick of 3 kg that leaves at 2 m/s, 0.4 m behind the face of a car that stands.
    const [a, b] = [body(MASS_KG, 0), body(3, 2)];
    crash(
      [
        {
          a,
          b,
          velocityB: [0, 0, 0],
          pointM: zone.bases[0]!,
          axis: [0, 0, -1],
          overlapM: 0.4,
          friction: 0.4,
          lawA: { ...zone, depths: new Float64Array(zone.bases.length), index: 0, share: 1 },
          lawB: null,
        },
      ],
      TICK_S,
    );
    expect(b.velocity[2]).toBe(-2);
  });

  it('turns what speed is lost into crushing and nothing else but the rebound', () => {
    const speed = 15;
    const { a, crushedJ } = run(frontZone(94_000, 656_000), speed);
    const lost = (MASS_KG * (speed * speed - a.velocity[2] * a.velocity[2])) / 2;
    // The spring keeps 1 − RETURNED_SHARE of what it held at the peak.
    const sprung = (MASS_KG * a.velocity[2] * a.velocity[2]) / 2 / RETURNED_SHARE;
    expect(Math.abs((crushedJ + sprung * (1 - RETURNED_SHARE)) / lost - 1)).toBeLessThan(0.02);
  });

  it('does not yield below its yield force', () => {
    expect(run(frontZone(94_000, 656_000), 0.3).crushM).toBe(0);
  });
});

describe('two bodies', () => {
  it('keep their momentum', () => {
    const other = body(900, -8);
    const { a } = run(frontZone(94_000, 656_000), 14, other, frontZone(60_000, 500_000));
    const after = MASS_KG * a.velocity[2] + 900 * other.velocity[2];
    expect(after).toBeCloseTo(-MASS_KG * 14 + 900 * 8, 6);
  });

  it('share the crush by their stiffness', () => {
    const { crushM, otherCrushM } = run(frontZone(80_000, 600_000), 20, body(MASS_KG, 0), frontZone(80_000, 300_000));
    // The same force at both: 600·c = 300·d.
    expect(otherCrushM / crushM).toBeCloseTo(2, 1);
  });

  it('push a light thing away without crushing', () => {
    const { a, crushM } = run(frontZone(94_000, 656_000), 15, body(8, 0));
    expect(crushM).toBeLessThan(0.01);
    expect(-a.velocity[2]).toBeGreaterThan(14.8);
  });
});
