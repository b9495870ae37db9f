import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Frame } from '../../world/records/frame-structure.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, FPS, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Building in a Gust',
  id: 'site',
  place: 'Building site',
  event: 'The gust hits the frame',
  seconds: 10,
  seed: 8,
  groundMaterialId: 'material:gravel',
  environment: {
    airDensityKgM3: 1.225,
    windMps: [6, 0, 0],
    windField: { terrain: 'suburbs', turbulenceIntensity: null, hasShelter: false },
    sun: {
      isOn: true,
      azimuthRad: degrees(235),
      elevationRad: degrees(28),
      illuminanceLux: 52_000,
      colorTemperatureK: 4600,
    },
    sky: { turbidity: 4, illuminanceLux: 17_000 },
  },
};

/** Sheeted and too slender: what a site engineer would not let stand over night. */
const SLENDER: Partial<Frame> = { storeys: 6, columnM: 0.13, wallM: 0.007, beamDepthM: 0.24, cladding: 1 };

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const place = (placement: Placement): Edit => placePiece(shelf, setOf(STORY), placement);
  const at = (id: string, key: string, position: Vec3, more: Partial<Placement> = {}): Edit =>
    place({ id: `setPiece:${id}`, key, position, ...more });
  const tower = shelf.pieces.find(({ key }) => key === 'structure/tower-frame')!;
  const frame = { ...(tower.behaviours.find(({ kind }) => kind === 'frame') as Frame), ...SLENDER };
  return [
    ...beginStory(STORY, materials),
    at('tower', 'structure/tower-frame', [0, 0, -9], { name: 'Steel frame, sheeted', behaviours: [frame] }),
    at('scaffold', 'structure/scaffold', [-17, 0, -7.5], { name: 'Scaffold' }),
    at('house', 'structure/timber-frame', [17.5, 0, -6], { name: 'Timber frame', yawDeg: 12 }),
    at('van', 'street/van', [-6.4, 0, 4.4], { yawDeg: 64 }),
    at('flag', 'street/flagpole', [9.6, 0, 1.6], {}),
    ...[0, 1, 2].map((i) =>
      at(`barrier-${i}`, 'street/barrier', [1.2 + 2.3 * i, 0, 3.4], { name: `Barrier ${i + 1}`, yawDeg: 4 * i }),
    ),
    at('crate-1', 'prop/wooden-crate', [-1.6, 0, 2.6], { name: 'Crate 1' }),
    at('crate-2', 'prop/wooden-crate', [-0.9, 0, 3.0], { name: 'Crate 2', yawDeg: 25 }),
    at('box', 'prop/cardboard-box', [-1.4, 0.6, 2.6], { name: 'Empty box' }),
    act('gust', 'Gust', 'gust', 2, {
      durationFrames: 6 * FPS,
      velocityMps: [38, 0, 3],
      riseFrames: Math.round(1.5 * FPS),
      fallFrames: Math.round(1.5 * FPS),
    }),
    ...shoot(STORY, [
      { name: 'the site', camera: lookingAt([3, 2.2, 33], [0.5, 8.6, -9], 24), inS: 0.5, outS: 9.5 },
      { name: 'the frame leans', camera: lookingAt([-17, 2, 19], [1, 8.5, -9], 28), inS: 2, outS: 8 },
      { name: 'barriers and flag', camera: lookingAt([1.5, 1.3, 10.5], [3.6, 1.6, 2.6], 32), inS: 2, outS: 8 },
    ]),
  ];
}

/** The sample "Building in a Gust": a slender steel frame sways, its storeys give way; not engineering. Licence: MIT, made here. */
export const buildingInGust: Sample = {
  key: 'building-in-gust',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 110 },
  edits,
};
