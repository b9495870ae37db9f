import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { CameraState } from '../../world/records/setup.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, type Placement } from './place.ts';
import type { Sample } from './sample.ts';

const SET = 'filmSet:corner';
const SCENE = 'scene:corner';
const FPS = 24;

/** Tops of the road and pavement slabs, metres: what stands on them stands there. */
const ROAD_Y = 0.1;
const PAVEMENT_Y = 0.15;
/** The lane next to the pavement, where the car is parked and the crates wait for the shop. */
const LANE_Z = -1.9;

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A street along X with a side street at its right end; the camera side is +Z. */
function street(): Placement[] {
  const road = range(6).map((i): Placement => ({
    id: `setPiece:road-${i}`,
    name: `Road ${i + 1}`,
    key: 'street/road-slab',
    position: [-20 + i * 8, 0, 0],
    yawDeg: 90,
    isSolid: false,
    isLocked: true,
  }));
  const sideStreet = range(3).map((i): Placement => ({
    id: `setPiece:side-road-${i}`,
    name: `Side road ${i + 1}`,
    key: 'street/road-slab',
    position: [14.5, 0, -7.5 - i * 8],
    isSolid: false,
    isLocked: true,
  }));
  const pavement = range(15).flatMap((i): Placement[] =>
    range(2).map((row) => ({
      id: `setPiece:pavement-${row}-${String(i).padStart(2, '0')}`,
      name: `Pavement ${row * 15 + i + 1}`,
      key: 'street/pavement-slab',
      position: [-18 + i * 2, 0, -4.5 - row * 2] as Vec3,
      isSolid: false,
      isLocked: true,
    })),
  );
  return [...road, ...sideStreet, ...pavement];
}

/**
 * What the slabs are solid as: one slab each for road and pavement, unseen, so that a wheel that slides over the street
 * meets no joints between paving.
 */
