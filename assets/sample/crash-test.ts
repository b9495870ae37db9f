import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece } from './place.ts';
import type { Sample } from './sample.ts';
import { beginStory, degrees, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

/** A hall lit as high-speed cameras need it; its lamps are stood in for by a high sun and an even ceiling. */
const STORY: Story = {
  title: 'Crash Test',
  id: 'test-hall',
  place: 'Crash hall',
  event: 'Into the barrier at 56 km/h',
  seconds: 3,
  seed: 2,
  groundMaterialId: 'material:concrete',
  environment: {
    sun: {
      isOn: true,
      azimuthRad: degrees(160),
      elevationRad: degrees(66),
      illuminanceLux: 26_000,
      colorTemperatureK: 5400,
    },
    sky: { kind: 'studio', color: '#c9ced2', illuminanceLux: 14_000 },
  },
  // Half a stop over what a meter asks for: the hall is white.
  exposure: { ndStops: 7.7 },
};

/** Speed of the full-width test against a rigid barrier: UN Regulation 137 asks for 50 km/h, US NCAP for 56. */
const SPEED_MPS = 56 / 3.6;
/** Where the face of the barrier stands. */
const FACE_X = 3.5;
const BACK_Z = -6.2;

const YELLOW = '#e3b71c';
const BLACK = '#1f2123';
const WHITE = '#e4e4e0';

function block(id: string, name: string, sizeM: Vec3, position: Vec3, color: string, more: object = {}): Edit {
  return {
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:${id}`,
      filmSetId: setOf(STORY),
      name,
      shape: { kind: 'box', sizeM },
      materialId: 'material:concrete',
      position,
      color,
      body: { kind: 'fixed' },
      isLocked: true,
      ...more,
    },
  } as Edit;
}

const count = (length: number): number[] => Array.from({ length }, (_, i) => i);
/** A look only: wheels and wreckage go through it. */
const PAINT = { body: { kind: 'fixed', isSolid: false } };

function barrier(): Edit[] {
  return [
    block('barrier', 'Barrier', [2.6, 2.2, 5], [FACE_X + 1.32, 1.1, 0], '#9a9c9b'),
    block('barrier-face', 'Barrier face', [0.04, 1.5, 3.2], [FACE_X + 0.02, 0.85, 0], '#b98f5a', {
      materialId: 'material:oak',
    }),
    ...count(7).map((i) =>
      block(
        `hazard-${i}`,
        `Hazard band ${i + 1}`,
        [0.37, 0.22, 0.02],
        [FACE_X + 0.2 + i * 0.37, 2.02, 2.51],
        i % 2 === 0 ? YELLOW : BLACK,
        PAINT,
      ),
    ),
    ...count(7).map((i) =>
      block(
        `ruler-${i}`,
        `Ruler ${i + 1}`,
        [0.16, 0.25, 0.02],
        [FACE_X + 0.09, 0.125 + i * 0.25, 2.51],
        i % 2 === 0 ? BLACK : YELLOW,
        PAINT,
      ),
    ),
  ];
}

function floor(): Edit[] {
  return [
    block('track', 'Track', [24, 0.003, 3.4], [-8.5, 0.0015, 0], '#55585a', PAINT),
    ...[-1.74, 1.74].map((z, i) =>
      block(`track-edge-${i}`, 'Track edge', [24, 0.004, 0.09], [-8.5, 0.002, z], YELLOW, PAINT),
    ),
    block('rail', 'Tow rail', [24, 0.006, 0.16], [-8.5, 0.003, 0], '#2c2e30', PAINT),
    ...count(18).map((i) =>
      block(
        `scale-${i}`,
        `Scale ${i + 1}`,
        [0.5, 0.004, 0.22],
        [FACE_X - 0.25 - i * 0.5, 0.002, 2.1],
        i % 2 ? WHITE : BLACK,
        PAINT,
      ),
    ),
    ...[-3.1, 2.9]
      .flatMap((z, side) =>
        count(3).map((i) => {
          const x = FACE_X - 1.2 - i * 3;
          return target(`floor-${side}-${i}`, [x, 0.002, z]);
        }),
      )
      .flat(),
  ];
}

/** A target of four squares on the floor, for cameras to be set by. */
function target(id: string, [x, y, z]: Vec3): Edit[] {
  return ([-1, 1] as const).flatMap((dx) =>
    ([-1, 1] as const).map((dz) =>
      block(
        `${id}-${dx}${dz}`,
        'Floor target',
        [0.16, 0.004, 0.16],
        [x + dx * 0.08, y, z + dz * 0.08],
        dx === dz ? BLACK : YELLOW,
        PAINT,
      ),
    ),
  );
}

function hall(): Edit[] {
  return [
    block('back-wall', 'Hall wall', [30, 6.5, 0.2], [-6, 3.25, BACK_Z], '#cfd2d3'),
    block('end-wall', 'End wall', [0.2, 6.5, 16], [9, 3.25, 1], '#bfc3c5'),
    block('wall-band', 'Wall band', [30, 0.7, 0.02], [-6, 0.35, BACK_Z + 0.11], '#5f676c', PAINT),
    block('wall-line', 'Wall line', [30, 0.12, 0.02], [-6, 3.4, BACK_Z + 0.11], '#2f5474', PAINT),
    ...count(8).map((i) =>
      block(`pillar-${i}`, 'Pillar', [0.3, 6.5, 0.3], [-18.5 + i * 3.8, 3.25, BACK_Z + 0.24], '#a9aeb1'),
    ),
    // Half a metre of black and yellow each: what the car's way is read off by.
    ...count(40).map((i) =>
      block(
        `board-${i}`,
        `Scale board ${i + 1}`,
        [0.25, 0.24, 0.04],
        [FACE_X - 0.125 - i * 0.25, 1.55, BACK_Z + 0.42],
        i % 2 ? YELLOW : BLACK,
        PAINT,
      ),
    ),
  ];
}

/** Banks of lamps over the place of the crash: 24 metal halide lamps of 400 W in all, 36,000 lm each (makers' data). */
const banks = count(3).map(
  (i): Edit =>
    ({
      edit: 'addLight',
      light: {
        id: `light:bank-${i}`,
        filmSetId: setOf(STORY),
        name: `Lamp bank ${i + 1}`,
        kind: 'area',
        role: 'key',
        position: [-2.6 + i * 2.6, 4.6, i === 1 ? -1.6 : 1.2],
        rotation: [-Math.SQRT1_2, 0, 0, Math.SQRT1_2],
        fluxLm: 288_000,
        colorTemperatureK: 5400,
        sizeM: [0.9, 3.2],
        castsShadow: false,
      },
    }) as Edit,
);

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  return [
    ...beginStory(STORY, materials),
    ...barrier(),
    ...floor(),
    ...hall(),
    ...banks,
    placePiece(shelf, setOf(STORY), {
      id: 'setPiece:car',
      name: 'Test car',
      key: 'vehicle/test-car',
      position: [-7.5, 0, 0],
      yawDeg: -90,
      color: '#1c5a96',
      linearVelocity: [SPEED_MPS, 0, 0],
    }),
    ...shoot(STORY, [
      {
        name: 'side',
        camera: lookingAt([0.6, 1.35, 8.6], [0.9, 0.95, 0], 32),
        inS: 0.2,
        outS: 2.5,
      },
      {
        name: 'front quarter',
        camera: lookingAt([3.6, 1.9, 5.4], [1.7, 0.75, 0], 32),
        to: lookingAt([3.1, 1.6, 4.9], [1.35, 0.7, 0], 32),
        inS: 0.2,
        outS: 2.5,
      },
      { name: 'from above', camera: lookingAt([2.6, 3.3, 2.9], [1.7, 0.75, 0.1], 30), inS: 0.3, outS: 1.5 },
    ]),
  ];
}

/** The sample "Crash Test": a car against a rigid barrier; for blocking, not for certification. Licence: MIT, made here. */
export const crashTest: Sample = {
  key: 'crash-test',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:b', frame: 18 },
  edits,
};
