import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';
import { rotate } from './mathematics/vectors.ts';
import { intervention, piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { compileOrThrow, engine, Trajectory } from './trajectory.test-kit.ts';

const ball: Shape = { kind: 'sphere', radiusM: 0.01 };

describe('health', () => {
  it('takes a body that loses its finite state out of the run, names it, and goes on', () => {
    const records = sceneRecords({ ground: null }, [
      piece('bad', ball, { position: [0, 5, 0], massKg: 1e-6 }),
      piece('good', ball, { position: [3, 5, 0] }),
      intervention('i', 12, {
        kind: 'push',
        targetId: 'setPiece:bad',
        impulseNs: [3e38, 0, 0],
        pointM: null,
        space: 'world',
      }),
    ]);
    const run = new Trajectory(records, 2);
    expect(run.events.filter(({ kind }) => kind === 'quarantined')).toMatchObject([{ a: 'setPiece:bad' }]);
    expect(run.chunks.map(({ health }) => health.quarantined)).toEqual([[], ...Array(3).fill(['setPiece:bad'])]);
    expect(run.chunks.every(({ poses }) => poses.every(Number.isFinite))).toBe(true);
    expect(run.position('bad', 240)).toEqual(run.position('bad', 65));
    expect(run.position('good', 240)[1]).toBeCloseTo(5 - 19.6133, 2);
    // The run with the bad body resumes like any other.
    const rest = [...simulate(engine, run.scene, { from: run.chunks[1]!.end, untilTick: 240 })];
    expect(rest.map(({ stateHash }) => stateHash)).toEqual(run.chunks.slice(2).map(({ stateHash }) => stateHash));
  });

  it('takes a body that leaves the world out of the run', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: [0, 0, 0] }, [
        piece('away', ball, { position: [4800, 0, 0], linearVelocity: [300, 0, 0] }),
      ]),
      1.5,
    );
    const [event] = run.events;
    // 200 m at 300 m/s are 80 ticks.
    expect(event).toMatchObject({ kind: 'quarantined', a: 'setPiece:away' });
    expect(Math.abs(event!.tick - 80)).toBeLessThanOrEqual(1);
    expect(run.position('away', 180)).toEqual(run.position('away', event!.tick));
  });

  it('reports the energies: what a fall loses in height it gains in speed', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('a', { kind: 'box', sizeM: [1, 1, 1] }, { position: [0, 30, 0], massKg: 7 }),
      ]),
      2,
    );
    run.chunks.forEach(({ health, toTick }) => {
      const fallen = 0.5 * 9.80665 * (toTick / 120) ** 2;
      expect(health.energy.kineticJ).toBeCloseTo(7 * 9.80665 * fallen, 0);
      expect(health.energy.kineticJ + health.energy.potentialJ).toBeCloseTo(7 * 9.80665 * 30, 0);
    });
  });

  it('reports the deepest overlap and its pair', () => {
    const scene = compileOrThrow(
      sceneRecords({ ground: { friction: 0.5, restitution: 0 } }, [
        piece('a', { kind: 'box', sizeM: [0.4, 0.4, 0.4] }, { kind: 'fixed', position: [0, 3, 0] }),
        piece('b', { kind: 'box', sizeM: [0.4, 0.4, 0.4] }, { position: [0, 3.35, 0] }),
      ]),
    );
    const [chunk] = [...simulate(engine, scene, { untilTick: 60 })];
    expect(chunk!.health.deepestPair).toEqual(['setPiece:a', 'setPiece:b']);
    expect(chunk!.health.deepestPenetrationM).toBeCloseTo(0.05, 3);
    expect(chunk!.health.deepestTick).toBe(0);
  });

  it.each([
    [40, 80],
    [50, 88],
  ])(
    'takes a brick that tumbles along the floor at %d m/s and %d rad/s for no deeper than its corners are',
    (speed, spin) => {
      const size: Vec3 = [0.225, 0.075, 0.102];
      const run = new Trajectory(
        sceneRecords({}, [
          piece(
            'brick',
            { kind: 'box', sizeM: size },
            { position: [0, 0.4, 0], linearVelocity: [speed, -4, 0], angularVelocity: [20, 10, -spin] },
          ),
        ]),
        1,
      );
      const corners = [-0.5, 0.5].flatMap((x) =>
        [-0.5, 0.5].flatMap((y) => [-0.5, 0.5].map((z): Vec3 => [x * size[0], y * size[1], z * size[2]])),
      );
      let deepestM = 0;
      for (let tick = 1; tick <= run.lastTick; tick++) {
        const rotation = run.rotation('brick', tick);
        const height = run.position('brick', tick)[1];
        for (const corner of corners) deepestM = Math.max(deepestM, -(height + rotate(rotation, corner)[1]));
      }
      expect(Math.max(...run.chunks.map(({ health }) => health.deepestPenetrationM))).toBeLessThan(deepestM + 0.001);
    },
  );

  it('says which bodies a blow would have made faster than the engine goes', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: [0, 0, 0] }, [
        piece('fast', ball, { massKg: 1 }),
        piece('slow', ball, { massKg: 1, position: [0, 5, 0] }),
        ...['fast', 'slow'].map((name) =>
          intervention(name, 12, {
            kind: 'push',
            targetId: `setPiece:${name}`,
            impulseNs: [name === 'fast' ? 500 : 300, 0, 0],
            pointM: null,
            space: 'world',
          }),
        ),
      ]),
      1,
    );
    expect(run.chunks.map(({ health }) => health.clamped)).toEqual([[], ['setPiece:fast']]);
    expect(run.velocity('fast', 70)[0]).toBeCloseTo(400, 2);
    expect(run.velocity('slow', 70)[0]).toBeCloseTo(300, 2);
  });
});
