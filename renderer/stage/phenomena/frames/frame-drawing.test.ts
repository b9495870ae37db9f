import { Box3, type Group, type Mesh, type ShaderMaterial } from 'three';
import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../../../../world/experiments/trajectory.ts';
import { FRAME_PRESETS } from '../../../../world/physics/structures/frame-presets.ts';
import type { Frame } from '../../../../world/records/frame-structure.ts';
import { intervention, piece, sceneRecords } from '../../../../world/simulation/scene-records.ts';
import { simulate } from '../../../../world/simulation/simulate.ts';
import { StateStream } from '../../../../world/simulation/state-stream.ts';
import type { SetPieceMeshes } from '../../set-piece-meshes.ts';
import { createSurfaceUniforms } from '../../surface-material.ts';
import { drawFrame } from './frame-drawing.ts';

const frame: Frame = {
  kind: 'frame',
  ...FRAME_PRESETS[0].values,
  storeys: 2,
  baysX: 2,
  baysZ: 1,
  columnM: 0.12,
  beamDepthM: 0.16,
  beamWidthM: 0.1,
  wallM: 0.006,
};
const house = {
  ...piece('house', { kind: 'box', sizeM: [1, 1, 1] }, { kind: 'fixed', position: [5, 0, -3] }),
  behaviours: [frame],
};
const quake = intervention('quake', 6, {
  kind: 'quake',
  accelerationMps2: [8, 0, 3],
  frequencyHz: 1.5,
  durationFrames: 60,
});

describe('the picture of a frame', () => {
  const records = sceneRecords({}, [house, quake]);
  const scene = compileOrThrow(records);
  const stream = new StateStream(scene);
  for (const chunk of simulate(engine, scene, { untilTick: 420 })) stream.setChunk(chunk);
  const setPieces = { setReplaced: () => undefined } as unknown as SetPieceMeshes;
  const drawing = drawFrame({ piece: house, behaviour: frame, records, uniforms: createSurfaceUniforms(), setPieces });
  const boundsAt = (tick: number | null): Box3 => {
    drawing.update(tick === null ? null : stream, tick ?? 0);
    const [beams] = drawing.object3D.children as [Group];
    const [mesh] = beams.children as [Mesh];
    mesh.geometry.computeBoundingBox();
    return mesh.geometry.boundingBox!.clone().applyMatrix4(beams.matrix);
  };

  it('stands where the piece does, as high as its storeys and no wider than its bays and columns', () => {
    const box = boundsAt(null);
    expect(box.min.y).toBeCloseTo(0, 5);
    expect(box.max.y).toBeGreaterThan(7);
    expect(box.min.x).toBeCloseTo(5 - 6 - 0.06, 3);
    expect(box.max.z).toBeCloseTo(-3 + 2.5 + 0.06, 3);
  });

  it('sways with its track, lies low once it fell, and stands again where the playhead goes back', () => {
    const upright = boundsAt(0);
    const swaying = boundsAt(60);
    expect([swaying.min.x, swaying.max.x]).not.toEqual([upright.min.x, upright.max.x]);
    const fallen = boundsAt(420);
    expect(fallen.max.y).toBeLessThan(6);
    expect(fallen.min.y).toBeGreaterThan(-0.4);
    expect(boundsAt(0).max.y).toBe(upright.max.y);
  });

  it('has a cloud of dust for each part of it that was crushed, from then until it has settled', () => {
    const cloudsAt = (tick: number): { ageS: number; density: number }[] => {
      drawing.update(stream, tick);
      return drawing.object3D.children
        .slice(1)
        .filter(({ visible }) => visible)
        .map((cloud) => {
          const { uniforms } = (cloud as Mesh).material as ShaderMaterial;
          return { ageS: uniforms['ageS']!.value as number, density: uniforms['density']!.value as number };
        });
    };
    const crushed = stream.broken.filter(({ b }) => b === house.id);
    expect(crushed.length).toBeGreaterThan(0);
    expect(cloudsAt(crushed[0]!.tick - 1)).toEqual([]);
    const after = crushed.at(-1)!.tick + 24;
    const clouds = cloudsAt(after);
    expect(clouds.map(({ ageS }) => ageS)).toEqual(crushed.map(({ tick }) => (after - tick) / 120));
    for (const { density } of clouds) expect(density).toBeGreaterThan(0.3);
    expect(cloudsAt(after + 10 * 120)).toEqual([]);
    expect(cloudsAt(0)).toEqual([]);
    expect(cloudsAt(after)).toEqual(clouds);
  });
});