function beds(): Edit[] {
  const bed = (id: string, name: string, materialId: string, sizeM: Vec3, x: number, z: number): Edit => ({
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:bed-${id}`,
      filmSetId: SET,
      name,
      shape: { kind: 'box', sizeM },
      materialId,
      position: [x, sizeM[1] / 2, z],
      body: { kind: 'fixed' },
      isVisible: false,
      isLocked: true,
    },
  });
  return [
    bed('road', 'Road (solid)', 'material:asphalt', [48, ROAD_Y, 7], 0, 0),
    bed('pavement', 'Pavement (solid)', 'material:concrete', [30, PAVEMENT_Y, 4], -4, -5.5),
  ];
}

function buildings(): Placement[] {
  return [
    {
      id: 'setPiece:shop',
      name: 'Corner café',
      key: 'street/shopfront',
      position: [6.2, PAVEMENT_Y, -7.6],
      yawDeg: 180,
    },
    {
      id: 'setPiece:house-a',
      name: 'House 1',
      key: 'street/brick-facade',
      position: [-0.4, PAVEMENT_Y, -7.6],
      yawDeg: 180,
    },
    {
      id: 'setPiece:house-b',
      name: 'House 2',
      key: 'street/brick-facade',
      position: [-7.2, PAVEMENT_Y, -7.6],
      yawDeg: 180,
    },
    {
      id: 'setPiece:house-c',
      name: 'House 3',
      key: 'street/brick-facade',
      position: [-14, PAVEMENT_Y, -7.6],
      yawDeg: 180,
    },
  ];
}

function furniture(): Placement[] {
  return [
    {
      id: 'setPiece:lamppost-a',
      name: 'Lamp post 1',
      key: 'street/lamppost',
      position: [-3.2, PAVEMENT_Y, -4.1],
      yawDeg: 180,
    },
    {
      id: 'setPiece:lamppost-b',
      name: 'Lamp post 2',
      key: 'street/lamppost',
      position: [9.2, PAVEMENT_Y, -4.1],
      yawDeg: 180,
    },
    { id: 'setPiece:bench', key: 'street/bench', position: [-6.2, PAVEMENT_Y, -6.3], yawDeg: 180 },
    { id: 'setPiece:litter-bin', key: 'street/litter-bin', position: [-4.5, PAVEMENT_Y, -6.6], kind: 'fixed' },
    { id: 'setPiece:hydrant', key: 'street/fire-hydrant', position: [1.3, PAVEMENT_Y, -4.1], yawDeg: 180 },
    { id: 'setPiece:sign', key: 'street/road-sign', position: [10.6, PAVEMENT_Y, -4.2], yawDeg: 150 },
    {
      id: 'setPiece:cone-a',
      name: 'Traffic cone 1',
      key: 'street/traffic-cone',
      position: [1.3, ROAD_Y, LANE_Z + 1.3],
    },
    {
      id: 'setPiece:cone-b',
      name: 'Traffic cone 2',
      key: 'street/traffic-cone',
      position: [5.9, ROAD_Y, LANE_Z + 1.25],
    },
  ];
}

/** Crates and barrels for the shop: what the car runs into. */
function delivery(): Placement[] {
  const crate = (name: string, x: number, level: number, z: number, yawDeg: number): Placement => ({
    id: `setPiece:crate-${name}`,
    name: `Crate ${'abcdefgh'.indexOf(name) + 1}`,
    key: 'prop/wooden-crate',
    position: [x, ROAD_Y + level * 0.6, LANE_Z + z],
    yawDeg,
  });
  return [
    crate('a', 2.6, 0, -0.66, 2),
    crate('b', 2.62, 0, 0, -3),
    crate('c', 2.58, 0, 0.66, 1),
    crate('d', 2.6, 1, -0.34, -5),
    crate('e', 2.62, 1, 0.33, 4),
    crate('f', 2.6, 2, 0, 12),
    crate('g', 3.35, 0, 0.3, -4),
    crate('h', 3.35, 1, 0.28, 9),
    { id: 'setPiece:barrel-a', name: 'Barrel, blue', key: 'prop/barrel', position: [3.5, ROAD_Y, LANE_Z - 0.55] },
    {
      id: 'setPiece:barrel-b',
      name: 'Barrel, rust',
      key: 'prop/barrel',
      position: [4.2, ROAD_Y, LANE_Z + 0.1],
      color: '#7d3b2e',
    },
    {
      id: 'setPiece:box-a',
      name: 'Cardboard box 1',
      key: 'prop/cardboard-box',
      position: [4.5, ROAD_Y, LANE_Z - 0.7],
      yawDeg: 18,
    },
    {
      id: 'setPiece:box-b',
      name: 'Cardboard box 2',
      key: 'prop/cardboard-box',
      position: [4.5, ROAD_Y + 0.351, LANE_Z - 0.7],
      yawDeg: 6,
    },
  ];
}

/** The café table on the pavement. */
function cafe(): Placement[] {
  const top = PAVEMENT_Y + 0.75;
  return [
    { id: 'setPiece:table', name: 'Café table', key: 'interior/table', position: [6.4, PAVEMENT_Y, -5.3] },
    {
      id: 'setPiece:chair-a',
      name: 'Café chair 1',
      key: 'interior/chair',
      position: [5.28, PAVEMENT_Y, -5.4],
      yawDeg: -90,
    },
    {
      id: 'setPiece:chair-b',
      name: 'Café chair 2',
      key: 'interior/chair',
      position: [7.55, PAVEMENT_Y, -5.2],
      yawDeg: 84,
    },
    { id: 'setPiece:bottle', name: 'Bottle', key: 'prop/bottle', position: [6.25, top, -4.98] },
    { id: 'setPiece:mug', key: 'prop/mug', position: [6.75, top, -5.25], yawDeg: 40 },
    { id: 'setPiece:plate', key: 'prop/plate', position: [6.55, top, -5.45] },
    { id: 'setPiece:glass', key: 'prop/drinking-glass', position: [6.02, top, -5.3] },
  ];
}

const car: Placement = {
  id: 'setPiece:car',
  name: 'Saloon car',
  key: 'street/parked-car',
  position: [-3.4, ROAD_Y, LANE_Z],
  yawDeg: -90,
  color: '#8c2f2a',
  // Out of gear with the handbrake off: rolling and tyre scrub, not locked wheels.
  friction: 0.22,
};

const degrees = (value: number): number => (value * Math.PI) / 180;

interface SetupPlan {
  readonly id: `setup:${string}`;
  readonly name: string;
  readonly camera: CameraState;
  readonly keyframes?: readonly { frame: number; camera: CameraState }[];
}

function setups(): SetupPlan[] {
  const wide: CameraState = {
    position: [-0.6, 1.6, 12.6],
    panRad: degrees(-9),
    tiltRad: degrees(1.6),
    rollRad: 0,
    focalLengthMm: 35,
    focusDistanceM: 14.5,
    fNumber: 5.6,
    tStop: 2.8,
  };
  const crates: CameraState = {
    position: [8.8, 1.05, 4.9],
    panRad: degrees(44),
    tiltRad: degrees(-0.5),
    rollRad: 0,
    focalLengthMm: 50,
    focusDistanceM: 9.2,
    fNumber: 2.8,
    tStop: 2.8,
  };
  // From the road: the table's edge, the fall and the pavement in one frame, with the café behind.
  const bottle: CameraState = {
    position: [9.75, 0.95, 0.95],
    panRad: Math.atan2(3.36, 5.78),
    tiltRad: degrees(-3.2),
    rollRad: 0,
    focalLengthMm: 85,
    focusDistanceM: 6.75,
    fNumber: 2.8,
    tStop: 2.8,
  };
  const wideEnd: CameraState = { ...wide, position: [1.2, 1.6, 11.4], panRad: degrees(-11) };
  return [
    {
      id: 'setup:a',
      name: 'A · 35 mm wide',
      camera: wide,
      keyframes: [
        { frame: 24, camera: wide },
        { frame: 144, camera: wideEnd },
      ],
    },
    { id: 'setup:b', name: 'B · 50 mm crates', camera: crates },
    { id: 'setup:c', name: 'C · 85 mm bottle', camera: bottle },
  ];
}

/**
 * The sample project "The Corner": a car, out of gear, is pushed into a delivery of crates at 2 s; at 3.5 s a bottle is
 * nudged from a café table. In take 2 the car's push is softer, and nothing else differs. Licence: MIT, made here.
 */
function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const pieces = [...street(), ...buildings(), ...furniture(), ...delivery(), ...cafe(), car];
  const nudge = {
    kind: 'push',
    name: 'Nudge',
    targetId: 'setPiece:bottle',
    startFrame: 3.5 * FPS,
    impulseNs: [0.02, 0, 0.34],
    pointM: [0, 0.27, 0],
  };
  const push = {
    kind: 'push',
    name: 'Push the car',
    targetId: 'setPiece:car',
    startFrame: 2 * FPS,
    impulseNs: [8600, 0, 0],
  };
  return [
    { edit: 'updateProject', changes: { name: 'The Corner', rate: { num: FPS, den: 1 } } },
    ...materials.map(({ type: _type, ...material }): Edit => ({ edit: 'addMaterial', material })),
    { edit: 'addFilmSet', filmSet: { id: SET, name: 'Street corner', ground: { materialId: 'material:asphalt' } } },
    {
      edit: 'updateEnvironment',
      filmSetId: SET,
      changes: {
        sun: { azimuthRad: degrees(238), elevationRad: degrees(25), illuminanceLux: 56_000, colorTemperatureK: 4300 },
        sky: { turbidity: 2.6, illuminanceLux: 18_000 },
      },
    },
    ...beds(),
    ...pieces.map((placement) => placePiece(shelf, SET, placement)),
    {
      edit: 'addLight',
      light: {
        id: 'light:shop',
        filmSetId: SET,
        name: 'Shop window',
        kind: 'point',
        role: 'practical',
        position: [6.2, 2.4, -7.0],
        fluxLm: 2600,
        colorTemperatureK: 2900,
        castsShadow: false,
      },
    },
    {
      edit: 'addScene',
      scene: { id: SCENE, filmSetId: SET, name: 'The push', durationFrames: 10 * FPS, seed: 7 },
      takeId: 'take:1',
    },
    { edit: 'addIntervention', intervention: { id: 'intervention:push-1', takeId: 'take:1', ...push } } as Edit,
    { edit: 'addIntervention', intervention: { id: 'intervention:nudge-1', takeId: 'take:1', ...nudge } } as Edit,
    ...setups().map(({ id, name, camera, keyframes = [] }): Edit => ({
      edit: 'addSetup',
      setup: {
        id,
        sceneId: SCENE,
        name,
        camera,
        keyframes: keyframes.map((key) => ({ ...key, easing: 'smooth' })),
        aspectRatio: 16 / 9,
        hasDepthOfField: id !== 'setup:a',
      },
    })),
    { edit: 'branchTake', fromId: 'take:1', id: 'take:2', branchFrame: 2 * FPS, name: 'Take 2 · softer push' },
    // A branched intervention's id is the new take's suffix and its lineage.
    { edit: 'updateIntervention', id: 'intervention:2.push-1', changes: { impulseNs: [4600, 0, 0] } },
    ...shots(),
  ];
}

function shots(): Edit[] {
  const plan = [
    ['shot:1', '1 wide', 'setup:a', 24, 96],
    ['shot:2', '2 crates', 'setup:b', 60, 108],
    ['shot:3', '3 bottle', 'setup:c', 78, 126],
  ] as const;
  return plan.map(([id, name, setupId, inFrame, outFrameExclusive], i): Edit => ({
    edit: 'addShot',
    shot: { id, name, setupId, takeId: 'take:1', inFrame, outFrameExclusive, order: i + 1 },
  }));
}

export const theCorner: Sample = {
  key: 'the-corner',
  standing: { sceneId: SCENE, takeId: 'take:1', setupId: 'setup:a', frame: 62 },
  edits,
};
