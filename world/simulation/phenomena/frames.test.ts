import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../../experiments/trajectory.ts';
import { buildingFrame, frameTrack } from '../../physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../../physics/structures/frame-presets.ts';
import { buildStructure } from '../../physics/structures/frame-structure.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { compileTake } from '../compile.ts';
import { intervention, piece, sceneRecords } from '../scene-records.ts';
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
const run = (scene: SimScene, untilTick = 360): Chunk[] => [...simulate(engine, scene, { untilTick })];
const broken = (chunks: Chunk[]) => chunks.flatMap(({ events }) => events).filter(({ kind }) => kind === 'broke');
const memberCount = buildingFrame(office).model.members.length;

describe('a frame on a shaking ground', () => {
  it('sways and stands in a light quake', () => {
    const chunks = run(shaken(office, 0.5));
    expect(broken(chunks)).toEqual([]);
    const track = chunks[2]!.tracks.find(({ key }) => key === frameTrack('setPiece:house'))!;
    expect(track.rows).toBeGreaterThan(1);
    expect(Math.max(...track.floats.map(Math.abs))).toBeGreaterThan(0.001);
  });

  it('falls in a violent one: the storey’s lean first, then every member is a body of its own', () => {
    const scene = shaken(slender, 8);
    const chunks = run(scene);
    const [event, ...others] = broken(chunks);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ a: 'setPiece:house' });
    expect(event!.amount).toBeGreaterThan(office.driftLimit);
    const latent = scene.bodies.length - memberCount;
    const last = chunks.at(-1)!;
    const falling = last.movers.filter((mover) => mover >= latent);
    expect(falling.length).toBeGreaterThan(memberCount / 2);
    // Nothing flies off, and nothing is lost under the ground.
    for (const at of falling.map((_, slot) => last.movers.indexOf(falling[slot]!))) {
      const row = last.poses.subarray(at * 7, at * 7 + 3);
      expect(Math.abs(row[0]!)).toBeLessThan(60);
      expect(row[1]).toBeGreaterThan(-0.5);
    }
  });

  it('goes on bit for bit from every checkpoint, before and after it fell', () => {
    const whole = run(shaken(slender, 8), 300);
    for (const index of [0, 2, 3]) {
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
