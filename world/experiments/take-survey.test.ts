import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from '../simulation/scene-records.ts';
import { specimens } from '../simulation/specimens.ts';
import type { Chunk, ChunkTrack } from '../simulation/types.ts';
import { solidityFaults } from './overlaps.ts';
import { permanenceFaults } from './permanence.ts';
import { surveyTake } from './take-survey.ts';
import { firstPartingOf, type SimulatedTake } from './same-runs.ts';
import { Trajectory } from './trajectory.ts';

/* The checks of what holds of every run find it where it does not: each is shown a run that was tampered with. */

function takeOf(settings: SceneSettings, records: readonly AnyRecord[], seconds: number): SimulatedTake {
  const { scene, chunks } = new Trajectory(
    sceneRecords({ durationFrames: seconds * 24, ...settings }, records),
    seconds,
  );
  return { scene, chunks };
}

/** With one chunk changed. */
const tampered = ({ scene, chunks }: SimulatedTake, index: number, change: (chunk: Chunk) => Partial<Chunk>) => ({
  scene,
  chunks: chunks.map((chunk, place) => (place === index ? { ...chunk, ...change(chunk) } : chunk)),
});
/** With floats of one track changed: a copy, with all its rows. */
const withTrack = (take: SimulatedTake, index: number, key: string, change: (track: ChunkTrack) => void) =>
  tampered(take, index, ({ tracks }) => ({
    tracks: tracks.map((track) => {
      if (track.key !== key) return track;
      const copy = { ...track, floats: track.floats.slice() };
      change(copy);
      return copy;
    }),
  }));
const withPose = (take: SimulatedTake, index: number, change: (poses: Float32Array, chunk: Chunk) => void) =>
  tampered(take, index, (chunk) => {
    const poses = chunk.poses.slice();
    change(poses, chunk);
    return { poses };
  });

const ball = piece('ball', { kind: 'sphere', radiusM: 0.2 }, { position: [0, 3, 0], linearVelocity: [1, 0, 0] });
const pane = [
  ...specimens.breakable('pane', [4, 0, 0]),
  intervention('crack', 6, { kind: 'break', targetId: 'setPiece:pane', pointM: null }),
];
const pour = intervention('pour', 4, {
  kind: 'pour',
  targetId: 'setPiece:cup',
  durationFrames: 12,
  volumeM3: 0.0003,
  pointM: [0, 0.3, 0],
  velocityMps: [0, -0.2, 0],
  space: 'world',
});
const take = takeOf(
  {
    airDensityKgM3: 1.225,
    windMps: [4, 0, 0],
    windField: { terrain: 'open', turbulenceIntensity: null, hasShelter: false },
  },
  [
    ball,
    ...pane,
    ...specimens.liquid('cup', [-3, 0, 0]),
    ...specimens.plant('tree', [0, 0, 9]),
    ...specimens.crumple('car', [20, 0, 0]),
    pour,
  ],
  1,
);
const slotOf = (chunk: Chunk, name: string): number =>
  chunk.movers.indexOf(take.scene.bodies.findIndex(({ entityId }) => entityId === `setPiece:${name}`));

