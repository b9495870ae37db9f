import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import { LIQUIDS } from '../../world/physics/fluid/liquids.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Glass Falls',
  id: 'dining-room',
  place: 'Dining room',
  event: 'A glass of wine goes over the edge',
  seconds: 5,
  seed: 5,
  groundMaterialId: 'material:marble',
  environment: {
    sun: {
      isOn: true,
      azimuthRad: degrees(205),
      elevationRad: degrees(32),
      illuminanceLux: 30_000,
      colorTemperatureK: 4800,
    },
    sky: { turbidity: 3, illuminanceLux: 16_000 },
  },
};

const TABLE_Y = 0.75;
const GLASS: Vec3 = [0.6, TABLE_Y, 0.2];
const { densityKgM3, viscosityPaS, surfaceTensionNM } = LIQUIDS.wine;

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const place = (id: string, key: string, position: Vec3, more: Partial<Placement> = {}): Edit =>
    placePiece(shelf, setOf(STORY), { id: `setPiece:${id}`, key, position, ...more });
  const glass = shelf.pieces.find(({ key }) => key === 'prop/drinking-glass')!;
  return [
    ...beginStory(STORY, materials),
    {
      edit: 'addSetPiece',
      setPiece: {
        id: 'setPiece:back-wall',
        filmSetId: setOf(STORY),
        name: 'Wall',
        shape: { kind: 'box', sizeM: [9, 3, 0.12] },
        materialId: 'material:plasterboard',
        color: '#8d9a8c',
        position: [0, 1.5, -1.9],
        body: { kind: 'fixed' },
        isLocked: true,
      },
    } as Edit,
    place('table', 'interior/table', [0, 0, 0], { kind: 'fixed' }),
    place('chair-1', 'interior/chair', [-0.35, 0, -0.75], { yawDeg: 180, kind: 'fixed' }),
    place('chair-2', 'interior/chair', [-1.25, 0, 0.1], { yawDeg: 80, kind: 'fixed' }),
    place('window', 'interior/window', [-1.9, 0.9, -1.84], { kind: 'fixed', isSolid: false, isLocked: true }),
    place('shelf', 'interior/bookshelf', [1.7, 0, -1.6], { yawDeg: 180, kind: 'fixed', isLocked: true }),
    place('bottle', 'prop/bottle', [-0.05, TABLE_Y, -0.12]),
    place('plate', 'prop/plate', [0.02, TABLE_Y, 0.2]),
    place('wine-glass', 'prop/wine-glass', [-0.38, TABLE_Y, 0.12]),
    place('glass', 'prop/drinking-glass', GLASS, {
      name: 'Glass of wine',
      behaviours: [
        ...glass.behaviours,
        {
          kind: 'liquid',
          material: 'wine',
          volumeM3: 0.00016,
          particleSizeM: 0.006,
          densityKgM3,
          viscosityPaS,
          surfaceTensionNM,
        },
      ],
    }),
    act('nudge', 'An elbow', 'push', 1, {
      targetId: 'setPiece:glass',
      impulseNs: [0.52, 0, 0.03],
      pointM: [0, 0.062, 0],
    }),
    ...shoot(STORY, [
      {
        name: 'table',
        camera: lookingAt([2.3, 1.15, 2.2], [0.95, 0.5, 0.15], 32),
        inS: 0.5,
        outS: 4.5,
        hasDepthOfField: false,
      },
      {
        name: 'where it lands',
        camera: lookingAt([2.0, 0.62, 1.45], [1.35, 0.04, 0.22], 35, { fNumber: 4 }),
        inS: 1.2,
        outS: 4.5,
      },
      { name: 'glass', camera: lookingAt([1.1, 0.98, 1.1], [0.6, 0.82, 0.2], 65, { fNumber: 2.8 }), inS: 0.5, outS: 2 },
    ]),
  ];
}

/** The sample "Glass Falls": a glass of wine is nudged off a table, shatters on marble and spills. Licence: MIT, made here. */
export const glassFalls: Sample = {
  key: 'glass-falls',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:b', frame: 44 },
  edits,
};
