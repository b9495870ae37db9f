import { describe, expect, it } from 'vitest';
import type { Breakable } from '../../records/behaviour.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { AnyRecord } from '../../records/index.ts';
import { BRITTLE_MATERIALS } from '../../physics/fracture/strength.ts';
import { intervention, joint, piece, sceneRecords, type PieceSettings, type SceneSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import { engine, Trajectory } from '../trajectory.test-kit.ts';

const NO_GRAVITY: Vec3 = [0, 0, 0];
const GLASS: Breakable = { kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 24 };

const breakable = (name: string, behaviour: Breakable, size: Vec3, settings: PieceSettings = {}) => ({
  ...piece(name, { kind: 'box', sizeM: size }, settings),
  behaviours: [behaviour],
});

/** A square pane of 60 cm that floats upright at the origin, and a ball of 0.5 kg that flies at its middle. */
function ballAtPane(speedMps: number, more: readonly AnyRecord[] = [], settings: SceneSettings = {}): Trajectory {
  return new Trajectory(
    sceneRecords({ ground: null, gravityMps2: NO_GRAVITY, ...settings }, [
      breakable('pane', GLASS, [0.6, 0.6, 0.004], { massKg: 2500 * 0.6 * 0.6 * 0.004 }),
      piece(
        'ball',
        { kind: 'sphere', radiusM: 0.05 },
        { position: [0.05, 0.02, 0.06 + speedMps / 60], linearVelocity: [0, 0, -speedMps], massKg: 0.5 },
      ),
      ...more,
    ]),
    0.5,
  );
}

/** Welds the pane to the world. */
const HELD = joint(
  'frame',
  null,
  'pane',
  { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
  {
    kind: 'fixed',
    frameB: [0, 0, 0, 1],
    breakForceN: null,
  },
);

const broke = (run: Trajectory) => run.events.filter(({ kind }) => kind === 'broke');
/** 0.2357 of the pane's mass × 3.402 m/s: see strength.test.ts. */
const PANE_BLOW_NS = 0.2357 * 3.402 * 3.6;
/** A soft ball against a free pane: J = v·m₁m₂/(m₁ + m₂). */
const SPEED_FOR_BLOW = PANE_BLOW_NS / ((0.5 * 3.6) / 4.1);

describe('a pane struck by a ball', () => {
  it('breaks above its blow and never below', () => {
    for (const share of [0.3, 0.6, 0.9]) expect(broke(ballAtPane(SPEED_FOR_BLOW * share))).toEqual([]);
    for (const share of [1.15, 1.5, 4]) expect(broke(ballAtPane(SPEED_FOR_BLOW * share))).toHaveLength(1);
  });

  const run = ballAtPane(20);
  const [event] = broke(run);

  it('tells of the contact first, then of the break, in the same tick', () => {
    const kinds = run.events.map(({ kind, tick }) => `${kind} ${tick}`);
    const contact = kinds.indexOf(`contactStarted ${event!.tick}`);
    expect(contact).toBeGreaterThanOrEqual(0);
    expect(kinds.indexOf(`broke ${event!.tick}`)).toBeGreaterThan(contact);
    expect(event).toMatchObject({ a: 'setPiece:pane', b: 'setPiece:ball' });
  });

  it('cracks around where it was struck', () => {
    expect(event!.point![0]).toBeCloseTo(0.05, 2);
    expect(event!.point![1]).toBeCloseTo(0.02, 2);
    expect(event!.values!.slice(0, 2).map((value) => Number(value.toFixed(2)))).toEqual([0.05, 0.02]);
  });

  const shards = run.scene.bodies
    .map(({ entityId }) => entityId.replace('setPiece:', ''))
    .filter((id) => id.includes('#'));
  const momentumZ = (tick: number): number => {
    const moving = shards.filter((id) => run.velocity(id, tick).some((value) => value !== 0));
    return moving.reduce((sum, id) => sum + massOf(id) * run.velocity(id, tick)[2], 0);
  };
  const massOf = (id: string): number => {
    const world = engine.restore(run.scene, run.chunks[0]!.end);
    try {
      return world.mode(run.index(id)) === 'dynamic' ? world.massKg(run.index(id)) : 0;
    } finally {
      world.free();
    }
  };

  it('has as much mass in its shards as it had', () => {
    const sum = shards.reduce((total, id) => total + massOf(id), 0);
    expect(Math.abs(sum / 3.6 - 1)).toBeLessThan(1e-3);
  });

  it('takes only the blow that breaks it, and its shards have just that momentum', () => {
    // Of the pane at rest, struck along −z.
    expect(momentumZ(event!.tick) / -PANE_BLOW_NS).toBeCloseTo(1, 2);
  });

  it('lets the ball go on with what is left of its momentum', () => {
    const left = 0.5 * run.velocity('ball', event!.tick)[2];
    expect(Math.abs(left / (-0.5 * 20 + PANE_BLOW_NS) - 1)).toBeLessThan(0.05);
    expect(run.position('ball', 60)[2]).toBeLessThan(-1);
  });

  it('goes on the same from every checkpoint', () => {
    const hashes = run.chunks.map(({ stateHash }) => stateHash);
    const long = [...simulate(engine, run.scene, { untilTick: 180 })];
    for (const chunk of long.slice(0, -1)) {
      const rest = [...simulate(engine, run.scene, { from: chunk.end, untilTick: 180 })];
      expect(rest.map(({ stateHash }) => stateHash)).toEqual(long.slice(chunk.index + 1).map((c) => c.stateHash));
    }
    expect(long.slice(0, hashes.length).map(({ stateHash }) => stateHash)).toEqual(hashes);
  });
});

describe('what breaks', () => {
  it('loses its joints: a sign on a broken pane falls', () => {
    const sign = piece('sign', { kind: 'box', sizeM: [0.1, 0.1, 0.02] }, { position: [0, -0.6, 0], massKg: 0.2 });
    const weld = joint(
      'weld',
      'pane',
      'sign',
      { anchorA: [0, -0.3, 0], anchorB: [0, 0.3, 0] },
      {
        kind: 'fixed',
        frameB: [0, 0, 0, 1],
        breakForceN: null,
      },
    );
    const run = ballAtPane(20, [sign, weld, HELD], { gravityMps2: [0, -9.80665, 0] });
    const [event] = broke(run);
    const fallS = (60 - event!.tick) / 120;
    // It hung still until then.
    expect(run.position('sign', event!.tick)[1]).toBeCloseTo(-0.6, 3);
    expect(run.position('sign', 60)[1]).toBeCloseTo(-0.6 - (9.80665 / 2) * fallS * fallS, 2);
  });

  it('is not what only carries weight: a slab that lies on a sheet of glass from the start', () => {
    // 3 kg on a pane of 60 cm that stands on four feet: 29 N, while 0.2357·3.402·3.6·ω breaks it, ω > 200/s.
    const run = new Trajectory(
      sceneRecords({}, [
        breakable('pane', GLASS, [0.6, 0.004, 0.6], { position: [0, 0.102, 0], kind: 'fixed' }),
        piece('slab', { kind: 'box', sizeM: [0.2, 0.05, 0.2] }, { position: [0, 0.129, 0], massKg: 3 }),
      ]),
      1,
    );
    expect(broke(run)).toEqual([]);
  });

  it('breaks under a load that is too much for it, however gently it was put there', () => {
    const { strengthPa } = BRITTLE_MATERIALS.glass;
    expect(strengthPa).toBe(45e6);
    const run = new Trajectory(
      sceneRecords({}, [
        breakable('pane', { ...GLASS, thicknessM: 0.002 }, [0.7, 0.002, 0.7], { position: [0, 0.1, 0], kind: 'fixed' }),
        piece('block', { kind: 'box', sizeM: [0.3, 0.3, 0.3] }, { position: [0, 0.2515, 0], massKg: 120 }),
      ]),
      0.5,
    );
    expect(broke(run)).toHaveLength(1);
  });

  it('breaks where a break says, whatever its strength, in the tick after its frame', () => {
    const act = intervention('crack', 6, {
      kind: 'break',
      targetId: 'setPiece:pane',
      pointM: [0.1, -0.2, 0],
    } as never);
    const run = ballAtPane(0.01, [act]);
    expect(broke(run).map(({ tick }) => tick)).toEqual([31]);
    expect(broke(run)[0]!.values!.slice(0, 2)).toEqual([Math.fround(0.1), Math.fround(-0.2)]);
  });

  it('breaks by a push, a force or a blast that is enough, and not by one that is not', () => {
    const strike = (share: number) => [
      intervention('push', 6, {
        kind: 'push',
        targetId: 'setPiece:pane',
        impulseNs: [0, 0, PANE_BLOW_NS * share],
        pointM: [0.1, 0.1, 0],
        space: 'world',
      }),
    ];
    expect(broke(ballAtPane(0.01, strike(0.9)))).toEqual([]);
    expect(broke(ballAtPane(0.01, strike(1.1)))).toHaveLength(1);
    const blast = (strengthNs: number) => [
      intervention('blast', 6, { kind: 'blast', centerM: [0, 0, 1], radiusM: 2, strengthNs }),
    ];
    // Half the strength at half the reach.
    expect(broke(ballAtPane(0.01, blast(PANE_BLOW_NS * 1.8)))).toEqual([]);
    expect(broke(ballAtPane(0.01, blast(PANE_BLOW_NS * 2.2)))).toHaveLength(1);
  });

  it('comes down in single bricks where a car strikes a wall, and a shoulder does nothing to it', () => {
    const wall: Breakable = { kind: 'breakable', class: 'masonry', thicknessM: 0.1025, pieceCount: 40 };
    const against = (massKg: number, speed: number) =>
      new Trajectory(
        sceneRecords({}, [
          breakable('wall', wall, [2.25, 1.5, 0.1025], { position: [0, 0.75, 0], massKg: 650 }),
          piece(
            'body',
            { kind: 'box', sizeM: [0.6, 0.6, 0.6] },
            {
              position: [0, 0.8, 0.4 + speed / 60],
              linearVelocity: [0, 0, -speed],
              massKg,
            },
          ),
        ]),
        0.5,
      );
    expect(broke(against(60, 1))).toEqual([]);
    expect(broke(against(1200, 8))).toHaveLength(1);
  });

  it('comes down in bricks that lie against each other, not in each other', () => {
    const wall: Breakable = { kind: 'breakable', class: 'masonry', thicknessM: 0.1, pieceCount: 60 };
    const { chunks } = new Trajectory(
      sceneRecords({}, [
        breakable('wall', wall, [1.6, 1.2, 0.1], { kind: 'fixed', position: [0, 0.6, 0] }),
        intervention('crack', 6, { kind: 'break', targetId: 'setPiece:wall', pointM: null }),
      ]),
      1,
    );
    for (const { health } of chunks) {
      expect(health.deepestPenetrationM).toBeLessThan(0.002);
      expect(health.overlaps).toEqual([]);
    }
  });
});
