import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { bounceHeight, slideWay, swingAngle, swingPeriod } from './bench-formulas.ts';
import { dressing, furniture } from './bench-furniture.ts';
import {
  aboutZ,
  BALL,
  BALL_X,
  BOOK,
  BOOK_X,
  FLOOR_Y,
  FPS,
  FRONT_Z,
  part,
  PENDULUM,
  PIVOT,
  rodAndBall,
  SCENE,
  SECONDS,
  SET,
  START_FRAME,
  TOP_Y,
  TWIN_COLOR,
  TWIN_Z,
} from './bench-parts.ts';
import { placePiece } from './place.ts';
import { lamp, room } from './room.ts';
import type { Sample } from './sample.ts';
import { degrees, lookingAt } from './storyline.ts';

/** What the laws move. */
function experiments(shelf: Shelf): Edit[] {
  return [
    placePiece(shelf, SET, {
      id: 'setPiece:book',
      key: 'prop/book',
      name: 'Book',
      position: [BOOK_X - 0.075, TOP_Y, FRONT_Z],
      friction: 0.6,
    }),
    part({
      id: 'ball',
      name: 'Ball',
      shape: { kind: 'sphere', radiusM: BALL.radiusM },
      position: [BALL_X, TOP_Y + 0.02 + BALL.radiusM + BALL.dropM, FRONT_Z],
      materialId: 'material:rubber',
      color: '#b8432f',
      body: { restitution: BALL.restitution, isHeld: true },
    }),
    part({
      id: 'pendulum',
      name: 'Pendulum',
      shape: rodAndBall,
      position: PIVOT,
      rotation: aboutZ(PENDULUM.startRad),
      materialId: 'material:brass',
      body: { isHeld: true },
    }),
    {
      edit: 'addJoint',
      joint: {
        id: 'joint:pivot',
        filmSetId: SET,
        name: 'Pivot',
        kind: 'hinge',
        bodyA: null,
        bodyB: 'setPiece:pendulum',
        axis: [0, 0, 1],
        anchorA: PIVOT,
        anchorB: [0, 0, 0],
      },
    } as Edit,
  ];
}

/** What the formulas move: blue twins behind the experiments, keyed at every frame, through which everything passes. */
function twins(shelf: Shelf): Edit[] {
  const body = { kind: 'keyframed', isSolid: false };
  const still: Quat = [0, 0, 0, 1];
  const tracks: Readonly<Record<string, (seconds: number) => { position: Vec3; rotation: Quat }>> = {
    'twin-book': (t) => ({
      position: [BOOK_X - 0.075 + slideWay(BOOK.speedMps, BOOK.friction, t), TOP_Y, TWIN_Z],
      rotation: still,
    }),
    'twin-ball': (t) => ({
      position: [BALL_X, TOP_Y + 0.02 + BALL.radiusM + bounceHeight(BALL.dropM, BALL.restitution, t), TWIN_Z],
      rotation: still,
    }),
    'twin-pendulum': (t) => ({
      position: [PIVOT[0], PIVOT[1], TWIN_Z],
      rotation: aboutZ(swingAngle(PENDULUM, PENDULUM.startRad, t)),
    }),
  };
  const at = (id: string, seconds: number) => tracks[id]!(seconds);
  const keys = Object.keys(tracks).flatMap((id) =>
    Array.from({ length: SECONDS * FPS - START_FRAME + 1 }, (_, i): Edit => ({
      edit: 'setMotionKeyframe',
      sceneId: SCENE,
      setPieceId: `setPiece:${id}`,
      frame: START_FRAME + i,
      ...at(id, i / FPS),
      easing: 'linear',
    })),
  );
  const period = swingPeriod(PENDULUM, PENDULUM.startRad);
  return [
    placePiece(shelf, SET, {
      id: 'setPiece:twin-book',
      key: 'prop/book',
      name: 'Formula: book, vt − ½μgt²',
      position: at('twin-book', 0).position,
      kind: 'keyframed',
      isSolid: false,
      color: TWIN_COLOR,
    }),
    part({
      id: 'twin-ball',
      name: 'Formula: ball, parabolas with e',
      shape: { kind: 'sphere', radiusM: BALL.radiusM },
      ...at('twin-ball', 0),
      materialId: 'material:rubber',
      color: TWIN_COLOR,
      body,
    }),
    part({
      id: 'twin-pendulum',
      name: `Formula: pendulum, period ${period.toFixed(3)} s`,
      shape: rodAndBall,
      ...at('twin-pendulum', 0),
      materialId: 'material:plastic',
      color: TWIN_COLOR,
      body,
    }),
    ...keys,
  ];
}

