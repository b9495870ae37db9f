import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Shelf } from '../shelf.ts';
import { bounceHeight, slideWay, swingAngle, swingPeriod } from './bench-formulas.ts';
import {
  BALL,
  BALL_X,
  BOOK,
  BOOK_X,
  box,
  FLOOR_Y,
  FRONT_Z,
  part,
  PENDULUM,
  PIVOT,
  SECONDS,
  SET,
  SLATE_Z,
  TOP_Y,
  TWIN_COLOR,
  type Part,
} from './bench-parts.ts';
import { placePiece } from './place.ts';

/**
 * What the formulas say, in dots a twentieth of a second apart: the ball's height over time, which runs to the right,
 * and where the pendulum's ball is in half a swing.
 */
function drawnFormulas(): Vec3[] {
  const ball = Array.from({ length: 36 }, (_, i): Vec3 => [
    BALL_X - 0.84 + 0.021 * i,
    TOP_Y + 0.02 + BALL.radiusM + bounceHeight(BALL.dropM, BALL.restitution, i / 20),
    SLATE_Z,
  ]);
  const half = swingPeriod(PENDULUM, PENDULUM.startRad) / 2;
  const arc = Array.from({ length: 15 }, (_, i): Vec3 => {
    const angle = swingAngle(PENDULUM, PENDULUM.startRad, (half * i) / 14);
    return [
      PIVOT[0] + PENDULUM.rodLengthM * Math.sin(angle),
      PIVOT[1] - PENDULUM.rodLengthM * Math.cos(angle),
      SLATE_Z,
    ];
  });
  return [...ball, ...arc];
}

/** Things that stand there: the room, the bench, its scales, the pendulum's stand. */
export function furniture(): Edit[] {
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
    // Behind everything a slate, with what the formulas say drawn on it.
    fixed('slate', 'Slate', box(3.7, 1.12, 0.03), [0, TOP_Y + 0.57, SLATE_Z - 0.02], 'material:concrete', {
      color: '#28323a',
    }),
    fixed('slate-frame', 'Slate: frame', box(3.78, 0.05, 0.045), [0, TOP_Y + 1.14, SLATE_Z - 0.02], 'material:oak'),
    ...drawnFormulas().map((position, i) =>
      fixed(
        `dot-${String(i).padStart(3, '0')}`,
        `Formula: point ${i + 1}`,
        { kind: 'sphere', radiusM: 0.011 },
        position,
        'material:plastic',
        { color: TWIN_COLOR, body: look },
      ),
    ),
    // A look: the pendulum's rod ends in it.
    fixed('arm', 'Stand: arm', box(0.026, 0.026, 0.66), [1.05, PIVOT[1], -0.12], 'material:steel', { body: look }),
  ];
}

/** What a laboratory has besides; none of it takes part. */
export function dressing(shelf: Shelf): Edit[] {
  const place = (id: string, key: string, position: Vec3, more: object = {}): Edit =>
    placePiece(shelf, SET, { id: `setPiece:${id}`, key, position, isLocked: true, ...more });
  return [
    place('bookshelf', 'interior/bookshelf', [3.0, FLOOR_Y, -1.37], { kind: 'fixed', yawDeg: 180 }),
    place('floor-lamp', 'interior/floor-lamp', [2.05, FLOOR_Y, -1.05], { kind: 'fixed' }),
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
    place('chair', 'interior/chair', [-2.35, FLOOR_Y, -0.9], { yawDeg: 62, kind: 'fixed' }),
  ];
}
