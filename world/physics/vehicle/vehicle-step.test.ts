import { describe, expect, it } from 'vitest';
import { FlatRoad, G, TICK_S } from './flat-road.test-kit.ts';
import { DELIVERY_VAN, FAMILY_CAR, MOTORCYCLE } from './presets.ts';
import { ROAD_SURFACES, roadGrip } from './road-surface.ts';
import { COASTING, PARKED, type VehicleControls } from './vehicle-spec.ts';

const MASS_KG = 1400;
const braking: VehicleControls = { ...COASTING, brake: 1 };
const flatOut: VehicleControls = { ...COASTING, throttle: 1, direction: 'ahead' };

describe('braking', () => {
  const cases = ['dry asphalt', 'wet asphalt', 'gravel', 'hard-packed snow', 'ice'].flatMap((surface) =>
    [10, 20, 30].flatMap((speed) => [true, false].map((hasAbs) => ({ surface, speed, hasAbs }))),
  );
  it.each(cases)('takes v²/2μg on $surface at $speed m/s (ABS: $hasAbs)', ({ surface, speed, hasAbs }) => {
    const grip = ROAD_SURFACES[surface]!;
    // Brakes that can lock all wheels, and nothing else that slows.
    const car = { ...FAMILY_CAR, hasAbs, brakeForceN: 30_000, rollingResistance: 0 };
    const road = new FlatRoad(car, MASS_KG, grip.sliding, { speed });
    const startZ = road.position[2];
    while (road.forwardMps > 0.05) road.step(braking);
    const wayM = startZ - road.position[2];
    const expectedM = (speed * speed) / (2 * (hasAbs ? grip.peak : grip.sliding) * G);
    expect(Math.abs(wayM / expectedM - 1)).toBeLessThan(0.05);
  });

  it('is done with the pedal where the brakes, not the tyres, are the limit', () => {
    const car = { ...FAMILY_CAR, brakeForceN: 4_000, rollingResistance: 0 };
    const road = new FlatRoad(car, MASS_KG, 0.75, { speed: 20 });
    road.run(2, braking);
    // The wheels' own spin must be braked too: 4 · 0.75 · m/2 kg on top of the mass.
    const inertial = MASS_KG + 4 * 0.75 * 19;
    expect(road.forwardMps).toBeCloseTo(20 - (2 * 4_000) / inertial, 1);
  });
});

describe('the grip on a material', () => {
  // Wong, Theory of Ground Vehicles, 3rd ed., table 1.3: peak and sliding.
  it.each([
    ['asphalt, dry', 0.75, 0.85],
    ['asphalt, wet', 0.525, 0.6],
    ['gravel', 0.55, 0.6],
    ['earth road, dry', 0.65, 0.68],
    ['earth road, wet', 0.45, 0.55],
    ['snow, hard-packed', 0.15, 0.2],
    ['ice', 0.07, 0.1],
  ])('of %s is that of the table', (_, sliding, peak) => {
    expect(roadGrip(sliding, 1).peak).toBeCloseTo(peak, 12);
    expect(roadGrip(sliding, 0.9)).toEqual({ peak: peak * 0.9, sliding: sliding * 0.9 });
  });

  it('grows with the friction, and its peak is never below sliding', () => {
    const peaks = Array.from({ length: 120 }, (_, i) => roadGrip(i / 100, 1));
    peaks.forEach(({ peak, sliding }, i) => {
      expect(peak).toBeGreaterThanOrEqual(sliding);
      if (i > 0) expect(peak).toBeGreaterThanOrEqual(peaks[i - 1]!.peak);
    });
  });
});