const cameras = [
  ['setup:a', 'A · 35 mm bench', lookingAt([0.42, 1.68, 5.2], [0.08, 1.3, -0.2], 35)],
  ['setup:b', 'B · 40 mm book and ball', lookingAt([-1.75, 1.45, 3.0], [-0.72, 1.3, -0.1], 40)],
  ['setup:c', 'C · 50 mm pendulum', lookingAt([1.75, 1.5, 2.9], [0.98, 1.4, -0.1], 50)],
] as const;

/**
 * The sample project "The Bench": a book that slides to a stop, a ball that bounces, a pendulum that swings, and behind
 * each a blue twin that goes where the formula says. Licence: MIT, made here.
 */
function theBenchEdits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const act = (name: string, kind: string, on: string, more: object = {}): Edit =>
    ({
      edit: 'addIntervention',
      intervention: {
        id: `intervention:${on}`,
        takeId: 'take:1',
        name,
        kind,
        targetId: `setPiece:${on}`,
        startFrame: START_FRAME,
        ...more,
      },
    }) as Edit;
  return [
    { edit: 'updateProject', changes: { name: 'The Bench', rate: { num: FPS, den: 1 } } },
    ...materials.map(({ type: _type, ...material }): Edit => ({ edit: 'addMaterial', material })),
    { edit: 'addFilmSet', filmSet: { id: SET, name: 'Laboratory bench', ground: { materialId: 'material:concrete' } } },
    {
      edit: 'updateEnvironment',
      filmSetId: SET,
      changes: {
        sun: { azimuthRad: degrees(252), elevationRad: degrees(9), illuminanceLux: 34_000, colorTemperatureK: 4100 },
        // What of the sky gets into a room.
        sky: { turbidity: 3, illuminanceLux: 8000 },
      },
    },
    {
      edit: 'addScene',
      scene: { id: SCENE, filmSetId: SET, name: 'Three laws', durationFrames: SECONDS * FPS + 1, seed: 3 },
      takeId: 'take:1',
    },
    ...room(shelf, SET, {
      x: [-2.9, 3.6],
      z: [-1.6, 5.4],
      heightM: 3.2,
      floorY: FLOOR_Y,
      windowX: null,
      windowZ: [-0.35, 2.05],
      wallColor: '#8f8672',
    }),
    lamp(SET, { id: 'lamp', name: 'Floor lamp', position: [2.05, FLOOR_Y + 1.4, -1.05], fluxLm: 22_000 }),
    ...furniture(),
    ...dressing(shelf),
    ...experiments(shelf),
    ...twins(shelf),
    act('Set the book sliding', 'throw', 'book', { linearVelocity: [BOOK.speedMps, 0, 0] }),
    act('Let the ball go', 'release', 'ball'),
    act('Let the pendulum go', 'release', 'pendulum'),
    {
      edit: 'updateTake',
      id: 'take:1',
      changes: {
        name: 'Take 1 · red and brass simulated, blue by formula',
        notes: [
          `Book: v = ${BOOK.speedMps} m/s, μ = ${BOOK.friction}; stops after v²/(2μg) = ${slideWay(BOOK.speedMps, BOOK.friction, SECONDS).toFixed(3)} m.`,
          `Ball: h = ${BALL.dropM} m, e = ${BALL.restitution}; bounces to e²h = ${(BALL.dropM * BALL.restitution ** 2).toFixed(3)} m.`,
          `Pendulum: from ${Math.round((PENDULUM.startRad * 180) / Math.PI)}°, period 4√(I/mgd)·K(sin θ/2) = ${swingPeriod(PENDULUM, PENDULUM.startRad).toFixed(3)} s.`,
        ].join('\n'),
      },
    },
    ...cameras.map(([id, name, state]): Edit => ({
      edit: 'addSetup',
      setup: { id, sceneId: SCENE, name, camera: state, aspectRatio: 16 / 9, hasDepthOfField: false, ndStops: 6.9 },
    })),
    ...cameras.map(([setupId], i): Edit => ({
      edit: 'addShot',
      shot: {
        id: `shot:${i + 1}`,
        name: ['1 bench', '2 book and ball', '3 pendulum'][i]!,
        setupId,
        takeId: 'take:1',
        inFrame: 12,
        outFrameExclusive: SECONDS * FPS,
        order: i + 1,
      },
    })),
  ];
}

export const theBench: Sample = {
  key: 'the-bench',
  standing: { sceneId: SCENE, takeId: 'take:1', setupId: 'setup:a', frame: 40 },
  edits: theBenchEdits,
};
