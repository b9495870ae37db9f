import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, FPS, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Chase in Rain',
  id: 'backstreet',
  place: 'Back street',
  event: 'The chase goes through a wall',
  seconds: 7,
  seed: 21,
  groundMaterialId: 'material:asphalt',
  environment: {
    airDensityKgM3: 1.225,
    windMps: [1.5, 0, 0.6],
    weather: { precipitation: 'rain', rateMmPerH: 7, visibilityM: 600, surfaces: 'wet' },
    sun: {
      isOn: false,
      azimuthRad: degrees(230),
      elevationRad: degrees(20),
      illuminanceLux: 20_000,
      colorTemperatureK: 5600,
    },
    sky: { turbidity: 9, illuminanceLux: 17_000 },
  },
};

const ROAD_Y = 0.1;
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
/** Metres along the street at which it ends in a yard wall. */
const WALL_X = 17;

function street(): Placement[] {
  const look = { isSolid: false, isLocked: true } as const;
  return [
    ...range(11).map((i): Placement => ({
      id: `setPiece:road-${i}`,
      name: `Road ${i + 1}`,
      key: 'street/road-slab',
      position: [-64 + i * 8, 0, 0],
      yawDeg: 90,
      ...look,
    })),
    ...range(7).flatMap((i): Placement[] => [
      {
        id: `setPiece:house-north-${i}`,
        name: `House north ${i + 1}`,
        key: 'street/brick-facade',
        position: [-50 + i * 9, 0.1, -7.6],
        yawDeg: 180,
        isLocked: true,
      },
      {
        id: `setPiece:house-south-${i}`,
        name: `House south ${i + 1}`,
        key: 'street/brick-facade',
        position: [-50 + i * 9, 0.1, 8.2],
        isLocked: true,
      },
    ]),
    ...range(4).map((i): Placement => ({
      id: `setPiece:lamp-${i}`,
      name: `Lamp post ${i + 1}`,
      key: 'street/lamppost',
      position: [-34 + i * 14, 0.1, -4.6],
      yawDeg: 180,
      isLocked: true,
    })),
    { id: 'setPiece:bins', key: 'street/litter-bin', position: [6.2, 0.1, -4.7], kind: 'fixed' },
    { id: 'setPiece:box', key: 'street/phone-box', position: [-8, 0.1, 5.2], kind: 'fixed' },
  ];
}

/** What the slabs are solid as, so that wheels meet no joints. */
const bed: Edit = {
  edit: 'addSetPiece',
  setPiece: {
    id: 'setPiece:bed',
    filmSetId: setOf(STORY),
    name: 'Road (solid)',
    shape: { kind: 'box', sizeM: [130, ROAD_Y, 20] },
    materialId: 'material:asphalt',
    position: [-20, ROAD_Y / 2, 0],
    body: { kind: 'fixed' },
    isVisible: false,
    isLocked: true,
  },
} as Edit;

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const place = (placement: Placement): Edit => placePiece(shelf, setOf(STORY), placement);
  const drive = (id: string, name: string, path: readonly (readonly [Vec3, number])[]): Edit =>
    act(`drive-${id}`, name, 'drive', 0, {
      targetId: `setPiece:${id}`,
      durationFrames: STORY.seconds * FPS,
      path: path.map(([positionM, speedMps]) => ({ positionM, speedMps })),
      isBackwards: false,
    });
  const walls = [-2.4, 0, 2.4].map((z, i) =>
    place({
      id: `setPiece:wall-${i + 1}`,
      name: `Yard wall ${i + 1}`,
      key: 'structure/brick-wall',
      position: [WALL_X, ROAD_Y, z],
      yawDeg: 90,
    }),
  );
  return [
    ...beginStory(STORY, materials),
    bed,
    ...street().map(place),
    ...walls,
    place({
      id: 'setPiece:runaway',
      name: 'Runaway',
      key: 'vehicle/family-car',
      position: [-38, ROAD_Y, 1.6],
      yawDeg: -90,
      color: '#c9c3b4',
      linearVelocity: [13, 0, 0],
    }),
    place({
      id: 'setPiece:pursuer',
      name: 'Pursuer',
      key: 'vehicle/family-car',
      position: [-51, ROAD_Y, 1.2],
      yawDeg: -90,
      color: '#20304a',
      linearVelocity: [13, 0, 0],
    }),
    ...['a', 'b', 'c'].map((id, i) =>
      place({
        id: `setPiece:crate-${id}`,
        name: `Crate ${i + 1}`,
        key: 'prop/wooden-crate',
        position: [-1.5 + 0.7 * (i % 2), ROAD_Y + (i === 2 ? 0.6 : 0), -2.2],
        yawDeg: 10 * i,
      }),
    ),
    drive('runaway', 'Runaway flees', [
      [[-38, ROAD_Y, 1.6], 15],
      [[-16, ROAD_Y, 1.4], 15],
      [[-3, ROAD_Y, -0.9], 14],
      [[8, ROAD_Y, -0.4], 15],
      [[26, ROAD_Y, 0], 15],
      [[40, ROAD_Y, 0], 6],
    ]),
    drive('pursuer', 'Pursuer follows, brakes', [
      [[-51, ROAD_Y, 1.2], 14],
      [[-22, ROAD_Y, 1.5], 14],
      [[-8, ROAD_Y, 0.2], 12],
      [[8, ROAD_Y, 0.9], 0],
    ]),
    ...shoot(STORY, [
      { name: 'at the wall', camera: lookingAt([10.6, 2.3, 6.3], [15.8, 0.8, -0.6], 28), inS: 1.5, outS: 6.5 },
      { name: 'through the wall', camera: lookingAt([24.5, 0.7, -3.4], [16.5, 0.9, 0], 28), inS: 2.2, outS: 6 },
      { name: 'they come', camera: lookingAt([-6.5, 0.75, -3.6], [-16, 0.85, 1.4], 40), inS: 0.5, outS: 4 },
    ]),
  ];
}

/** The sample "Chase in Rain": two cars on wet asphalt; one goes through a wall, one brakes. Licence: MIT, made here. */
export const chaseInRain: Sample = {
  key: 'chase-in-rain',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 92 },
  edits,
};
