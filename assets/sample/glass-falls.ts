import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import { LIQUIDS } from '../../world/physics/fluid/liquids.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import { lamp, room } from './room.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Glass Falls',
  id: 'dining-room',
  place: 'Dining room',
  event: 'A glass of wine goes over the edge',
  seconds: 3.5,
  seed: 5,
  groundMaterialId: 'material:oak',
  environment: {
    // Late light through the window, low and from behind the table.
    sun: {
      isOn: true,
      azimuthRad: degrees(343),
      elevationRad: degrees(31),
      illuminanceLux: 42_000,
      colorTemperatureK: 3900,
    },
    // What of the sky gets into a room.
    sky: { turbidity: 3, illuminanceLux: 7000 },
  },
  exposure: { iso: 800, ndStops: 7.8 },
};

const FLOOR_Y = 0.02;
const TABLE_Y = FLOOR_Y + 0.75;
const GLASS: Vec3 = [0.655, TABLE_Y, 0.2];
const { densityKgM3, viscosityPaS, surfaceTensionNM } = LIQUIDS.wine;

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const set = setOf(STORY);
  const place = (id: string, key: string, position: Vec3, more: Partial<Placement> = {}): Edit =>
    placePiece(shelf, set, { id: `setPiece:${id}`, key, position, ...more });
  const glass = shelf.pieces.find(({ key }) => key === 'prop/wine-glass')!;
  return [
    ...beginStory(STORY, materials),
    ...room(shelf, set, {
      x: [-2.6, 3.4],
      z: [-1.9, 4.1],
      heightM: 2.7,
      floorY: FLOOR_Y,
      windowX: [-0.55, 0.95],
      wallColor: '#9c8f78',
    }),
    place('table', 'interior/table', [0, FLOOR_Y, 0], { kind: 'fixed' }),
    place('chair-1', 'interior/chair', [-0.35, FLOOR_Y, -0.75], { yawDeg: 180, kind: 'fixed' }),
    place('chair-2', 'interior/chair', [-1.25, FLOOR_Y, 0.1], { yawDeg: 80, kind: 'fixed' }),
    place('shelf', 'interior/bookshelf', [1.75, FLOOR_Y, -1.6], { yawDeg: 180, kind: 'fixed', isLocked: true }),
    place('floor-lamp', 'interior/floor-lamp', [2.45, FLOOR_Y, -1.4], { kind: 'fixed', isLocked: true }),
    lamp(set, { id: 'lamp', name: 'Floor lamp', position: [2.45, FLOOR_Y + 1.4, -1.4], fluxLm: 26_000 }),
    place('bottle', 'prop/bottle', [0.3, TABLE_Y, -0.2]),
    place('plate', 'prop/plate', [0.2, TABLE_Y, 0.14]),
    place('glass', 'prop/wine-glass', GLASS, {
      name: 'Glass of wine',
      behaviours: [
        { kind: 'breakable', class: 'glass', thicknessM: 0.0013, pieceCount: 48 },
        ...glass.behaviours.filter(({ kind }) => kind !== 'breakable'),
        {
          kind: 'liquid',
          material: 'wine',
          volumeM3: 0.00018,
          particleSizeM: 0.006,
          densityKgM3,
          viscosityPaS,
          surfaceTensionNM,
        },
      ],
    }),
    act('nudge', 'An elbow', 'push', 1, {
      targetId: 'setPiece:glass',
      impulseNs: [0.14, 0, 0.01],
      pointM: [0, 0.18, 0],
    }),
    ...shoot(STORY, [
      {
        name: 'over the edge',
        camera: lookingAt([1.62, TABLE_Y + 0.1, 1.5], [0.72, TABLE_Y + 0.125, 0.2], 65, { fNumber: 4 }),
        inS: 0.5,
        outS: 2,
        hasDepthOfField: true,
      },
      {
        name: 'where it lands',
        camera: lookingAt([1.7, 0.3, 1.35], [1.0, 0.062, 0.25], 62, { fNumber: 4 }),
        inS: 1.2,
        outS: 3.5,
        hasDepthOfField: true,
      },
      {
        name: 'what is left',
        camera: lookingAt([1.78, 0.42, 1.1], [1.1, FLOOR_Y + 0.01, 0.29], 40, { fNumber: 5.6 }),
        inS: 1.5,
        outS: 3.5,
        hasDepthOfField: true,
      },
    ]),
  ];
}

/** The sample "Glass Falls": a glass of wine is nudged off a table, shatters on the boards and spills. Licence: MIT, made here. */
export const glassFalls: Sample = {
  key: 'glass-falls',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:b', frame: 44 },
  edits,
};
