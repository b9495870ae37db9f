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
    // Dust and damp in the air: the town behind fades.
    weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: 6000, surfaces: 'dry' },
    sun: {
      isOn: true,
      azimuthRad: degrees(262),
      elevationRad: degrees(17),
      illuminanceLux: 46_000,
      colorTemperatureK: 3900,
    },
    sky: { turbidity: 5, illuminanceLux: 10_000 },
  },
};

/** Sheeted and too slender: what a site engineer would not let stand over night. */
const SLENDER: Partial<Frame> = { storeys: 6, columnM: 0.13, wallM: 0.007, beamDepthM: 0.24, cladding: 1 };

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A street of houses beyond the site, and the fence between. */
function backdrop(place: (placement: Placement) => Edit): Edit[] {
  return [
    ...range(9).map((i) =>
      place({
        id: `setPiece:house-${i + 1}`,
        name: `House ${i + 1}`,
        key: 'street/brick-facade',
        position: [-31 + 7.3 * i, 0, -34 - 3 * (i % 3)],
        yawDeg: 180,
        kind: 'fixed',
        isSolid: false,
        isLocked: true,
      }),
    ),
    ...range(22).map((i) =>
      place({
        id: `setPiece:fence-${i + 1}`,
        name: `Fence ${i + 1}`,
        key: 'structure/wooden-fence',
        position: [-23 + 2.1 * i, 0, -22],
        kind: 'fixed',
        isSolid: false,
        isLocked: true,
        behaviours: [],
      }),
    ),
  ];
}

/** Tarpaulins that hang on the scaffold and beat in the wind. */
function sheets(shelf: Shelf): Edit[] {
  const tarpaulin = shelf.pieces.find(({ key }) => key === 'prop/tarpaulin')!;
  return [-15.4, -12.2].map((x, i) =>
    placePiece(shelf, setOf(STORY), {
      id: `setPiece:sheet-${i + 1}`,
      name: `Tarpaulin ${i + 1}`,
      key: tarpaulin.key,
      position: [x, 7.9, -6.2],
      kind: 'fixed',
      isSolid: false,
      behaviours: tarpaulin.behaviours.map((behaviour) =>
        behaviour.kind === 'cloth'
          ? {
              ...behaviour,
              segments: 16,
              panels: [
                {
                  cornersM: [
                    [-1.45, 0, 0],
                    [1.45, 0, 0],
                    [1.45, -3.6, 0],
                    [-1.45, -3.6, 0],
                  ],
                  fullness: 1,
                  pins: 'top',
                },
              ],
              color: i === 0 ? '#2f5f86' : '#3f7a63',
            }
          : behaviour,
      ),
    }),
  );
}

/** Sheets of plywood on two bearers: what a gust takes first. */
function boards(): Edit[] {
  return range(7).map((i): Edit => ({
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:board-${i + 1}`,
      filmSetId: setOf(STORY),
      name: `Plywood ${i + 1}`,
      shape: { kind: 'box', sizeM: [2.44, 0.018, 1.22] },
      materialId: 'material:pine',
      color: i % 2 === 0 ? '#c9a66b' : '#bd9759',
      position: [3.4 + 0.03 * (i % 3), 0.009 + 0.0185 * i, 1.4 + 0.02 * (i % 2)],
      body: {},
    },
  }));
}

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const place = (placement: Placement): Edit => placePiece(shelf, setOf(STORY), placement);
  const at = (id: string, key: string, position: Vec3, more: Partial<Placement> = {}): Edit =>
    place({ id: `setPiece:${id}`, key, position, ...more });
  const tower = shelf.pieces.find(({ key }) => key === 'structure/tower-frame')!;
  const frame = { ...(tower.behaviours.find(({ kind }) => kind === 'frame') as Frame), ...SLENDER };
  return [
    ...beginStory(STORY, materials),
    at('tower', 'structure/tower-frame', [0, 0, -9], {
      name: 'Steel frame, sheeted',
      behaviours: [frame],
      // Red lead, as steel comes from the works.
      color: '#9a4a35',
    }),
    at('scaffold', 'structure/scaffold', [-17, 0, -7.5], { name: 'Scaffold' }),
    at('house', 'structure/timber-frame', [17.5, 0, -6], { name: 'Timber frame', yawDeg: 12 }),
    ...backdrop(place),
    at('van', 'street/van', [11.3, 0, -5.5], { yawDeg: 8 }),
    at('car', 'street/parked-car', [-13.5, 0, -1.5], { yawDeg: 74, color: '#3d5566', kind: 'fixed' }),
    at('flag', 'street/flagpole', [9.6, 0, 1.6], {}),
    ...[0, 1, 2, 3].map((i) =>
      at(`barrier-${i}`, 'street/barrier', [-1.2 + 2.3 * i, 0, 4.2 + 0.25 * i], {
        name: `Barrier ${i + 1}`,
        yawDeg: 4 * i,
      }),
    ),
    ...[0, 1, 2].map((i) =>
      at(`cone-${i}`, 'street/traffic-cone', [-4.6 + 1.5 * i, 0, 5.6 - 0.3 * i], { name: `Traffic cone ${i + 1}` }),
    ),
    at('crate-1', 'prop/wooden-crate', [-3.6, 0, 2.0], { name: 'Crate 1' }),
    at('crate-2', 'prop/wooden-crate', [-2.9, 0, 2.3], { name: 'Crate 2', yawDeg: 25 }),
    at('crate-3', 'prop/wooden-crate', [-3.3, 0.6, 2.1], { name: 'Crate 3', yawDeg: 8 }),
    at('box', 'prop/cardboard-box', [-2.66, 0.6, 2.3], { name: 'Empty box' }),
    at('barrel-1', 'prop/barrel', [8.2, 0, 2.6], { name: 'Barrel 1' }),
    at('barrel-2', 'prop/barrel', [8.9, 0, 2.2], { name: 'Barrel 2', color: '#7d3b2e' }),
    ...boards(),
    ...sheets(shelf),
    at('ladder', 'prop/ladder', [-11.5, 0, -3.6], { name: 'Ladder', yawDeg: 90, kind: 'fixed' }),
    act('gust', 'Gust', 'gust', 2, {
      durationFrames: 6 * FPS,
      velocityMps: [38, 0, 3],
      riseFrames: Math.round(1.5 * FPS),
      fallFrames: Math.round(1.5 * FPS),
    }),
    ...shoot(STORY, [
      { name: 'the site', camera: lookingAt([-5, 1.5, 25.5], [2.4, 9.0, -9], 25), inS: 0.5, outS: 9.5 },
      { name: 'it gives way', camera: lookingAt([-9, 1.35, 15.5], [3.4, 7.4, -9], 25), inS: 2, outS: 9.5 },
      { name: 'barriers and flag', camera: lookingAt([1.5, 1.3, 12], [3.6, 1.6, 2.6], 32), inS: 2, outS: 8 },
    ]),
  ];
}

/** The sample "Building in a Gust": a slender steel frame sways, its storeys give way; not engineering. Licence: MIT, made here. */
export const buildingInGust: Sample = {
  key: 'building-in-gust',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 110 },
  edits,
};