describe('permanence', () => {
  it('is found in a run as it is', () => {
    expect(take.chunks.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual(
      expect.arrayContaining(['broke', 'crashed', 'jointBroke']),
    );
    expect(permanenceFaults(take)).toEqual([]);
  });

  it('is found where a building gives way and its lower floors stay where they were', () => {
    const { faults } = surveyTake(46, 20261129 + 46);
    expect(faults).toEqual([]);
  });

  it('misses a body that is nowhere, or leaps', () => {
    const at = (chunk: Chunk, tick: number): number => (tick * chunk.movers.length + slotOf(chunk, 'ball')) * 7;
    const lost = withPose(take, 0, (poses, chunk) => (poses[at(chunk, 30) + 1] = NaN));
    expect(permanenceFaults(lost)).toContain('setPiece:ball is nowhere at tick 31');
    const leaping = withPose(take, 0, (poses, chunk) => (poses[at(chunk, 30)] = 9));
    expect(permanenceFaults(leaping).join()).toMatch(/setPiece:ball leaps \d\.\d\d m at tick 31/);
  });

  it('misses shards and parts that come to be, and pieces that go, without an event', () => {
    const without = (kind: string) => ({
      ...take,
      chunks: take.chunks.map((chunk) => ({ ...chunk, events: chunk.events.filter((event) => event.kind !== kind) })),
    });
    expect(permanenceFaults(without('broke')).join()).toMatch(/setPiece:pane#1 comes to be at tick 31, and no event/);
    const parts = permanenceFaults(without('jointBroke')).join('\n');
    expect(parts).toMatch(/setPiece:car#1 comes to be at tick \d+, and no event says so/);
    expect(parts).toMatch(/setPiece:car#1 came off at tick \d+, and no event says so/);
    const untold = {
      ...take,
      chunks: take.chunks.map((chunk) => ({ ...chunk, health: { ...chunk.health, presence: [] } })),
    };
    expect(permanenceFaults(untold).join()).toMatch(/setPiece:pane#1 moves at tick 31 and has not come to be/);
    const gone = tampered(take, 1, ({ health }) => ({ health: { ...health, quarantined: ['setPiece:ball'] } }));
    expect(permanenceFaults(gone)).toEqual(['setPiece:ball was taken out of the run, and no event says so']);
  });

  it('misses two bodies of one name, and a shard of nobody', () => {
    const renamed = (entityId: string, index: number): SimulatedTake => ({
      ...take,
      scene: {
        ...take.scene,
        bodies: take.scene.bodies.map((body, place) => (place === index ? { ...body, entityId } : body)),
      },
    });
    expect(permanenceFaults(renamed('ground', 1))).toContain('two bodies have one name');
    const shard = take.scene.bodies.findIndex(({ isLatent }) => isLatent);
    expect(permanenceFaults(renamed('setPiece:ball#1', shard))).toContain("setPiece:ball#1 is another's");
  });

  it('misses particles that vanish or come from nowhere, and rows that do not go on', () => {
    const fewer = withTrack(
      take,
      1,
      'liquid/setPiece:cup',
      ({ floats, floatsPerRow }) => (floats[10 * floatsPerRow]! -= 1),
    );
    expect(permanenceFaults(fewer).join()).toMatch(/liquid\/setPiece:cup has -?\d+ particles more at tick 80/);
    const jumping = withTrack(take, 1, 'plant/setPiece:tree', ({ floats }) => (floats[0]! += 0.01));
    expect(permanenceFaults(jumping)).toContain('plant/setPiece:tree does not begin at tick 60 as it ended');
    const mended = withTrack(take, 1, 'crumple/setPiece:car', (track) => (track.floats[track.floats.length - 1] = 0));
    expect(permanenceFaults(mended).join()).toMatch(/setPiece:car#1 came off at tick/);
  });
});

describe('sameness of two runs', () => {
  const all = { untilTick: Infinity, isMine: () => true };

  it('is told to the bit, in poses, tracks and events', () => {
    expect(firstPartingOf(take, take, all)).toBeNull();
    const nudged = withPose(take, 1, (poses, chunk) => {
      const at = (5 * chunk.movers.length + slotOf(chunk, 'ball')) * 7;
      poses[at] = poses[at]! + 1e-6;
    });
    expect(firstPartingOf(take, nudged, all)).toBe('setPiece:ball is elsewhere at tick 66');
    const swayed = withTrack(
      take,
      0,
      'plant/setPiece:tree',
      (track) => (track.floats[10 * track.floatsPerRow]! += 1e-5),
    );
    expect(firstPartingOf(take, swayed, all)).toBe('plant/setPiece:tree is another at tick 20');
    const silent = tampered(take, 0, ({ events }) => ({ events: events.filter(({ kind }) => kind !== 'broke') }));
    expect(firstPartingOf(take, silent, all)).toMatch(/of \S* at tick \d+ is in one of the runs only/);
  });

  it('counts only those that are meant, and only as far as is meant', () => {
    const swayed = withTrack(
      take,
      0,
      'plant/setPiece:tree',
      (track) => (track.floats[10 * track.floatsPerRow]! += 1e-5),
    );
    expect(firstPartingOf(take, swayed, { ...all, isMine: (id) => id !== 'setPiece:tree' })).toBeNull();
    expect(firstPartingOf(take, swayed, { ...all, untilTick: 18 })).toBeNull();
    expect(firstPartingOf(take, swayed, { ...all, untilTick: 20 })).not.toBeNull();
  });
});

describe('solidity', () => {
  // A crate set 60 mm into the floor and a ball 30 mm into it: the engine takes some ticks to part them.
  const deep = takeOf(
    {},
    [
      piece('crate', { kind: 'box', sizeM: [0.4, 0.4, 0.4] }, { position: [0, 0.14, 0] }),
      piece('upper', { kind: 'sphere', radiusM: 0.2 }, { position: [0, 0.51, 0] }),
    ],
    1,
  );

  it('is measured from poses alone, and missed in a report that is silent or says too much', () => {
    const silent = solidityFaults(deep, []);
    expect(silent.join('\n')).toMatch(
      /ground and setPiece:crate are 0\.0[345]\d+ m deep at tick 1, and the report says 0/,
    );
    const loud = solidityFaults(deep, [{ entityIds: ['setPiece:crate', 'ground'], amount: 3 }]);
    expect(loud.join('\n')).toMatch(/ground and setPiece:crate are 0\.0[56]\d+ m deep at most, and the report says 3/);
  });

  it('finds nothing too deep in what lies as it should', () => {
    const lying = takeOf({}, [piece('crate', { kind: 'box', sizeM: [0.4, 0.4, 0.4] }, { position: [0, 0.2, 0] })], 1);
    expect(solidityFaults(lying, [])).toEqual([]);
  });
});