describe('steady turns', () => {
  // Below a third of g, where the bicycle model is linear.
  const cases = [
    [3, 0.02],
    [3, 0.1],
    [10, 0.02],
    [10, 0.05],
    [15, 0.03],
    [20, 0.02],
    [25, 0.012],
  ] as const;
  it.each(cases)('at %d m/s and %d rad have the radius of the bicycle model', (speed, steerRad) => {
    const road = new FlatRoad({ ...FAMILY_CAR, rollingResistance: 0 }, MASS_KG, 0.75, { speed });
    road.run(6, { ...COASTING, steerRad });
    const [x, , z] = road.velocity;
    const now = Math.sqrt(x * x + z * z);
    // Gillespie, Fundamentals of Vehicle Dynamics, ch. 6: δ = L/R + K·v²/(gR), K = W_f/C_f − W_r/C_r.
    const understeer = 1 / 11 - 1 / 14;
    const radius = (2.7 + (understeer * now * now) / G) / steerRad;
    expect(Math.abs(now / road.spin[1] / radius - 1)).toBeLessThan(0.05);
  });

  it('end at the friction circle: no more than μg across', () => {
    const road = new FlatRoad(FAMILY_CAR, MASS_KG, 0.525, { speed: 22 });
    road.run(1.5, { ...COASTING, steerRad: 0.3 });
    const before = road.velocity;
    road.run(0.5, { ...COASTING, steerRad: 0.3 });
    const [dx, dz] = [road.velocity[0] - before[0], road.velocity[2] - before[2]];
    const acceleration = Math.sqrt(dx * dx + dz * dz) / 0.5;
    expect(acceleration).toBeLessThan(0.6 * G * 1.02);
    expect(acceleration).toBeGreaterThan(0.45 * G);
  });
});

describe('acceleration', () => {
  it('is limited by the grip of the driven wheels', () => {
    // All wheels driven, on ice, with traction control: μ·g.
    const axles = FAMILY_CAR.axles.map((axle) => ({ ...axle, driveShare: 0.5 }));
    const road = new FlatRoad({ ...FAMILY_CAR, axles, rollingResistance: 0 }, MASS_KG, 0.07);
    road.run(1.5, flatOut);
    const start = road.forwardMps;
    road.run(3, flatOut);
    expect((road.forwardMps - start) / 3 / (0.1 * G)).toBeCloseTo(1, 1);
    const spinning = new FlatRoad(
      { ...FAMILY_CAR, axles, rollingResistance: 0, hasTractionControl: false },
      MASS_KG,
      0.07,
    );
    spinning.run(2, flatOut);
    const from = spinning.forwardMps;
    spinning.run(2, flatOut);
    expect((spinning.forwardMps - from) / 2).toBeLessThan(0.085 * G);
  });

  it('is the torque of the curve through the gear, less the inertia of what turns', () => {
    // One gear, a flat curve: a = T·i·η / (R·(m + (4·J_w + J_e·i²)/R²)).
    const engine = { ...FAMILY_CAR.engine, torqueNm: [[0, 200] as [number, number], [7000, 200] as [number, number]] };
    const gearbox = { ...FAMILY_CAR.gearbox, ratios: [1.5], finalRatio: 3 };
    const road = new FlatRoad({ ...FAMILY_CAR, engine, gearbox, rollingResistance: 0 }, MASS_KG, 0.75, { speed: 15 });
    road.run(0.5, flatOut);
    const start = road.forwardMps;
    road.run(3, flatOut);
    const radius = 0.315;
    const turning = 4 * 0.75 * 19 + (0.16 * 4.5 * 4.5) / (radius * radius);
    const expected = (200 * 4.5 * 0.92) / (radius * (MASS_KG + turning));
    expect((road.forwardMps - start) / 3 / expected).toBeCloseTo(1, 1);
  });

  it('goes up through the gears and stays in the top one at top speed', () => {
    const road = new FlatRoad(FAMILY_CAR, MASS_KG, 0.75);
    const gears: number[] = [];
    road.run(75, () => {
      if (gears[gears.length - 1] !== road.state.gear) gears.push(road.state.gear);
      return flatOut;
    });
    expect(gears.filter((gear) => gear > 0)).toEqual([1, 2, 3, 4, 5, 6]);
    // No air here, so the engine's highest speed sets it.
    const fastest = ((6_500 * Math.PI) / 30 / (0.68 * 3.65)) * 0.315;
    expect(road.forwardMps).toBeLessThanOrEqual(fastest * 1.001);
    expect(road.forwardMps).toBeGreaterThan(fastest * 0.85);
  });

  it('takes a family car to 100 km/h in the 8 to 11 s of its class', () => {
    const road = new FlatRoad(FAMILY_CAR, MASS_KG, 0.75);
    let ticks = 0;
    while (road.forwardMps < 100 / 3.6 && ticks < 3000) {
      road.step(flatOut);
      ticks++;
    }
    expect(ticks * TICK_S).toBeGreaterThan(8);
    expect(ticks * TICK_S).toBeLessThan(11);
  });
});

