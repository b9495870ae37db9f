import { act, box, g, joint, position, radians, sphere, surroundings, thing, velocity, spin } from '../edits.ts';
import type { Problem } from '../problem.ts';

const NO_GRAVITY: [number, number, number] = [0, 0, 0];
const smooth = { friction: 0 };

/** Two smooth balls of radius 0.1 m in empty space, the second at rest; centres `offset` apart across the way. */
const twoBalls = (
  [massA, massB]: readonly [number, number],
  speed: number,
  restitution: number,
  offset: number,
): unknown[] => [
  ...surroundings({ seconds: 1.5, gravityMps2: NO_GRAVITY }),
  thing('cue', sphere(0.1), {
    ...smooth,
    massKg: massA,
    restitution,
    position: [-1, offset, 0],
    linearVelocity: [speed, 0, 0],
  }),
  thing('object', sphere(0.1), { ...smooth, massKg: massB, restitution }),
];

export const collisions: readonly Problem[] = [
  {
    name: 'heavy-meets-light',
    subject: 'collisions',
    statement: 'A 3 kg ball at 5 m/s meets a 1 kg ball at rest head on; nothing is lost. How fast is the light one?',
    given: { m: 3, M: 1, v: 5 },
    formula: '2 * m * v / (m + M)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: twoBalls([3, 1], 5, 1, 0),
    reading: { read: 'value', signal: velocity('object', 'x'), atS: 1.2 },
  },
  {
    name: 'light-bounces-back',
    subject: 'collisions',
    statement: 'A 1 kg ball at 6 m/s meets a 4 kg ball at rest head on, e = 0.8. With what velocity does it go on?',
    given: { m: 1, M: 4, v: 6, e: 0.8 },
    formula: '(m - e * M) * v / (m + M)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: twoBalls([1, 4], 6, 0.8, 0),
    reading: { read: 'value', signal: velocity('cue', 'x'), atS: 1.2 },
  },
  {
    name: 'wagons-couple',
    subject: 'collisions',
    statement: 'A 12 t wagon at 2 m/s runs into one of 18 t at rest and stays with it. How fast do they roll on?',
    given: { m: 12, M: 18, v: 2 },
    formula: 'm * v / (m + M)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, gravityMps2: NO_GRAVITY }),
      thing('first', box(4, 3, 2), { massKg: 12000, position: [-5, 0, 0], linearVelocity: [2, 0, 0] }),
      thing('second', box(4, 3, 2), { massKg: 18000 }),
    ],
    reading: { read: 'value', signal: velocity('first', 'x'), atS: 2 },
  },
  {
    name: 'billiards-cut',
    subject: 'collisions in 2D',
    statement:
      'A billiard ball at 3 m/s strikes an equal one 0.12 m off centre (r = 0.1 m, e = 1). How fast is the struck one?',
    given: { v: 3, b: 0.12, r: 0.1 },
    formula: 'v * sqrt(1 - (b / (2 * r))^2)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: twoBalls([1, 1], 3, 1, 0.12),
    reading: { read: 'value', signal: velocity('object', 'length'), atS: 1.2 },
  },
  {
    name: 'billiards-way-of-the-cue-ball',
    subject: 'collisions in 2D',
    statement: 'The same shot, 0.08 m off centre: at what angle to its old way does the cue ball go on?',
    given: { b: 0.08, r: 0.1 },
    formula: 'pi / 2 - asin(b / (2 * r))',
    unit: 'rad',
    tolerancePercent: 2,
    edits: twoBalls([1, 1], 3, 1, 0.08),
    reading: { read: 'value', signal: { of: 'cue', quantity: 'heading', plane: ['x', 'y'] }, atS: 1.2 },
  },
  {
    name: 'unequal-balls-off-centre',
    subject: 'collisions in 2D',
    statement: 'A 2 kg ball at 4 m/s strikes a 3 kg ball 0.1 m off centre, e = 0.6. How fast is the struck one?',
    given: { m: 2, M: 3, v: 4, e: 0.6, b: 0.1, r: 0.1 },
    formula: '(1 + e) * m / (m + M) * v * sqrt(1 - (b / (2 * r))^2)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: twoBalls([2, 3], 4, 0.6, 0.1),
    reading: { read: 'value', signal: velocity('object', 'length'), atS: 1.2 },
  },
  {
    name: 'puck-off-the-boards',
    subject: 'collisions in 2D',
    statement:
      'A smooth puck meets the boards at 40° to their normal, e = 0.7. At what angle to the normal does it leave?',
    given: { a: 40, e: 0.7 },
    formula: 'atan(tan(deg(a)) / e)',
    unit: 'rad',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('boards', box(0.2, 4, 4), { kind: 'fixed', position: [-1.1, 0, 0], friction: 0, restitution: 0.7 }),
      thing('puck', sphere(0.1), {
        ...smooth,
        restitution: 0.7,
        linearVelocity: [-5 * Math.cos(radians(40)), 5 * Math.sin(radians(40)), 0],
      }),
    ],
    reading: { read: 'value', signal: { of: 'puck', quantity: 'heading', plane: ['x', 'y'] }, atS: 0.8 },
  },
  {
    name: 'time-between-bounces',
    subject: 'collisions',
    statement: 'A ball falls from 3 m on a floor with e = 0.8. What time passes between its first and second bounce?',
    given: { h: 3, e: 0.8, g },
    formula: '2 * e * sqrt(2 * h / g)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, floor: { friction: 0.5, restitution: 0.8 } }),
      thing('ball', sphere(0.1), { position: [0, 3.1, 0], restitution: 0.8 }),
    ],
    reading: { read: 'betweenContacts', pair: ['ball', 'ground'], nth: [1, 2] },
  },
  {
    name: 'third-bounce',
    subject: 'collisions',
    statement: 'A ball falls from 2.5 m on a floor with e = 0.75. How high does it come after the third bounce?',
    given: { h: 2.5, e: 0.75 },
    formula: 'h * e^6',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4, floor: { friction: 0.5, restitution: 0.75 } }),
      thing('ball', sphere(0.1), { position: [0, 2.6, 0], restitution: 0.75 }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [3, 0.1, 0] }),
    ],
    // Bounces at 0.71 s, 1.78 s, 2.59 s and 3.19 s.
    reading: { read: 'greatest', signal: position('ball', 'y', 'mark'), fromS: 2.65, toS: 3.1 },
  },
  {
    name: 'row-of-balls',
    subject: 'collisions',
    statement:
      'Four equal balls lie in a row, 2 cm apart; a fifth runs into them at 2 m/s, e = 1. How fast does the last leave?',
    given: { v: 2 },
    formula: 'v',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.5, gravityMps2: NO_GRAVITY }),
      ...Array.from({ length: 5 }, (_, i) =>
        thing(`ball-${i}`, sphere(0.1), {
          ...smooth,
          restitution: 1,
          position: [i === 0 ? -0.8 : (i - 1) * 0.22, 0, 0],
          linearVelocity: [i === 0 ? 2 : 0, 0, 0],
        }),
      ),
    ],
    reading: { read: 'value', signal: velocity('ball-4', 'x'), atS: 1.2 },
  },
  {
    name: 'skaters-take-hands',
    subject: 'collisions in 2D',
    statement:
      'Two skaters of 60 kg (as small balls of radius 0.2 m) pass 1.6 m apart at 3 m/s each and link arms. How fast do they turn?',
    given: { m: 60, d: 1.6, v: 3, r: 0.2 },
    formula: 'm * v * d / (m * d^2 / 2 + 2 * 0.4 * m * r^2)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2, gravityMps2: NO_GRAVITY }),
      thing('one', sphere(0.2), { massKg: 60, position: [-1.5, 0.8, 0], linearVelocity: [3, 0, 0] }),
      thing('other', sphere(0.2), { massKg: 60, position: [1.5, -0.8, 0], linearVelocity: [-3, 0, 0] }),
      act('link', 'attach', 0.5, { on: 'one', otherId: 'setPiece:other' }),
    ],
    reading: { read: 'mean', signal: spin('one', 'length'), fromS: 0.7, toS: 1.5 },
  },
  {
    name: 'tap-on-a-free-rod',
    subject: 'collisions in 2D',
    statement: 'A free rod of 1.5 kg and 2 m is tapped at its end, across it, with 3 N·s. How fast does it turn?',
    given: { J: 3, m: 1.5, l: 2 },
    formula: '6 * J / (m * l)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('rod', box(2, 0.02, 0.02), { massKg: 1.5 }),
      act('tap', 'push', 0.25, { on: 'rod', impulseNs: [0, 3, 0], pointM: [1, 0, 0] }),
    ],
    reading: { read: 'value', signal: spin('rod', 'z'), atS: 0.5 },
  },
  {
    name: 'ball-against-a-door',
    subject: 'collisions in 2D',
    statement:
      'A 2 kg ball at 5 m/s meets a door (15 kg, 1 m wide, 4 cm thick) square on, 0.8 m from its hinge, e = 0.5. How fast does the door swing?',
    given: { m: 2, M: 15, v: 5, e: 0.5, w: 1, t: 0.04, d: 0.8 },
    formula: '(1 + e) * m * v * d / (M * (w^2 + t^2) / 12 + M * w^2 / 4 + m * d^2)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('door', box(1, 2, 0.04), { massKg: 15, restitution: 0.5, friction: 0 }),
      joint('hinge', null, 'door', { kind: 'hinge', axis: [0, 1, 0], anchorA: [-0.5, 0, 0], anchorB: [-0.5, 0, 0] }),
      thing('ball', sphere(0.1), {
        massKg: 2,
        restitution: 0.5,
        friction: 0,
        position: [0.3, 0, 1.5],
        linearVelocity: [0, 0, -5],
      }),
    ],
    reading: { read: 'value', signal: spin('door', 'length'), atS: 0.5 },
  },
];
