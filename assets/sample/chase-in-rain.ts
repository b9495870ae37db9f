import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, FPS, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

/** The end of dusk under heavy cloud: 45 lux; street lamps and headlamps burn. */
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
    weather: { precipitation: 'rain', rateMmPerH: 9, visibilityM: 3000, surfaces: 'wet' },
    sun: {
      isOn: false,
      azimuthRad: degrees(230),
      elevationRad: degrees(3),
      illuminanceLux: 400,
      colorTemperatureK: 20_000,
    },
    sky: { turbidity: 9, illuminanceLux: 45 },
  },
  // Half a stop under what a meter asks for: it is to look like dusk.
  exposure: { iso: 3200, tStop: 4.5, ndStops: 0 },
};

const ROAD_Y = 0.1;
const PAVEMENT_Y = 0.2;
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
/** Metres along the street at which it ends in a yard wall. */
const WALL_X = 17;
const LAMPS_X = [-40, -25, -10, 5] as const;

/** Houses in a closed row; they leave the street's end to the yard behind the wall. */
function houses(): Placement[] {
  const row = (side: 'north' | 'south'): Placement[] =>
    range(13).map((i) => ({
      id: `setPiece:house-${side}-${i}`,
      name: `House ${side} ${i + 1}`,
      key: i % 5 === 3 ? 'street/shopfront' : 'street/brick-facade',
      position: [-60 + i * 6, PAVEMENT_Y - 0.05, side === 'north' ? -6.4 : 6.4],
      yawDeg: side === 'north' ? 180 : 0,
      isLocked: true,
    }));
  const end = (id: string, x: number, z: number, yawDeg: number): Placement => ({
    id: `setPiece:${id}`,
    name: 'House at the end',
    key: 'street/brick-facade',
    position: [x, 0.1, z],
    yawDeg,
    isLocked: true,
  });
  return [
    ...row('north'),
    ...row('south'),
    ...[-9, -3, 3, 9].map((z, i) => end(`end-west-${i}`, -74, z, 90)),
    ...[-15, -9, -3, 3, 9, 15].map((z, i) => end(`end-east-${i}`, 44, z, -90)),
  ];
}

function street(): Placement[] {
  const look = { isSolid: false, isLocked: true } as const;
  return [
    ...range(13).map((i): Placement => ({
      id: `setPiece:road-${i}`,
      name: `Road ${i + 1}`,
      key: 'street/road-slab',
      position: [-80 + i * 8, 0, 0],
      yawDeg: 90,
      ...look,
    })),
    ...houses(),
    ...LAMPS_X.map((x, i): Placement => ({
      id: `setPiece:lamp-${i}`,
      name: `Lamp post ${i + 1}`,
      key: 'street/lamppost',
      position: [x, PAVEMENT_Y, -4.2],
      yawDeg: 180,
      isLocked: true,
    })),
    { id: 'setPiece:bins', key: 'street/litter-bin', position: [6.2, PAVEMENT_Y, -4.7], kind: 'fixed' },
    { id: 'setPiece:box', key: 'street/phone-box', position: [-8, PAVEMENT_Y, 5.2], kind: 'fixed' },
    { id: 'setPiece:hydrant', key: 'street/fire-hydrant', position: [-19, PAVEMENT_Y, 4.4], kind: 'fixed' },
    { id: 'setPiece:yard-bin', key: 'street/litter-bin', position: [21.5, ROAD_Y, -3.6], kind: 'fixed' },
  ];
}

