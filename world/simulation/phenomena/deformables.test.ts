import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../records/behaviour.ts';
import type { AnyRecord } from '../../records/index.ts';
import { simulate } from '../simulate.ts';
import { intervention, piece, sceneRecords } from '../scene-records.ts';
import { compileOrThrow, engine } from '../trajectory.test-kit.ts';
import type { Chunk } from '../types.ts';

const having = (record: AnyRecord, ...behaviours: Behaviour[]): AnyRecord => ({ ...record, behaviours }) as AnyRecord;

const flag: Behaviour = {
  kind: 'cloth',
  fabric: 'flagNylon',
  panels: [
    {
      cornersM: [
        [0.03, 1, 0],
        [1.53, 1, 0],
        [1.53, 0.1, 0],
        [0.03, 0.1, 0],
      ],
      fullness: 1,
      pins: 'left',
    },
  ],
  segments: 12,
  startsAtRest: true,
  pattern: 'plain',
  color: '#aa2222',
  secondColor: '#ffffff',
};

const rope = (
  end: Extract<Behaviour, { kind: 'rope' }>['end'],
  lengthM: number,
  strengthN: number | null = null,
): Behaviour => ({
  kind: 'rope',
  cordage: 'polyester',
  lengthM,
  diameterM: 0.012,
  startM: [0, -0.1, 0],
  end,
  strengthN,
  segments: 16,
  startsAtRest: true,
  color: '#c8b48a',
});

const weight = (name: string, massKg: number, position: [number, number, number]) =>
  piece(name, { kind: 'box', sizeM: [0.2, 0.2, 0.2] }, { massKg, position });
const beam = (name: string, position: [number, number, number]) =>
  piece(name, { kind: 'box', sizeM: [0.4, 0.2, 0.4] }, { kind: 'fixed', position });

function run(
  records: ReturnType<typeof sceneRecords>,
  ticks: number,
): { chunks: Chunk[]; indexOf: (name: string) => number } {
  const scene = compileOrThrow(records);
  const chunks = [...simulate(engine, scene, { untilTick: ticks })];
  return { chunks, indexOf: (name) => scene.bodies.findIndex(({ entityId }) => entityId === `setPiece:${name}`) };
}

function heightAtEnd({ chunks, indexOf }: ReturnType<typeof run>, name: string): number {
  const { startPoses, movers, poses } = chunks.at(-1)!;
  const body = indexOf(name);
  const slot = [...movers].indexOf(body);
  if (slot < 0) return startPoses[body * 7 + 1]!;
  return poses[(59 * movers.length + slot) * 7 + 1]!;
}

/** A little of everything: wind, a dynamic pole that is pushed over, weights on ropes, a sheet on a crate. */
const medley = () =>
  sceneRecords({ durationFrames: 36, airDensityKgM3: 1.225, windMps: [4, 0, 1] }, [
    having(piece('pole', { kind: 'cylinder', radiusM: 0.02, heightM: 2 }, { massKg: 4, position: [0, 1, 0] }), flag),
    having(beam('beam', [4, 3, 0]), rope({ kind: 'piece', setPieceId: 'setPiece:weight', pointM: [0, 0.1, 0] }, 1.3)),
    weight('weight', 40, [4.4, 1.7, 0]),
    weight('crate', 20, [8, 0.1, 0]),
    having(piece('sheet', { kind: 'box', sizeM: [1, 0.01, 1] }, { position: [8, 0.4, 0] }), {
      ...flag,
      fabric: 'cotton',
      startsAtRest: false,
      panels: [
        {
          cornersM: [
            [-0.5, 0, -0.5],
            [0.5, 0, -0.5],
            [0.5, 0, 0.5],
            [-0.5, 0, 0.5],
          ],
          fullness: 1,
          pins: 'none',
        },
      ],
    }),
    intervention('shove', 12, {
      kind: 'push',
      targetId: 'setPiece:pole',
      impulseNs: [6, 0, 3],
      pointM: [0, 0.8, 0],
      space: 'world',
    } as never),
  ]);

