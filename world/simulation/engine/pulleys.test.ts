import { describe, expect, it } from 'vitest';
import { box } from '../../experiments/run.ts';
import { compileTake } from '../compile.ts';
import { healthReport } from '../health-report.ts';
import { intervention, joint, piece, sceneRecords } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import type { SimScene } from '../types.ts';
import { loadEngine } from './engine.ts';

const engine = await loadEngine();
const G = 9.80665;
const cube = box(0.2, 0.2, 0.2);

function hoist(
  left: Parameters<typeof piece>[2],
  right: Parameters<typeof piece>[2],
  more: Parameters<typeof sceneRecords>[1] = [],
  breakForceN: number | null = null,
): SimScene {
  const records = sceneRecords({ ground: null, gravityMps2: [0, -G, 0] }, [
    piece('left', cube, { massKg: 4, position: [-1, -2, 0], ...left }),
    piece('right', cube, { massKg: 4, position: [1, -2, 0], ...right }),
    joint(
      'rope',
      'left',
      'right',
      { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
      { kind: 'pulley', wheelA: [-1, 0, 0], wheelB: [1, 0, 0], lengthM: 4, ratio: 1, breakForceN },
    ),
    ...more,
  ]);
  const compiled = compileTake(records, 'take:s');
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value;
}

function run(scene: SimScene, untilTick: number) {
  const chunks = [...simulate(engine, scene, { untilTick, velocities: true })];
  const last = chunks.at(-1)!;
  const index = (name: string) => scene.bodies.findIndex(({ entityId }) => entityId === `setPiece:${name}`);
  const height = (name: string): number => {
    const world = engine.restore(scene, last.end);
    const [, y] = world.position(index(name));
    world.free();
    return y;
  };
  return { chunks, events: chunks.flatMap(({ events }) => events), height, last };
}

describe('a rope over a pulley', () => {
  it('continues from every checkpoint as if there had been none', () => {
    const scene = hoist({}, { massKg: 5, linearVelocity: [0.5, 0, 0.3] });
    const { chunks } = run(scene, 360);
    const hashes = chunks.map(({ stateHash }) => stateHash);
    for (const chunk of chunks.slice(0, -1)) {
      const rest = [...simulate(engine, scene, { from: chunk.end, untilTick: 360 })];
      expect(rest.map(({ stateHash }) => stateHash)).toEqual(hashes.slice(chunk.index + 1));
    }
  });

  it('holds a balance at rest, and both ends fall asleep and wake together', () => {
    const push = intervention('push', 120, {
      kind: 'push',
      targetId: 'setPiece:left',
      impulseNs: [0, -4, 0],
      pointM: null,
      space: 'world',
    });
    // At 24 frames a second frame 120 is tick 600.
    const still = run(hoist({}, {}), 480);
    const world = engine.restore(hoist({}, {}), still.last.end);
    expect([world.isAsleep(0), world.isAsleep(1)]).toEqual([true, true]);
    world.free();
    const pushed = run(hoist({}, {}, [push]), 720);
    // 4 N·s on 8 kg: 0.5 m/s for the second that is left.
    expect(pushed.height('left')).toBeCloseTo(-2 - 0.5, 2);
    expect(pushed.height('right')).toBeCloseTo(-2 + 0.5, 2);
  });

  it('follows an end that keyframes move, and lifts what sleeps on the other', () => {
    const motion = {
      id: 'motion:m',
      type: 'motion',
      sceneId: 'scene:s',
      setPieceId: 'setPiece:left',
      keyframes: [
        { frame: 0, position: [-1, -2, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
        { frame: 100, position: [-1, -2, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
        { frame: 124, position: [-1, -3, 0], rotation: [0, 0, 0, 1], easing: 'linear' },
      ],
    } as never;
    const lifted = run(hoist({ kind: 'keyframed' }, {}, [motion]), 625);
    expect(lifted.height('right')).toBeGreaterThan(-1.05);
    expect(lifted.height('right')).toBeLessThan(-0.9);
  });

  it('parts with one event at its limit and pulls no more', () => {
    const { events, height } = run(hoist({}, { massKg: 6 }, [], 30), 120);
    expect(events.filter(({ kind }) => kind === 'jointBroke')).toEqual([
      expect.objectContaining({ a: 'setPiece:right', b: 'setPiece:left', tick: 1 }),
    ]);
    // In its one tick the rope gave the left end (2mM/(m + M)g)/m − g.
    const upMps = (12 / 10 - 1) * (G / 120);
    expect(height('left')).toBeCloseTo(-2 + (upMps * 119) / 120 - (G / 2) * (119 / 120) ** 2, 2);
  });

  it('does not weigh on a weld at its end that it does not pull at, nor hide its pull from one', () => {
    // The lamp hangs on a bolt of 60 N below the left end, 2 kg: 19.6 N; the rope carries all the rest.
    const lamp = [
      piece('lamp', cube, { massKg: 2, position: [-1, -2.3, 0] }),
      joint(
        'bolt',
        'left',
        'lamp',
        { anchorA: [0, -0.15, 0], anchorB: [0, 0.15, 0] },
        { kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN: 25 },
      ),
    ];
    expect(run(hoist({}, { massKg: 6 }, lamp), 240).events.filter(({ kind }) => kind === 'jointBroke')).toEqual([]);
  });

  it('takes no energy and gives none, and the health report has nothing against it', () => {
    const scene = hoist({}, { massKg: 5 });
    const { chunks } = run(scene, 120);
    const { lines } = healthReport(scene, chunks, { nameOf: (id) => id, timecode: String });
    expect(lines.filter(({ severity }) => severity === 'problem')).toEqual([]);
    // (M − m)g · ½at² becomes motion of both.
    const way = ((5 - 4) / (5 + 4)) * (G / 2);
    const passed = chunks.reduce((sum, { health }) => sum + health.energy.lost.joules + health.energy.gained.joules, 0);
    expect(passed).toBeLessThan(0.02 * (5 - 4) * G * way);
  });
});
