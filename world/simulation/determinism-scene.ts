import { assert } from '../assert.ts';
import type { RecordMap } from '../records/index.ts';
import { compileTake } from './compile.ts';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';
import { specimens } from './specimens.ts';
import type { SimScene } from './types.ts';

export const DETERMINISM_TAKE_ID = 'take:s';

/**
 * A fixed scene with every shape, every joint, every kind of behaviour and every kind of intervention in it (its test
 * counts them), in wind with gusts, rain and water, at a rate that does not divide the tick rate: whoever simulates it,
 * in whatever process or browser, must get the same state hashes.
 */
export function determinismRecords(): RecordMap {
  const boxes = Array.from({ length: 12 }, (_, i) =>
    piece(
      `box-${String(i).padStart(2, '0')}`,
      { kind: 'box', sizeM: [0.3, 0.3, 0.3] },
      {
        position: [(i % 4) * 0.31 - 0.5, 0.15 + 0.3 * Math.floor(i / 4), -2],
        restitution: 0.1,
      },
    ),
  );
  return sceneRecords(
    {
      rate: { num: 24000, den: 1001 },
      durationFrames: 192,
      ground: { friction: 0.6, restitution: 0.3 },
      airDensityKgM3: 1.225,
      windMps: [1.5, 0, -0.5],
      windField: { terrain: 'suburbs', turbulenceIntensity: null, hasShelter: true },
      surfaces: 'wet',
      water: { levelM: 0.25, densityKgM3: 1000 },
    },
    [
      ...boxes,
      piece(
        'ball',
        { kind: 'sphere', radiusM: 0.2 },
        { position: [3, 3, 0], restitution: 0.7, angularVelocity: [0, 0, 9] },
      ),
      piece('egg', { kind: 'sphere', radiusM: 0.2 }, { position: [4, 1, 0], scale: [1, 1.5, 1] }),
      piece(
        'capsule',
        { kind: 'capsule', radiusM: 0.1, heightM: 0.4 },
        { position: [-3, 1, 0], linearVelocity: [1, 0, 2] },
      ),
      piece(
        'cylinder',
        { kind: 'cylinder', radiusM: 0.15, heightM: 0.3 },
        {
          position: [-4, 1, 0],
          rotation: quatFromAxisAngle([1, 0, 0], 0.7),
        },
      ),
      piece('cone', { kind: 'cone', radiusM: 0.2, heightM: 0.5 }, { position: [-5, 1, 0] }),
      piece(
        'hull',
        {
          kind: 'convexHull',
          pointsM: [
            [0.3, 0, 0],
            [-0.2, 0.1, 0.3],
            [-0.2, 0.1, -0.3],
            [0, 0.5, 0],
            [0, -0.2, 0.1],
          ],
        },
        { position: [5, 2, 1], angularVelocity: [1, 7, 0.5] },
      ),
      piece(
        'ramp',
        {
          kind: 'mesh',
          pointsM: [
            [-2, 0, -2],
            [2, 1, -2],
            [2, 1, 2],
            [-2, 0, 2],
          ],
          triangles: [
            [0, 2, 1],
            [0, 3, 2],
          ],
        },
        { kind: 'fixed', position: [5, 0, 1] },
      ),
      piece(
        'table',
        {
          kind: 'compound',
          parts: [
            { shape: { kind: 'box', sizeM: [1.2, 0.05, 0.8] }, positionM: [0, 0.7, 0], rotation: [0, 0, 0, 1] },
            { shape: { kind: 'box', sizeM: [0.08, 0.7, 0.7] }, positionM: [-0.5, 0.35, 0], rotation: [0, 0, 0, 1] },
            { shape: { kind: 'box', sizeM: [0.08, 0.7, 0.7] }, positionM: [0.5, 0.35, 0], rotation: [0, 0, 0, 1] },
          ],
        },
        { position: [0, 0, 3], massKg: 25 },
      ),
      piece('bottle', { kind: 'cylinder', radiusM: 0.04, heightM: 0.25 }, { position: [0.2, 0.86, 3], massKg: 0.6 }),
      piece('lamp', { kind: 'box', sizeM: [0.2, 0.2, 0.2] }, { position: [0, 4, 0], isHeld: true }),
      piece(
        'crate',
        { kind: 'box', sizeM: [0.4, 0.4, 0.4] },
        { position: [0.1, 5, 0], isHeld: true, inertiaKgM2: [1, 2, 3] },
      ),
      piece('cart', { kind: 'box', sizeM: [1, 0.5, 0.6] }, { kind: 'keyframed', position: [8, 0.3, -2] }),
      piece('door', { kind: 'box', sizeM: [0.8, 2, 0.05] }, { position: [-6.5, 1.1, -3], angularVelocity: [0, 2, 0] }),
      piece(
        'link-a',
        { kind: 'box', sizeM: [0.1, 0.5, 0.1] },
        { position: [-8, 3.25, 0], rotation: quatFromAxisAngle([0, 0, 1], 0.2) },
      ),
      piece('link-b', { kind: 'box', sizeM: [0.1, 0.5, 0.1] }, { position: [-8, 2.7, 0], angularVelocity: [3, 0, 0] }),
      piece('drawer', { kind: 'box', sizeM: [0.4, 0.2, 0.4] }, { position: [8, 2, 4], linearVelocity: [1, 0, 0] }),
      piece('bob', { kind: 'sphere', radiusM: 0.1 }, { position: [10, 2, 0] }),
      piece('weight', { kind: 'box', sizeM: [0.3, 0.3, 0.3] }, { position: [16, 1.5, 0], massKg: 8 }),
      piece(
        'load',
        { kind: 'box', sizeM: [0.4, 0.2, 0.4] },
        { position: [17, 1, 0], massKg: 12, linearVelocity: [0.6, 0, 0.4] },
      ),
      piece('swing', { kind: 'box', sizeM: [0.3, 0.1, 0.3] }, { position: [12, 2.5, 0], linearVelocity: [2, 0, 0] }),
      {
        ...piece('window', { kind: 'box', sizeM: [0.8, 1, 0.004] }, { kind: 'fixed', position: [18, 0.6, 0] }),
        behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 24 }],
      },
      piece(
        'stone',
        { kind: 'sphere', radiusM: 0.05 },
        {
          position: [18.3, 0.7, 6],
          linearVelocity: [-0.5, 1.5, -17],
          massKg: 0.6,
        },
      ),
      {
        ...piece('jar', { kind: 'cylinder', radiusM: 0.06, heightM: 0.2 }, { position: [20, 0.1, 0], massKg: 0.5 }),
        behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.005, pieceCount: 12 }],
      },
      piece('sign', { kind: 'box', sizeM: [0.6, 0.4, 0.05] }, { position: [14, 2, 0] }),
      ...specimens.liquid('cup', [-12, 0, -8]),
      ...specimens.vehicle('van', [30, 0, 10]),
      ...specimens.crumple('wreck', [40, 0, 10]),
      ...specimens.cloth('flag', [-12, 0, 4]),
      ...specimens.rope('cord', [-14, 0, 4]),
      ...specimens.soft('cushion', [-16, 0.2, 4]),
      ...specimens.plant('birches', [-24, 0, -10]),
      ...specimens.frame('shed', [-20, 0, 10]),
      ...specimens.burning('brazier', [-8, 0, 8]),
      {
        id: 'motion:cart',
        type: 'motion',
        sceneId: 'scene:s',
        setPieceId: 'setPiece:cart',
        keyframes: [
          { frame: 0, position: [8, 0.3, -2], rotation: [0, 0, 0, 1], easing: 'hold' },
          { frame: 20, position: [8, 0.3, -2], rotation: [0, 0, 0, 1], easing: 'smooth' },
          { frame: 50, position: [1.5, 0.3, -2], rotation: quatFromAxisAngle([0, 1, 0], 0.4), easing: 'in' },
          { frame: 70, position: [-2, 0.3, -2], rotation: quatFromAxisAngle([0, 1, 0], -0.3), easing: 'out' },
          { frame: 90, position: [-3, 0.3, -2], rotation: [0, 0, 0, 1], easing: 'linear' },
        ],
      },
      joint(
        'door',
        null,
        'door',
        { anchorA: [-6.9, 1.1, -3], anchorB: [-0.4, 0, 0] },
        {
          kind: 'hinge',
          axis: [0, 1, 0],
          limits: { min: -1, max: 1.2 },
          motor: { targetVelocity: 1, maxForce: 2 },
        },
      ),
      joint(
        'link-a',
        null,
        'link-a',
        { anchorA: [-8, 3.5, 0], anchorB: [0, 0.25, 0] },
        { kind: 'ball', coneLimitRad: 0.6 },
      ),
      joint(
        'link-b',
        'link-a',
        'link-b',
        { anchorA: [0, -0.25, 0], anchorB: [0, 0.25, 0] },
        { kind: 'ball', coneLimitRad: null },
      ),
      joint(
        'drawer',
        null,
        'drawer',
        { anchorA: [8, 2, 4], anchorB: [0, 0, 0] },
        {
          kind: 'slider',
          axis: [1, 0, 0],
          limits: { min: 0, max: 0.4 },
          motor: null,
        },
      ),
      joint(
        'bob',
        null,
        'bob',
        { anchorA: [10, 3, 0], anchorB: [0, 0, 0] },
        {
          kind: 'spring',
          restLengthM: 0.8,
          stiffnessNM: 300,
          dampingNsM: 2,
        },
      ),
      joint('swing', null, 'swing', { anchorA: [12, 4, 0], anchorB: [0, 0.05, 0] }, { kind: 'rope', lengthM: 1.5 }),
      joint(
        'tackle',
        'weight',
        'load',
        { anchorA: [0, 0.15, 0], anchorB: [0.1, 0.1, 0] },
        { kind: 'pulley', wheelA: [16, 4, 0], wheelB: [17, 4, 0], lengthM: 8.2, ratio: 2, breakForceN: 400 },
      ),
      joint(
        'sign',
        null,
        'sign',
        { anchorA: [14, 2.2, 0], anchorB: [0, 0.2, 0] },
        {
          kind: 'fixed',
          frameB: [0, 0, 0, 1],
          breakForceN: 500,
        },
      ),
      intervention('push', 10, {
        kind: 'push',
        targetId: 'setPiece:bottle',
        impulseNs: [0.9, 0.1, 0.3],
        pointM: [0, 0.1, 0],
        space: 'local',
      }),
      intervention('force', 15, {
        kind: 'force',
        targetId: 'setPiece:ball',
        durationFrames: 40,
        forceN: [-60, 5, 10],
        pointM: [0, 0.1, 0],
        space: 'world',
      }),
      intervention('release', 24, { kind: 'release', targetId: 'setPiece:lamp' }),
      intervention('throw', 30, {
        kind: 'throw',
        targetId: 'setPiece:crate',
        linearVelocity: [-4, 3, -5],
        angularVelocity: [2, 8, 1],
      }),
      intervention('attach', 40, { kind: 'attach', targetId: 'setPiece:capsule', otherId: 'setPiece:cone' }),
      intervention('weld-to-world', 41, { kind: 'attach', targetId: 'setPiece:cylinder', otherId: null }),
      intervention('blow-to-sign', 60, {
        kind: 'push',
        targetId: 'setPiece:sign',
        impulseNs: [0, 0, 30],
        pointM: [0.2, -0.1, 0],
        space: 'world',
      }),
      intervention('freeze', 75, { kind: 'setBodyKind', targetId: 'setPiece:egg', bodyKind: 'fixed' }),
      intervention('let-cart-go', 80, { kind: 'setBodyKind', targetId: 'setPiece:cart', bodyKind: 'dynamic' }),
      intervention('blast', 96, { kind: 'blast', centerM: [0, 0, -2.5], radiusM: 6, strengthNs: 120 }),
      intervention('detach', 110, { kind: 'detach', targetId: 'setPiece:capsule', jointId: null }),
      intervention('cut-rope', 115, { kind: 'detach', targetId: 'setPiece:swing', jointId: 'joint:swing' }),
      intervention('gust', 50, {
        kind: 'gust',
        velocityMps: [-6, 0, 14],
        durationFrames: 60,
        riseFrames: 20,
        fallFrames: 15,
      }),
      intervention('crack', 70, { kind: 'break', targetId: 'setPiece:jar', pointM: [0.06, 0.02, 0] }),
      intervention('fill', 12, {
        kind: 'pour',
        targetId: 'setPiece:cup',
        durationFrames: 30,
        volumeM3: 0.0006,
        pointM: [0.02, 0.4, 0],
        velocityMps: [0.1, -0.3, 0],
        space: 'local',
      }),
      intervention('chauffeur', 5, {
        kind: 'drive',
        targetId: 'setPiece:van',
        durationFrames: 60,
        isBackwards: false,
        path: [
          { positionM: [30, 0, 9], speedMps: 5 },
          { positionM: [31, 0, 0], speedMps: 7 },
          { positionM: [33, 0, -12], speedMps: 3 },
        ],
      }),
      intervention('turn', 66, { kind: 'steer', targetId: 'setPiece:van', durationFrames: 40, angleRad: -0.3 }),
      intervention('throttle', 68, {
        kind: 'motor',
        targetId: 'setPiece:van',
        durationFrames: 24,
        throttle: 0.9,
        direction: 'ahead',
      }),
      intervention('stop', 94, {
        kind: 'brake',
        targetId: 'setPiece:van',
        durationFrames: 60,
        pedal: 0.8,
        isHandbrake: false,
      }),
      intervention('charge', 100, { kind: 'explosion', centerM: [12, 0.3, -6], chargeKgTnt: 0.4 }),
      intervention('tremor', 112, {
        kind: 'quake',
        durationFrames: 40,
        accelerationMps2: [3, 0, -2],
        frequencyHz: 2.5,
      }),
      intervention('moon', 130, { kind: 'gravity', gravityMps2: [0.3, -1.62, 0] }),
    ],
  );
}

/** The compiled reference scene. */
export function determinismScene(): SimScene {
  const scene = compileTake(determinismRecords(), DETERMINISM_TAKE_ID);
  assert(scene.ok, 'the reference scene compiles');
  return scene.value;
}
