import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { drivePath, nearestAlong, pointAlong, type DrivePoint } from './drive-path.ts';
import { followPath, wantedSpeed } from './driver.ts';
import { FlatRoad, G } from './flat-road.test-kit.ts';
import { FAMILY_CAR, MOTORCYCLE } from './presets.ts';

const straight = (speeds: readonly number[], spacingM: number): DrivePoint[] =>
  speeds.map((speedMps, index): DrivePoint => ({ positionM: [0, 0, -index * spacingM], speedMps }));

function drive(points: readonly DrivePoint[], seconds: number, friction = 0.75, isBackwards = false): FlatRoad {
  const road = new FlatRoad(FAMILY_CAR, 1400, friction);
  const path = drivePath(points);
  const driver = { alongM: -1 };
  road.run(seconds, () =>
    followPath(road.spec, road.state, driver, path, isBackwards, {
      position: road.origin,
      rotation: road.rotation,
      velocity: road.velocity,
      massKg: 1400,
      grip: road.last?.grip ?? 0.85,
      gravityMps2: G,
    }),
  );
  return road;
}

describe('a path', () => {
  it('goes through its points and along straight lines between points in a row', () => {
    const path = drivePath(straight([5, 10, 0], 20));
    expect(path.lengthM).toBeCloseTo(40, 6);
    expect(path.points.every(([x]) => x === 0)).toBe(true);
    expect(pointAlong(path, 20)).toEqual([0, 0, -20]);
    expect(pointAlong(path, 50)[2]).toBeCloseTo(-50, 6);
    // Half of the way at a constant acceleration from 5 to 10 m/s.
    expect(wantedSpeed(path, 10, 100)).toBeCloseTo(Math.sqrt((25 + 100) / 2), 2);
  });

  it('finds a place on it without jumping to where it crosses itself', () => {
    const loop: Vec3[] = [
      [0, 0, 0],
      [0, 0, -40],
      [20, 0, -40],
      [20, 0, -20],
      [-30, 0, -20],
    ];
    const path = drivePath(loop.map((positionM) => ({ positionM, speedMps: 5 })));
    expect(nearestAlong(path, [0, 0, -20], 18, false)).toBeLessThan(25);
    expect(nearestAlong(path, [0, 0, -20], path.lengthM - 32, false)).toBeGreaterThan(path.lengthM - 40);
  });
});

describe('a driver', () => {
  it('reaches the wanted speed and stops at the last point', () => {
    const road = drive(straight([0, 15, 15, 0], 60), 40);
    expect(road.origin[2] + road.spec.turningZM).toBeGreaterThan(-181.5);
    expect(road.origin[2] + road.spec.turningZM).toBeLessThan(-177);
    expect(Math.abs(road.forwardMps)).toBeLessThan(0.1);
  });

  it('brakes earlier on ice and still stops near the point', () => {
    const road = drive(straight([0, 8, 0], 80), 90, 0.07);
    expect(road.origin[2] + road.spec.turningZM).toBeGreaterThan(-164);
    expect(road.origin[2] + road.spec.turningZM).toBeLessThan(-154);
  });

  it('keeps within half a metre of a winding path', () => {
    const points = Array.from({ length: 12 }, (_, index): DrivePoint => ({
      positionM: [6 * Math.sin(index * 0.9), 0, -index * 14],
      speedMps: 9,
    }));
    const path = drivePath(points);
    const road = new FlatRoad(FAMILY_CAR, 1400, 0.75);
    const driver = { alongM: -1 };
    let farthest = 0;
    road.run(16, (time) => {
      if (time > 3) {
        const place: Vec3 = [road.origin[0], 0, road.origin[2] + road.spec.turningZM];
        const on = pointAlong(path, driver.alongM);
        if (driver.alongM < path.lengthM - 5)
          farthest = Math.max(farthest, Math.hypot(place[0] - on[0], place[2] - on[2]) - 1.4);
      }
      return followPath(road.spec, road.state, driver, path, false, {
        position: road.origin,
        rotation: road.rotation,
        velocity: road.velocity,
        massKg: 1400,
        grip: road.last?.grip ?? 0.85,
        gravityMps2: G,
      });
    });
    expect(driver.alongM).toBeGreaterThan(100);
    expect(farthest).toBeLessThan(0.5);
  });

  it('rides a motorcycle round a bend upright and comes to a stop', () => {
    const points: DrivePoint[] = [
      { positionM: [0, 0, 2], speedMps: 0 },
      { positionM: [0, 0, -10], speedMps: 8 },
      { positionM: [8, 0, -24], speedMps: 7 },
      { positionM: [30, 0, -28], speedMps: 8 },
      { positionM: [46, 0, -28], speedMps: 0 },
    ];
    const road = new FlatRoad(MOTORCYCLE, 270, 0.75, { center: [0, 0.62, 0.03], inertia: [72, 58, 18] });
    const path = drivePath(points);
    const driver = { alongM: -1 };
    let steepest = 1;
    let farthest = 0;
    road.run(16, () => {
      const [qx, , qz] = road.rotation;
      steepest = Math.min(steepest, 1 - 2 * (qx * qx + qz * qz));
      const on = pointAlong(path, Math.max(0, driver.alongM));
      if (driver.alongM > 5 && driver.alongM < path.lengthM - 2)
        farthest = Math.max(
          farthest,
          Math.hypot(road.origin[0] - on[0], road.origin[2] + road.spec.turningZM - on[2]) - road.spec.turningZM,
        );
      return followPath(road.spec, road.state, driver, path, false, {
        position: road.origin,
        rotation: road.rotation,
        velocity: road.velocity,
        massKg: 270,
        grip: road.last?.grip ?? 0.85,
        gravityMps2: G,
      });
    });
    // No more than 35° of lean.
    expect(steepest).toBeGreaterThan(Math.cos((35 * Math.PI) / 180));
    expect(farthest).toBeLessThan(1);
    expect(Math.abs(road.forwardMps)).toBeLessThan(0.1);
    expect(road.origin[0]).toBeGreaterThan(43);
  });

  it('drives backwards along a path behind the car', () => {
    const points: DrivePoint[] = [
      { positionM: [0, 0, 2], speedMps: 3 },
      { positionM: [0, 0, 12], speedMps: 3 },
      { positionM: [4, 0, 22], speedMps: 0 },
    ];
    const road = drive(points, 14, 0.75, true);
    expect(road.origin[2] + road.spec.turningZM).toBeGreaterThan(20);
    expect(Math.abs(road.origin[0] - 4)).toBeLessThan(1.2);
  });
});
