import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { CameraState } from '../../world/records/setup.ts';
import type { Shelf } from '../shelf.ts';
import { bounceHeight, slideWay, swingAngle, swingPeriod, type RodAndBall } from './bench-formulas.ts';
import { placePiece } from './place.ts';
import type { Sample } from './sample.ts';

const SET = 'filmSet:bench';
const SCENE = 'scene:bench';
const FPS = 24;
const SECONDS = 6;
/** All three experiments begin here. */
const START_FRAME = 24;
const TOP_Y = 0.9;

/** Where each experiment stands along the bench, and how far behind it the formula's twin does, metres. */
const BOOK_X = -1.55;
const BALL_X = -0.1;
const PIVOT: Vec3 = [1.05, TOP_Y + 0.86, 0.12];
const FRONT_Z = 0.2;
const TWIN_Z = -0.17;

export const BOOK = { speedMps: 1.9, friction: 0.3 } as const;
export const BALL = { dropM: 0.8, restitution: 0.82, radiusM: 0.055 } as const;
export const PENDULUM: RodAndBall & { readonly startRad: number } = {
  rodLengthM: 0.62,
  rodRadiusM: 0.006,
  ballRadiusM: 0.06,
  startRad: (52 * Math.PI) / 180,
};
const TWIN_COLOR = '#4f86c6';

interface Part {
  readonly id: string;
  readonly name: string;
  readonly shape: object;
  readonly position: Vec3;
  readonly rotation?: Quat;
  readonly materialId: string;
  readonly color?: string;
  readonly body: object;
  readonly isLocked?: boolean;
}

const part = ({ id, ...rest }: Part): Edit =>
  ({ edit: 'addSetPiece', setPiece: { id: `setPiece:${id}`, filmSetId: SET, ...rest } }) as Edit;
const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] });
const rodAndBall = {
  kind: 'compound',
  parts: [
    {
      shape: { kind: 'cylinder', radiusM: PENDULUM.rodRadiusM, heightM: PENDULUM.rodLengthM },
      positionM: [0, -PENDULUM.rodLengthM / 2, 0],
      rotation: [0, 0, 0, 1],
    },
    {
      shape: { kind: 'sphere', radiusM: PENDULUM.ballRadiusM },
      positionM: [0, -PENDULUM.rodLengthM, 0],
      rotation: [0, 0, 0, 1],
    },
  ],
};
const aboutZ = (angle: number): Quat => [0, 0, Math.sin(angle / 2), Math.cos(angle / 2)];

/** Things that stand there: the room, the bench, its scales, the pendulum's stand. */
function furniture(): Edit[] {
  const fixed = (
    id: string,
    name: string,
    shape: object,
    position: Vec3,
    materialId: string,
    more: Partial<Part> = {},
  ) => part({ id, name, shape, position, materialId, body: { kind: 'fixed' }, isLocked: true, ...more });
  const look = { kind: 'fixed', isSolid: false };
  const legs = [-1.75, 1.75].flatMap((x) =>
    [-0.42, 0.42].map((z) =>
      fixed(
        `leg-${x < 0 ? 'left' : 'right'}-${z < 0 ? 'back' : 'front'}`,
        `Leg, ${x < 0 ? 'left' : 'right'} ${z < 0 ? 'back' : 'front'}`,
        box(0.09, TOP_Y - 0.07, 0.09),
        [x, (TOP_Y - 0.07) / 2, z],
        'material:pine',
      ),
    ),
  );
  // A metre rule for the book: ten steps of 10 cm from where its back edge starts, dark and light.
  const rule = Array.from({ length: 10 }, (_, i) =>
    fixed(
      `rule-${i}`,
      `Rule, ${i * 10}–${i * 10 + 10} cm`,
      box(0.1, 0.006, 0.05),
      [BOOK_X + 0.05 + i * 0.1, TOP_Y + 0.003, FRONT_Z + 0.2],
      'material:plastic',
      { color: i % 2 === 0 ? '#f0ece2' : '#2b2c2e', body: look },
    ),
  );
  // A staff behind the ball, with a red mark at each height e²ⁿh that the formula gives.
  const staff = Array.from({ length: 9 }, (_, i) =>
    fixed(
      `staff-${i}`,
      `Staff, ${i * 10}–${i * 10 + 10} cm`,
      box(0.05, 0.1, 0.02),
      [BALL_X + 0.26, TOP_Y + 0.02 + BALL.radiusM + 0.05 + i * 0.1, -0.38],
      'material:plastic',
      { color: i % 2 === 0 ? '#f0ece2' : '#2b2c2e', body: look },
    ),
  );
  const marks = [1, 2, 3].map((bounce) => {
    const height = BALL.dropM * BALL.restitution ** (2 * bounce);
    return fixed(
      `mark-${bounce}`,
      `Formula: e^${2 * bounce}·h = ${height.toFixed(3)} m`,
      box(0.2, 0.006, 0.03),
      [BALL_X + 0.26, TOP_Y + 0.02 + BALL.radiusM + height, -0.37],
      'material:plastic',
      { color: '#c8382f', body: look },
    );
  });
  const stop = slideWay(BOOK.speedMps, BOOK.friction, SECONDS);
  return [
    fixed('wall', 'Wall', box(12, 3.4, 0.12), [0, 1.7, -1.35], 'material:plasterboard', { color: '#b9b4a6' }),
    fixed('skirting', 'Skirting board', box(12, 0.14, 0.03), [0, 0.07, -1.27], 'material:oak'),
    fixed('top', 'Bench top', box(3.9, 0.07, 1.1), [0, TOP_Y - 0.035, 0], 'material:oak', {
      body: { kind: 'fixed', friction: BOOK.friction },
    }),
    fixed('stretcher', 'Stretcher', box(3.4, 0.09, 0.05), [0, 0.28, 0], 'material:pine'),
    ...legs,
    ...rule,
    fixed(
      'stop',
      `Formula: v²/(2μg) = ${stop.toFixed(3)} m`,
      box(0.006, 0.05, 0.07),
      [BOOK_X + stop, TOP_Y + 0.025, FRONT_Z + 0.2],
      'material:plastic',
      { color: '#c8382f', body: look },
    ),
    fixed('plate', 'Steel plate', box(0.34, 0.02, 0.62), [BALL_X, TOP_Y + 0.01, 0.015], 'material:steel', {
      body: { kind: 'fixed', restitution: BALL.restitution },
    }),
    fixed(
      'staff-foot',
      'Staff: foot',
      box(0.12, 0.075, 0.1),
      [BALL_X + 0.26, TOP_Y + 0.0375, -0.4],
      'material:cast-iron',
      {
        color: '#3a3d40',
        body: look,
      },
    ),
    ...staff,
    ...marks,
    fixed('foot', 'Stand: foot', box(0.5, 0.03, 0.34), [1.05, TOP_Y + 0.015, -0.33], 'material:cast-iron', {
      color: '#3a3d40',
    }),
    fixed(
      'post',
      'Stand: post',
      { kind: 'cylinder', radiusM: 0.016, heightM: 0.95 },
      [1.05, TOP_Y + 0.5, -0.42],
      'material:steel',
    ),
    // A look: the pendulum's rod ends in it.
    fixed('arm', 'Stand: arm', box(0.026, 0.026, 0.66), [1.05, PIVOT[1], -0.12], 'material:steel', { body: look }),
  ];
}