describe('soft things in a take', () => {
  const { chunks } = run(medley(), 180);
  const hashes = chunks.map(({ stateHash }) => stateHash);

  it('give the same hashes twice, and resumed from every checkpoint', () => {
    expect(run(medley(), 180).chunks.map(({ stateHash }) => stateHash)).toEqual(hashes);
    const scene = compileOrThrow(medley());
    for (const chunk of chunks.slice(0, -1)) {
      const rest = [...simulate(engine, scene, { from: chunk.end, untilTick: 180 })];
      expect(rest.map(({ stateHash }) => stateHash)).toEqual(hashes.slice(chunk.index + 1));
    }
  });

  it('have a track each, of finite places', () => {
    const keys = chunks[0]!.tracks.map(({ key }) => key);
    expect(keys).toEqual(['cloth/setPiece:pole', 'cloth/setPiece:sheet', 'rope/setPiece:beam']);
    for (const { tracks } of chunks) for (const { floats } of tracks) expect(floats.every(Number.isFinite)).toBe(true);
  });
});

describe('a weight on a rope', () => {
  it('hangs at the rope’s length under its beam and stays there', () => {
    const records = sceneRecords({ ground: null }, [
      having(beam('beam', [0, 3, 0]), rope({ kind: 'piece', setPieceId: 'setPiece:weight', pointM: [0, 0.1, 0] }, 1)),
      weight('weight', 60, [0, 1.8, 0]),
    ]);
    const result = run(records, 480);
    // 2.9 − 1 − 0.1, less the stretch m·g·L/EA, EA = strength/2/strain: 162 kN.
    const stretchM = (60 * 9.80665) / ((18_000 * 1.44) / 2 / 0.08);
    expect(Math.abs(heightAtEnd(result, 'weight') - (1.8 - stretchM))).toBeLessThan(0.003);
  });

  it('that is too heavy for it parts it: there is an event with the tension, and the weight falls', () => {
    const records = sceneRecords({ ground: null }, [
      having(
        beam('beam', [0, 9, 0]),
        rope({ kind: 'piece', setPieceId: 'setPiece:weight', pointM: [0, 0.1, 0] }, 1, 400),
      ),
      weight('weight', 60, [0, 7.8, 0]),
    ]);
    const { chunks } = run(records, 60);
    const broken = chunks.flatMap(({ events }) => events).filter(({ kind }) => kind === 'jointBroke');
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatchObject({ a: 'setPiece:beam' });
    expect(broken[0]!.amount).toBeGreaterThan(400);
  });

  it('that stands on the floor does not load it', () => {
    const records = sceneRecords({}, [
      having(
        beam('beam', [0, 1.3, 0]),
        rope({ kind: 'piece', setPieceId: 'setPiece:weight', pointM: [0, 0.1, 0] }, 1.4),
      ),
      weight('weight', 60, [0, 0.1, 0]),
    ]);
    expect(Math.abs(heightAtEnd(run(records, 240), 'weight') - 0.1)).toBeLessThan(0.003);
  });
});

describe('a cushion', () => {
  const dropped = () =>
    sceneRecords({ durationFrames: 48 }, [
      having(piece('cushion', { kind: 'box', sizeM: [0.5, 0.2, 0.5] }, { position: [0, 0.1, 0] }), {
        kind: 'soft',
        youngPa: 20_000,
        densityKgM3: 40,
        cells: 5,
      }),
      weight('weight', 6, [0, 0.4, 0]),
    ]);

  it('gives way under what falls on it and carries it, the same when it is resumed', () => {
    const result = run(dropped(), 240);
    const height = heightAtEnd(result, 'weight');
    expect(height).toBeLessThan(0.3);
    expect(height).toBeGreaterThan(0.24);
    const hashes = result.chunks.map(({ stateHash }) => stateHash);
    const scene = compileOrThrow(dropped());
    const rest = [...simulate(engine, scene, { from: result.chunks[1]!.end, untilTick: 240 })];
    expect(rest.map(({ stateHash }) => stateHash)).toEqual(hashes.slice(2));
  });
});
