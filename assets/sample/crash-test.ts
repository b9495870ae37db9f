import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece } from './place.ts';
import type { Sample } from './sample.ts';
import { beginStory, degrees, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Crash Test',
  id: 'test-hall',
  place: 'Test track',
  event: 'Into the barrier at 56 km/h',
  seconds: 3,
  seed: 2,
  groundMaterialId: 'material:concrete',
  environment: {
    sun: {
      isOn: true,
      azimuthRad: degrees(215),
      elevationRad: degrees(40),
      illuminanceLux: 60_000,
      colorTemperatureK: 5200,
    },
    sky: { turbidity: 3, illuminanceLux: 20_000 },
  },
};

/** Speed of the full-width test against a rigid barrier: UN Regulation 137 asks for 50 km/h, US NCAP for 56. */
const SPEED_MPS = 56 / 3.6;

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const block = (id: string, name: string, sizeM: Vec3, position: Vec3, color: string): Edit =>
    ({
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
      },
    }) as Edit;
  const stripes = Array.from({ length: 8 }, (_, i) =>
    block(
      `stripe-${i}`,
      `Stripe ${i + 1}`,
      [0.02, 0.3, 0.5],
      [3.49, 0.25 + 0.3 * (i % 4), i < 4 ? -1.6 : 1.6],
      i % 2 === 0 ? '#e8c21a' : '#26282b',
    ),
  );
  const scale = Array.from({ length: 14 }, (_, i) =>
    block(
      `scale-${i}`,
      `Scale ${i + 1}`,
      [0.5, 0.004, 0.16],
      [-3.75 + i * 0.5, 0.002, -2.2],
      i % 2 ? '#e9e6de' : '#26282b',
    ),
  );
  return [
    ...beginStory(STORY, materials),
    block('barrier', 'Barrier', [1.4, 1.6, 4], [4.2, 0.8, 0], '#8e9296'),
    ...stripes,
    ...scale,
    block('wall', 'Hall wall', [18, 4.5, 0.2], [-1, 2.25, -6.5], '#6d7478'),
    placePiece(shelf, setOf(STORY), {
      id: 'setPiece:car',
      name: 'Test car',
      key: 'vehicle/family-car',
      position: [-7.5, 0, 0],
      yawDeg: -90,
      color: '#d3a722',
      linearVelocity: [SPEED_MPS, 0, 0],
    }),
    ...shoot(STORY, [
      { name: 'side', camera: lookingAt([0.9, 1.3, 8.4], [1.0, 0.85, 0], 30), inS: 0.2, outS: 2.5 },
      { name: 'front quarter', camera: lookingAt([3.1, 1.9, 5.4], [1.3, 0.7, 0], 32), inS: 0.2, outS: 2.5 },
      { name: 'bonnet', camera: lookingAt([2.7, 2.7, 2.9], [1.9, 0.75, 0], 32), inS: 0.3, outS: 1.5 },
    ]),
  ];
}

/** The sample "Crash Test": a car against a rigid barrier; for blocking, not for certification. Licence: MIT, made here. */
export const crashTest: Sample = {
  key: 'crash-test',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:b', frame: 18 },
  edits,
};
