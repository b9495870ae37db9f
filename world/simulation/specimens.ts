import { CAR_CRUMPLE } from '../physics/vehicle/crumple-presets.ts';
import { FRAME_PRESETS } from '../physics/structures/frame-presets.ts';
import { FAMILY_CAR } from '../physics/vehicle/presets.ts';
import { LIQUIDS } from '../physics/fluid/liquids.ts';
import { plantOf } from '../physics/trees/species.ts';
import type { Behaviour, BehaviourKind } from '../records/behaviour.ts';
import type { Quat, Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordOf } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { add } from './mathematics/vectors.ts';
import { piece, type PieceSettings } from './scene-records.ts';

/*
 * One small set piece for every kind of behaviour, cheap to simulate, for the reference scene and for random takes. A
 * specimen is `setPiece:<name>`, on the floor at `at`; what holds it up has its name with something after it.
 */

/** Records of a specimen of that name on the floor at a place, world space, metres. */
export type Specimen = (name: string, at: Vec3) => readonly AnyRecord[];

const UPRIGHT: Quat = [0, 0, 0, 1];
const solid = (sizeM: Vec3, positionM: Vec3) =>
  ({ shape: { kind: 'box', sizeM }, positionM, rotation: UPRIGHT }) as const;

function having(
  name: string,
  shape: Shape,
  settings: PieceSettings,
  ...behaviours: readonly Behaviour[]
): RecordOf<'setPiece'> {
  return { ...piece(name, shape, settings), behaviours: [...behaviours] };
}

/** A square cup, 0.1 m wide inside, walls and floor 5 mm. */
const CUP: Shape = {
  kind: 'compound',
  parts: [
    solid([0.11, 0.005, 0.11], [0, 0.0025, 0]),
    solid([0.005, 0.12, 0.11], [-0.0525, 0.065, 0]),
    solid([0.005, 0.12, 0.11], [0.0525, 0.065, 0]),
    solid([0.1, 0.12, 0.005], [0, 0.065, -0.0525]),
    solid([0.1, 0.12, 0.005], [0, 0.065, 0.0525]),
  ],
};

/** The middle and the two ends of a saloon; its nose is at z = −2.3. */
const CAR: Shape = {
  kind: 'compound',
  parts: [
    solid([1.7, 0.5, 2.8], [0, 0.47, 0]),
    solid([1.7, 0.4, 0.45], [0, 0.5, -1.62]),
    solid([1.7, 0.4, 0.45], [0, 0.5, -2.07]),
    solid([1.7, 0.4, 0.9], [0, 0.5, 1.85]),
    solid([1.3, 0.45, 1.8], [0, 0.94, 0.3]),
  ],
};

const CAR_SETTINGS = { massKg: 1400, linearVelocity: [0, 0, -4] as Vec3 };
const FRONT = CAR_CRUMPLE.zones.filter(({ side }) => side === 'front');
const BUMPER = CAR_CRUMPLE.parts.filter(({ name }) => name === 'bumper-front');

export const specimens: Readonly<Record<BehaviourKind, Specimen>> = {
  breakable: (name, at) => [
    having(
      name,
      { kind: 'box', sizeM: [0.8, 0.8, 0.004] },
      { position: add(at, [0, 0.5, 0]), massKg: 6.4 },
      { kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 12 },
    ),
  ],
  liquid: (name, at) => {
    const { densityKgM3, viscosityPaS, surfaceTensionNM } = LIQUIDS.water;
    return [
      having(
        name,
        CUP,
        { position: at, massKg: 0.4 },
        {
          kind: 'liquid',
          material: 'water',
          volumeM3: 0.0003,
          particleSizeM: 0.02,
          densityKgM3,
          viscosityPaS,
          surfaceTensionNM,
        },
      ),
    ];
  },
  vehicle: (name, at) => [having(name, CAR, { ...CAR_SETTINGS, position: at }, FAMILY_CAR)],
  /** Drives into a wall 0.6 m ahead. */
  crumple: (name, at) => [
    having(
      name,
      CAR,
      { ...CAR_SETTINGS, position: at, linearVelocity: [0, 0, -9] },
      { ...FAMILY_CAR, isParked: false },
      {
        kind: 'crumple',
        source: '',
        zones: FRONT,
        reboundNPerM: CAR_CRUMPLE.reboundNPerM,
        parts: BUMPER,
      },
    ),
    piece(
      `${name}-wall`,
      { kind: 'box', sizeM: [4, 1.5, 0.5] },
      { kind: 'fixed', position: add(at, [0, 0.75, -3.15]) },
    ),
  ],
  cloth: (name, at) => [
    having(
      name,
      { kind: 'cylinder', radiusM: 0.03, heightM: 2 },
      { kind: 'fixed', position: add(at, [0, 1, 0]) },
      {
        kind: 'cloth',
        fabric: 'flagNylon',
        panels: [
          {
            cornersM: [
              [0.03, 1, 0],
              [1.03, 1, 0],
              [1.03, 0.3, 0],
              [0.03, 0.3, 0],
            ],
            fullness: 1,
            pins: 'left',
          },
        ],
        segments: 6,
        startsAtRest: false,
        pattern: 'plain',
        color: '#aa2222',
        secondColor: '#ffffff',
      },
    ),
  ],
  rope: (name, at) => [
    having(
      name,
      { kind: 'box', sizeM: [0.3, 0.3, 0.3] },
      { kind: 'fixed', position: add(at, [0, 3, 0]) },
      {
        kind: 'rope',
        cordage: 'polyester',
        lengthM: 1.5,
        diameterM: 0.012,
        startM: [0, -0.16, 0],
        end: { kind: 'free', pointM: [0.6, -1.3, 0] },
        strengthN: null,
        segments: 8,
        startsAtRest: false,
        color: '#c8b48a',
      },
    ),
  ],
  soft: (name, at) => [
    having(
      name,
      { kind: 'box', sizeM: [0.4, 0.2, 0.4] },
      { position: add(at, [0, 0.3, 0]) },
      { kind: 'soft', youngPa: 20_000, densityKgM3: 40, cells: 3 },
    ),
  ],
  plant: (name, at) => [
    having(
      name,
      { kind: 'cylinder', radiusM: 0.1, heightM: 1 },
      { kind: 'fixed', position: add(at, [0, 0.5, 0]) },
      { ...plantOf('birch'), count: 3, plotM: [4, 4] },
    ),
  ],
  frame: (name, at) => [
    having(
      name,
      { kind: 'box', sizeM: [0.1, 0.1, 0.1] },
      { kind: 'fixed', position: at },
      {
        kind: 'frame',
        ...FRAME_PRESETS[0].values,
        storeys: 1,
        baysX: 1,
        bayWidthM: 2,
        baysZ: 1,
        bayDepthM: 2,
        storeyHeightM: 2.5,
        columnM: 0.03,
        beamDepthM: 0.06,
        beamWidthM: 0.04,
        wallM: null,
        cladding: 0.5,
        driftLimit: 0.01,
      },
    ),
  ],
  burning: (name, at) => [
    having(
      name,
      { kind: 'cylinder', radiusM: 0.25, heightM: 0.3 },
      { position: add(at, [0, 0.15, 0]) },
      { kind: 'burning', heatReleaseKw: 60, diameterM: 0.4, flames: true, smoke: 'light', startS: 0.25 },
    ),
  ],
};