function slab(id: string, name: string, sizeM: Vec3, position: Vec3, more: object): Edit {
  return {
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:${id}`,
      filmSetId: setOf(STORY),
      name,
      shape: { kind: 'box', sizeM },
      materialId: 'material:asphalt',
      position,
      body: { kind: 'fixed' },
      isLocked: true,
      ...more,
    },
  } as Edit;
}

/** What the slabs are solid as, so that wheels meet no joints; kerbs and pavements along them. */
function ground(): Edit[] {
  const along = (side: -1 | 1): Edit[] => {
    const word = side < 0 ? 'north' : 'south';
    return [
      slab(`kerb-${word}`, 'Kerb', [97, 0.2, 0.3], [-32, 0.1, side * 3.65], {
        materialId: 'material:granite',
        color: '#8d8a84',
      }),
      slab(`pavement-${word}`, 'Pavement', [97, 0.19, 3], [-32, 0.095, side * 5.3], {
        materialId: 'material:concrete',
        color: '#77746e',
      }),
    ];
  };
  return [
    slab('bed', 'Road (solid)', [140, ROAD_Y, 20], [-20, ROAD_Y / 2, 0], { isVisible: false }),
    ...along(-1),
    ...along(1),
    slab('yard', 'Yard', [28, 0.09, 34], [31, 0.045, 0], { color: '#3d3c3a' }),
  ];
}

/** Sodium lamps over the road: 150 W of high-pressure sodium give about 14,500 lm at 2,000 K (makers' data). */
const lamps = LAMPS_X.map(
  (x, i): Edit =>
    ({
      edit: 'addLight',
      light: {
        id: `light:street-${i}`,
        filmSetId: setOf(STORY),
        name: `Street lamp ${i + 1}`,
        kind: 'spot',
        role: 'practical',
        position: [x, 6, -2.85],
        rotation: [-Math.SQRT1_2, 0, 0, Math.SQRT1_2],
        fluxLm: 14_500,
        colorTemperatureK: 2100,
        coneRad: degrees(68),
        penumbra: 0.8,
        castsShadow: false,
      },
    }) as Edit,
);

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const place = (placement: Placement): Edit => placePiece(shelf, setOf(STORY), placement);
  const car = (id: string, name: string, x: number, z: number, color: string): Edit =>
    place({
      id: `setPiece:${id}`,
      name,
      key: 'vehicle/family-car',
      position: [x, ROAD_Y, z],
      yawDeg: -90,
      color,
      linearVelocity: [14, 0, 0],
    });
  const drive = (id: string, name: string, path: readonly (readonly [Vec3, number])[]): Edit =>
    act(`drive-${id}`, name, 'drive', 0, {
      targetId: `setPiece:${id}`,
      durationFrames: STORY.seconds * FPS,
      path: path.map(([positionM, speedMps]) => ({ positionM, speedMps })),
      isBackwards: false,
    });
  const walls = range(5).map((i) =>
    place({
      id: `setPiece:wall-${i + 1}`,
      name: `Yard wall ${i + 1}`,
      key: 'structure/brick-wall',
      position: [WALL_X, i === 0 || i === 4 ? PAVEMENT_Y : ROAD_Y, (i - 2) * 2.3],
      yawDeg: 90,
      ...(i === 0 || i === 4 ? { kind: 'fixed' as const, behaviours: [] } : {}),
    }),
  );
  return [
    ...beginStory(STORY, materials),
    ...ground(),
    ...street().map(place),
    ...lamps,
    ...walls,
    car('runaway', 'Runaway', -38, 1.6, '#8c1a14'),
    car('pursuer', 'Pursuer', -49, 1.2, '#c4c8cc'),
    car('second-pursuer', 'Second pursuer', -58, -1.5, '#1d2a3d'),
    ...['a', 'b', 'c'].map((id, i) =>
      place({
        id: `setPiece:crate-${id}`,
        name: `Crate ${i + 1}`,
        key: 'prop/wooden-crate',
        position: [20.5 + 0.7 * (i % 2), ROAD_Y + (i === 2 ? 0.6 : 0), 1.1],
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
      [[-49, ROAD_Y, 1.2], 15],
      [[-22, ROAD_Y, 1.5], 15],
      [[-8, ROAD_Y, 0.2], 13],
      [[9, ROAD_Y, 0.9], 0],
    ]),
    drive('second-pursuer', 'Second pursuer follows, brakes', [
      [[-58, ROAD_Y, -1.5], 15],
      [[-30, ROAD_Y, -1.6], 15],
      [[-14, ROAD_Y, -1.6], 13],
      [[2, ROAD_Y, -1.8], 0],
    ]),
    ...shoot(STORY, [
      {
        name: 'ahead of them',
        camera: lookingAt([-23.5, 0.5, -0.9], [-34, 0.85, 1.2], 35),
        to: lookingAt([0.5, 0.5, -1.9], [-10, 0.85, 0.4], 35),
        inS: 0.4,
        outS: 2.2,
        easing: 'linear',
      },
      {
        name: 'down the street',
        camera: lookingAt([15.2, 1.6, -3.1], [-30, 0.5, 0.9], 135),
        to: lookingAt([15.2, 1.3, -3], [-12, 0.55, 0.1], 100),
        inS: 0.4,
        outS: 3,
      },
      {
        name: 'through the wall',
        camera: lookingAt([24.6, 0.5, -1.5], [17, 1.0, -0.3], 24),
        to: lookingAt([25.6, 0.55, -2.2], [18.2, 0.9, -0.3], 24),
        inS: 2.4,
        outS: 6,
      },
    ]),
  ];
}

/** The sample "Chase in Rain": three cars on wet asphalt; one goes through a wall, two brake. Licence: MIT, made here. */
export const chaseInRain: Sample = {
  key: 'chase-in-rain',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 36 },
  edits,
};