/** What a laboratory has besides; none of it takes part. */
function dressing(shelf: Shelf): Edit[] {
  const place = (id: string, key: string, position: Vec3, more: object = {}): Edit =>
    placePiece(shelf, SET, { id: `setPiece:${id}`, key, position, isLocked: true, ...more });
  return [
    place('bookshelf', 'interior/bookshelf', [2.75, 0, -1.12], { kind: 'fixed', yawDeg: 180 }),
    place('window', 'interior/window', [-2.35, 1.05, -1.29], { kind: 'fixed', isSolid: false }),
    place('stack-1', 'prop/book', [1.72, TOP_Y, 0.22], {
      name: 'Books, lower',
      color: '#3f5a4a',
      yawDeg: 78,
      kind: 'fixed',
    }),
    place('stack-2', 'prop/book', [1.73, TOP_Y + 0.034, 0.21], {
      name: 'Books, upper',
      color: '#c9a24a',
      yawDeg: 64,
      kind: 'fixed',
    }),
    place('mug', 'prop/mug', [-1.83, TOP_Y, -0.36], { yawDeg: 130, kind: 'fixed' }),
    place('chair', 'interior/chair', [-2.75, 0, 0.35], { yawDeg: 62, kind: 'fixed' }),
  ];
}

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

const degrees = (value: number): number => (value * Math.PI) / 180;
const camera = (
  position: Vec3,
  pan: number,
  tilt: number,
  focalLengthMm: number,
  focusDistanceM: number,
): CameraState => ({
  position,
  panRad: degrees(pan),
  tiltRad: degrees(tilt),
  rollRad: 0,
  focalLengthMm,
  focusDistanceM,
  fNumber: 5.6,
  tStop: 2.8,
});
const cameras = [
  ['setup:a', 'A · 35 mm bench', camera([-1.5, 2.0, 5.9], -14.5, -8, 35, 6.1)],
  ['setup:b', 'B · 40 mm book and ball', camera([-1.9, 1.55, 3.4], -22, -4.5, 40, 3.7)],
  ['setup:c', 'C · 50 mm pendulum', camera([1.95, 1.45, 3.0], 16, -1.5, 50, 3.1)],
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
        sun: { azimuthRad: degrees(222), elevationRad: degrees(38), illuminanceLux: 42_000, colorTemperatureK: 5000 },
        sky: { turbidity: 3, illuminanceLux: 20_000 },
      },
    },
    {
      edit: 'addScene',
      scene: { id: SCENE, filmSetId: SET, name: 'Three laws', durationFrames: SECONDS * FPS + 1, seed: 3 },
      takeId: 'take:1',
    },
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
      setup: { id, sceneId: SCENE, name, camera: state, aspectRatio: 16 / 9, hasDepthOfField: false },
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
