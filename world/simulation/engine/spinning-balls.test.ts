import { describe, expect, it } from 'vitest';
import type { Shape } from '../../records/shape.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { healthReport } from '../health-report.ts';
import { quatFromAxisAngle, rotate } from '../mathematics/vectors.ts';
import { piece, sceneRecords, type PieceSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import type { SolidPart } from '../solid-parts.ts';
import { engine, Trajectory } from '../trajectory.test-kit.ts';
import { footingOn } from './spinning-balls.ts';

const G = 9.80665;
const MU = 0.25;
const RADIUS_M = 0.1;
const ball: Shape = { kind: 'sphere', radiusM: RADIUS_M };
const NO_TURN: Quat = [0, 0, 0, 1];

const onFloor = (shape: Shape, settings: PieceSettings, seconds = 3): Trajectory =>
  new Trajectory(
    sceneRecords({ ground: { friction: 0.9, restitution: 0 } }, [
      piece('round', shape, { position: [0, RADIUS_M, 0], friction: MU, ...settings }),
    ]),
    seconds,
  );
const flags = ({ scene, chunks }: Trajectory) =>
  healthReport(scene, chunks, { nameOf: (id) => id, timecode: String }).lines.filter(({ kind }) => kind === 'spinning');

describe('a ball that spins fast on a floor', () => {
  it.each([
    [2, 80],
    [2, 40],
    [8, 0],
    [0, 60],
    [6, -60],
  ])('set down at %d m/s with %d rad/s of backspin rolls at (5v − 2ωr)/7 in the end', (speed, spin) => {
    const run = onFloor(ball, { linearVelocity: [speed, 0, 0], angularVelocity: [0, 0, spin] });
    const wanted = (5 * speed - 2 * spin * RADIUS_M) / 7;
    expect(Math.abs(run.velocity('round', 350)[0] - wanted)).toBeLessThan(0.003 * Math.max(Math.abs(wanted), speed));
    // Rolling: the point of contact stands.
    const [vx, , wz] = [run.velocity('round', 350)[0], 0, run.spin('round', 350)[2]];
    expect(Math.abs(vx + wz * RADIUS_M)).toBeLessThan(0.01);
    expect(flags(run)).toEqual([]);
  });

  it('slides for 2(v + ωr)/7μg, slowed by μg all the while', () => {
    const [speed, spin] = [2, 80];
    const run = onFloor(ball, { linearVelocity: [speed, 0, 0], angularVelocity: [0, 0, spin] });
    // v − μgt = −(ω − 5μgt/2r)·r where rolling begins. Friction begins when the floor first carries it, a tick or two late.
    const rollsAt = (2 * (speed + spin * RADIUS_M)) / (7 * MU * G);
    const tick = Math.floor(rollsAt * 120 * 0.9);
    const slowed = speed - (MU * G * tick) / 120;
    expect(Math.abs(run.velocity('round', tick)[0] - slowed)).toBeLessThan((2 * MU * G) / 120);
    const way = (speed * tick) / 120 - (MU * G * (tick / 120) ** 2) / 2;
    expect(Math.abs(run.position('round', tick)[0] - way)).toBeLessThan(0.01 * speed * rollsAt);
  });

  it('slips down a slope that is too steep to roll on by g(sin α − μ cos α)', () => {
    const angle = Math.PI / 4;
    const rotation = quatFromAxisAngle([0, 0, 1], -angle);
    const start = rotate(rotation, [-15, RADIUS_M + 0.5, 0]);
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('slope', { kind: 'box', sizeM: [60, 1, 10] }, { kind: 'fixed', rotation, friction: 0.9 }),
        piece('round', ball, { position: start, friction: MU }),
      ]),
      2.5,
    );
    const way = Math.hypot(...run.position('round', 300).map((at, k) => at - start[k]!));
    const wanted = (G * (Math.sin(angle) - MU * Math.cos(angle)) * 2.5 ** 2) / 2;
    expect(Math.abs(way / wanted - 1)).toBeLessThan(0.01);
  });

  it('goes on the same from every checkpoint', () => {
    const { scene, chunks } = onFloor(ball, { linearVelocity: [2, 0, 0], angularVelocity: [0, 0, 80] });
    for (const { end, index } of chunks.slice(0, -1)) {
      const [next] = [...simulate(engine, scene, { from: end, untilTick: end.tick + 60 })];
      expect(next!.stateHash).toBe(chunks[index + 1]!.stateHash);
    }
  });

  it('rolls off the edge of a table and falls', () => {
    const run = new Trajectory(
      sceneRecords({}, [
        piece('table', { kind: 'box', sizeM: [2, 1, 2] }, { kind: 'fixed', position: [0, 0.5, 0] }),
        piece('round', ball, {
          position: [0, 1 + RADIUS_M, 0],
          linearVelocity: [3, 0, 0],
          angularVelocity: [0, 0, -30],
        }),
      ]),
      2,
    );
    expect(run.position('round', 30)[1]).toBeCloseTo(1 + RADIUS_M, 2);
    expect(run.position('round', 240)[1]).toBeCloseTo(RADIUS_M, 2);
  });
});

describe('what is left to the engine', () => {
  const turned = quatFromAxisAngle([1, 0, 0], Math.PI / 2);
  const roller: Shape = { kind: 'cylinder', radiusM: RADIUS_M, heightM: 0.4 };

  it('is flagged where it spins fast while it slides', () => {
    const run = onFloor(roller, { rotation: turned, linearVelocity: [2, 0, 0], angularVelocity: [0, 0, 80] });
    const [line, ...more] = flags(run);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ severity: 'note', entityIds: ['setPiece:round'], frame: 0 });
    expect(line!.sentence).toMatch(
      /spins fast while it slides between 0 and \d+: how it rolls may be off by up to 4 %/,
    );
    // (2v − ωr)/3 of a solid roller: the engine is off by 2.4 %.
    expect(Math.abs(run.velocity('round', 350)[0] / ((2 * 2 - 80 * RADIUS_M) / 3) - 1)).toBeLessThan(0.04);
  });

  it('is not where it rolls, or slides slowly', () => {
    const rolling = { rotation: turned, linearVelocity: [4, 0, 0] as Vec3, angularVelocity: [0, 0, -40] as Vec3 };
    expect(flags(onFloor(roller, rolling, 1))).toEqual([]);
    expect(flags(onFloor(roller, { rotation: turned, linearVelocity: [1, 0, 0] }, 2))).toEqual([]);
  });
});

describe('footingOn', () => {
  const box: SolidPart = { kind: 'box', position: [0, 0, 0], rotation: NO_TURN, halfExtents: [1, 0.5, 1] };

  it('finds the face under a ball, and none beside an edge, above or below', () => {
    const on = (center: Vec3) => footingOn(center, 0.1, [box], [0, 0, 0], NO_TURN);
    expect(on([0.3, 0.6, 0.2])).toMatchObject({ normal: [0, 1, 0] });
    expect(on([0.3, 0.597, 0.2])!.gapM).toBeCloseTo(-0.003, 9);
    expect(on([-1.1, 0, 0])).toMatchObject({ normal: [-1, 0, 0] });
    expect(on([0.95, 0.6, 0])).toBeNull();
    expect(on([0, 0.61, 0])).toBeNull();
    expect(on([0, 0.55, 0])).toBeNull();
  });
});
