import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../../experiments/trajectory.ts';
import { buildingFrame, frameTrack } from '../../physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../../physics/structures/frame-presets.ts';
import { buildStructure } from '../../physics/structures/frame-structure.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { compileTake } from '../compile.ts';
import { intervention, piece, sceneRecords } from '../scene-records.ts';
import { latentId } from '../latent-ids.ts';
import { simulate } from '../simulate.ts';
import type { Chunk, SimScene } from '../types.ts';

const office: Frame = { kind: 'frame', ...FRAME_PRESETS[0].values, storeys: 2, baysX: 2, baysZ: 1 };
const slender: Frame = { ...office, columnM: 0.12, beamDepthM: 0.16, beamWidthM: 0.1, wallM: 0.006 };
function shaken(frame: Frame, peak: number): SimScene {
  const house = { ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed' }), behaviours: [frame] };
  const quake = intervention('quake', 6, {
    kind: 'quake',
    accelerationMps2: [peak, 0, 0.4 * peak],
    frequencyHz: 1.5,
    durationFrames: 60,
  });
  return compileOrThrow(sceneRecords({}, [house, quake]));
}
/** Clad, in a gust that grows for three seconds and ends. */
function blown(frame: Frame, speed: number, durationFrames: number): SimScene {
  const house = {
    ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed' }),
    behaviours: [{ ...frame, cladding: 1 }],
  };
  const gust = intervention('gust', 0, {
    kind: 'gust',
    velocityMps: [speed, 0, 0],
    durationFrames,
    riseFrames: 72,
    fallFrames: 0,
  });
  return compileOrThrow(sceneRecords({ airDensityKgM3: 1.225 }, [house, gust]));
}
/** Latent bodies of a house of two storeys: after its members the levels up to k, level k, and the levels from k on. */
const upTo = (level: number): string => latentId('setPiece:house', memberCount + level + 1);
const fromUp = (level: number): string => latentId('setPiece:house', memberCount + 2 * 3 + level + 1);
const run = (scene: SimScene, untilTick = 360): Chunk[] => [...simulate(engine, scene, { untilTick })];
const broken = (chunks: Chunk[]) => chunks.flatMap(({ events }) => events).filter(({ kind }) => kind === 'broke');
/** The latent bodies that move in a chunk, by id. */
const bodiesOf = (scene: SimScene, { movers }: Chunk): string[] =>
  [...movers].map((index) => scene.bodies[index]!.entityId).filter((id) => id.includes('#'));
const rowsOf = (chunk: Chunk): Float32Array[] =>
  [...chunk.movers].map((_, place) => chunk.poses.subarray(place * 7, place * 7 + 7));
const memberCount = buildingFrame(office).model.members.length;

describe('a frame on a shaking ground', () => {
  it('sways and stands in a light quake', () => {
    const chunks = run(shaken(office, 0.5));
    expect(broken(chunks)).toEqual([]);
    const track = chunks[2]!.tracks.find(({ key }) => key === frameTrack('setPiece:house'))!;
    expect(track.rows).toBeGreaterThan(1);
    expect(Math.max(...track.floats.map(Math.abs))).toBeGreaterThan(0.001);
  });

  it('falls in a violent one storey by storey: all floors over the first that gives way as one body', () => {
    const scene = shaken(slender, 8);
    const chunks = run(scene, 720);
    const [first, ...next] = broken(chunks);
    expect(first).toMatchObject({ a: 'setPiece:house' });
    expect(first!.amount).toBeGreaterThan(office.driftLimit);
    // What has come to be is what moves: the two floors, and not one of the members.
    const chunk = chunks.find(({ toTick }) => toTick > first!.tick + 20)!;
    expect(bodiesOf(scene, chunk)).toEqual([upTo(1), fromUp(2)]);
    // The floor under it gives way where it lands: the body that came apart is named.
    expect(next.map(({ a, b }) => [a, b])).toEqual([[upTo(1), 'setPiece:house']]);
    const last = chunks.at(-1)!;
    for (const row of rowsOf(last)) {
      expect(Math.abs(row[0]!)).toBeLessThan(15);
      expect(row[1]).toBeGreaterThan(-7);
    }
    expect(last.health.kineticEnergyJ).toBeLessThan(0.01 * Math.max(...chunks.map((c) => c.health.kineticEnergyJ)));
  });

  it('gains as much as it falls, up to the first landing', () => {
    const chunks = run(blown(slender, 100, 74), 720);
    const [first, second] = broken(chunks);
    const falling = chunks.filter(({ fromTick, toTick }) => fromTick >= first!.tick && toTick < second!.tick);
    expect(falling.length).toBeGreaterThan(1);
    const [from, to] = [falling[0]!.health, falling.at(-1)!.health];
    const fallenJ = from.potentialEnergyJ - to.potentialEnergyJ;
    const gainedJ = to.kineticEnergyJ - from.kineticEnergyJ;
    expect(fallenJ).toBeGreaterThan(1e4);
    expect(gainedJ / fallenJ).toBeGreaterThan(0.96);
    expect(gainedJ / fallenJ).toBeLessThan(1.04);
  });

  it('keeps what its columns bear: a storey too strong for the blow stays whole on the ruin of the one below', () => {
    const light: Frame = { ...slender, floorLoadKgM2: 2, driftLimit: 0.35, columnM: 0.08, wallM: null };
    const chunks = run(blown(light, 90, 240), 720);
    expect(broken(chunks)).toHaveLength(1);
    expect(chunks.at(-1)!.health.kineticEnergyJ).toBeLessThan(50);
  });

  it('goes on bit for bit from every checkpoint, before and after it fell', () => {
    const whole = run(shaken(slender, 8), 300);
    for (const index of [0, 2, 3, 4]) {
      const resumed = [...simulate(engine, shaken(slender, 8), { from: whole[index]!.end, untilTick: 300 })];
      expect(resumed.map(({ stateHash }) => stateHash)).toEqual(
        whole.slice(index + 1).map(({ stateHash }) => stateHash),
      );
    }
  });

  it('shares what came before the quake with a take that has none', () => {
    const quiet = compileOrThrow(
      sceneRecords({}, [
        { ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed' }), behaviours: [office] },
        intervention('later', 30, { kind: 'quake', accelerationMps2: [9, 0, 0], frequencyHz: 2, durationFrames: 9 }),
      ]),
    );
    const without = compileOrThrow(
      sceneRecords({}, [
        { ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed' }), behaviours: [office] },
      ]),
    );
    const [a, b] = [run(quiet, 120), run(without, 120)];
    expect(a.map(({ key, stateHash }) => [key, stateHash])).toEqual(b.map(({ key, stateHash }) => [key, stateHash]));
  });
});

describe('frames', () => {
  it.each(FRAME_PRESETS.map((preset) => [preset.name, preset.values] as const))('%s stands', (_, values) => {
    const structure = buildStructure(buildingFrame({ kind: 'frame', ...values }).model)!;
    const hertz = structure.lowestRadPs / (2 * Math.PI);
    expect(hertz).toBeGreaterThan(0.3);
    expect(hertz).toBeLessThan(15);
  });

  it('of too many beams are refused', () => {
    const huge = { ...office, storeys: 12, baysX: 6, baysZ: 6 };
    const house = { ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed' }), behaviours: [huge] };
    expect(compileTake(sceneRecords({}, [house]), 'take:s')).toMatchObject({ ok: false });
  });
});
