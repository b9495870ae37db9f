import { describe, expect, it } from 'vitest';
import { car } from '../../experiments/vehicles.ts';
import { FRONT } from '../../experiments/crashes.ts';
import type { Crumple } from '../../records/vehicle.ts';
import { intervention, piece, sceneRecords } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import { compileOrThrow, engine, Trajectory } from '../trajectory.test-kit.ts';
import type { Chunk, SimScene } from '../types.ts';

const BUMPER: Crumple = {
  ...FRONT,
  parts: [
    {
      name: 'bumper-front',
      positionM: [0, 0.5, -2.3],
      sizeM: [1.6, 0.2, 0.1],
      massKg: 7,
      strengthN: 20_000,
      side: 'front',
      forceShare: 0.1,
    },
    {
      name: 'mirror',
      positionM: [0.95, 1, -0.5],
      sizeM: [0.15, 0.1, 0.1],
      massKg: 1,
      strengthN: 50_000,
      side: null,
      forceShare: 0,
    },
  ],
};

const ground = { friction: 0.75, restitution: 0 };

function chase(count: number): SimScene {
  const cars = Array.from({ length: count }, (_, index) =>
    car(`car${index}`, {}, { position: [0, 0, index * 9] }, BUMPER),
  );
  const drives = cars.map(({ id }, index) =>
    intervention(`drive${index}`, 0, {
      kind: 'drive',
      targetId: id,
      isBackwards: false,
      durationFrames: 400,
      path: [
        { positionM: [0, 0, index * 9], speedMps: 0 },
        { positionM: [0, 0, -30], speedMps: 14 },
        { positionM: [12, 0, -60], speedMps: 10 },
        { positionM: [50, 0, -70], speedMps: 14 },
      ],
    }),
  );
  const wall = piece('wall', { kind: 'box', sizeM: [1, 3, 30] }, { kind: 'fixed', position: [46, 1.5, -70] });
  return compileOrThrow(sceneRecords({ ground, durationFrames: 480 }, [...cars, wall, ...drives]));
}

const hashes = (chunks: readonly Chunk[]): string[] => chunks.map(({ stateHash }) => stateHash);

describe('vehicles', () => {
  it('run the same twice and from every checkpoint, through a crash in which a part comes off', () => {
    const scene = chase(2);
    const untilTick = 13 * 120;
    const first = [...simulate(engine, scene, { untilTick })];
    expect(hashes([...simulate(engine, scene, { untilTick })])).toEqual(hashes(first));
    const events = first.flatMap((chunk) => chunk.events);
    expect(events.map(({ kind }) => kind)).toContain('crashed');
    expect(events.filter(({ kind }) => kind === 'jointBroke').map(({ a }) => a)).toContain('setPiece:car0#1');
    for (const [index, { end }] of first.slice(0, -1).entries()) {
      const rest = simulate(engine, scene, { from: end, untilTick: end.tick + 60 });
      expect(hashes([...rest])).toEqual(hashes(first.slice(index + 1, index + 2)));
    }
  });

  it('follow a path with the wanted speed', () => {
    const scene = chase(1);
    const chunks = [...simulate(engine, scene, { untilTick: 7 * 120 })];
    const speeds = chunks.map(({ tracks }) => tracks.find(({ key }) => key === 'vehicle/setPiece:car0')!);
    const fastest = Math.max(
      ...speeds.flatMap(({ floats, floatsPerRow, rows }) =>
        Array.from({ length: rows }, (_, row) => floats[row * floatsPerRow + 20]!),
      ),
    );
    expect(fastest).toBeGreaterThan(12.5);
    expect(fastest).toBeLessThan(14.5);
  });

  it('that are parked stay put, sleep, and cost a chunk no rows', () => {
    const run = new Trajectory(
      sceneRecords({ ground, durationFrames: 400 }, [car('car', {}, { position: [0, 0, 0] })]),
      8,
    );
    const [from, to] = [run.position('car', 60), run.position('car', run.lastTick)];
    expect(Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2])).toBeLessThan(0.005);
    const last = run.chunks.at(-1)!;
    expect(last.movers.length).toBe(0);
    expect(last.tracks.map(({ rows }) => rows)).toEqual([1]);
  });

  it('do not crumple in a bump below the yield force', () => {
    const run = new Trajectory(
      sceneRecords({ ground, durationFrames: 200 }, [
        car('car', { isParked: false }, { position: [0, 0, 0], linearVelocity: [0, 0, -0.4] }, BUMPER),
        piece('wall', { kind: 'box', sizeM: [6, 3, 1] }, { kind: 'fixed', position: [0, 1.5, -3] }),
      ]),
      3,
    );
    const track = run.chunks.at(-1)!.tracks.find(({ key }) => key.startsWith('crumple'))!;
    expect(Math.max(...track.floats)).toBe(0);
    expect(run.events.some(({ kind }) => kind === 'jointBroke')).toBe(false);
  });

  it('run faster than real time, ten of them driving', () => {
    const scene = chase(10);
    const started = performance.now();
    const chunks = [...simulate(engine, scene, { untilTick: 3 * 120 })];
    const milliseconds = (performance.now() - started) / (chunks.length * 60);
    process.stdout.write(`\nten cars: ${milliseconds.toFixed(2)} ms per tick\n`);
    // A tick is 8.3 ms; the bound leaves room for a busy machine.
    expect(milliseconds).toBeLessThan(8.3);
  });
});