describe('standing', () => {
  it('stays put on a slope of 15 % with the handbrake, and rolls off without it', () => {
    const slope = Math.atan(0.15);
    const normal: [number, number, number] = [0, Math.cos(slope), Math.sin(slope)];
    const road = new FlatRoad(FAMILY_CAR, MASS_KG, 0.75, { normal });
    road.run(3, PARKED);
    const before = road.position;
    road.run(20, PARKED);
    expect(Math.abs(road.position[2] - before[2])).toBeLessThan(0.002);
    road.run(2, COASTING);
    expect(road.position[2] - before[2]).toBeGreaterThan(1.5);
  });

  it('carries its weight on springs at the height it was placed', () => {
    for (const [vehicle, mass, center] of [
      [FAMILY_CAR, 1400, [0, 0.55, -0.15]],
      [DELIVERY_VAN, 2100, [0, 0.75, 0.1]],
    ] as const) {
      const road = new FlatRoad(vehicle, mass, 0.75, { center: [...center] });
      road.run(3, PARKED);
      expect(road.origin[1]).toBeCloseTo(0, 2);
      const loads = road.state.wheels.reduce((sum, { loadN }) => sum + loadN, 0);
      expect(loads / (mass * G)).toBeCloseTo(1, 2);
    }
  });
});

describe('a motorcycle', () => {
  it('leans into a bend by tan φ = v·ω/g', () => {
    const road = new FlatRoad(MOTORCYCLE, 265, 0.75, { speed: 15, center: [0, 0.6, 0.02], inertia: [50, 55, 18] });
    road.run(4, { ...COASTING, steerRad: 0.03 });
    const [x, , z] = road.velocity;
    const speed = Math.sqrt(x * x + z * z);
    const [qx, qy, qz, qw] = road.rotation;
    const up = [2 * (qx * qy - qw * qz), 1 - 2 * (qx * qx + qz * qz), 2 * (qy * qz + qw * qx)] as const;
    const lean = Math.acos(up[1]);
    expect(road.spin[1]).toBeGreaterThan(0.1);
    expect(Math.abs(Math.tan(lean) / ((speed * road.spin[1]) / G) - 1)).toBeLessThan(0.1);
  });
});

it('goes on from a copy of its state as if nothing had been', () => {
  const drive = (time: number): VehicleControls => ({ ...flatOut, steerRad: time < 1.5 ? 0.1 : -0.2 });
  const whole = new FlatRoad(FAMILY_CAR, MASS_KG, 0.525);
  whole.run(3, drive);
  const first = new FlatRoad(FAMILY_CAR, MASS_KG, 0.525);
  first.run(1.5, drive);
  const second = new FlatRoad(FAMILY_CAR, MASS_KG, 0.525);
  Object.assign(second.state, structuredClone({ ...first.state, wheels: second.state.wheels }));
  first.state.wheels.forEach((wheel, index) => Object.assign(second.state.wheels[index]!, wheel));
  Object.assign(second, {
    position: first.position,
    rotation: first.rotation,
    velocity: first.velocity,
    spin: first.spin,
  });
  second.run(1.5, (time) => drive(time + 1.5));
  expect([second.position, second.rotation, second.velocity]).toEqual([whole.position, whole.rotation, whole.velocity]);
});
