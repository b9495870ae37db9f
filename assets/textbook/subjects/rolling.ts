import { cylinder, g, position, slope, sphere, surroundings, thing, turned, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const floor = { friction: 0.25 };

/** A ball of radius 0.15 m on a slope, let go or rolling along it. */
function ballOnSlope(angleDeg: number, mu: number, down: number, seconds: number, more: object = {}): unknown[] {
  const ground = slope(angleDeg, mu);
  return [
    ...surroundings({ seconds }),
    ground.edit,
    thing('ball', sphere(0.15), { position: ground.along(down, 0.15), friction: mu, ...more }),
  ];
}

export const rolling: readonly Problem[] = [
  {
    name: 'ball-down-a-slope',
    subject: 'rolling',
    statement: 'A solid ball rolls from rest down a slope of 18°. How fast is it when it has come 1.5 m lower?',
    given: { h: 1.5, g },
    formula: 'sqrt(10 * g * h / 7)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...ballOnSlope(18, 0.6, -10, 4),
      thing('mark', sphere(0.05), {
        kind: 'fixed',
        position: [slope(18, 0.6).along(-10, 0.15)[0], slope(18, 0.6).along(-10, 0.15)[1], 4],
      }),
    ],
    reading: {
      read: 'valueWhen',
      signal: velocity('ball', 'length'),
      when: { signal: position('mark', 'y', 'ball'), level: 1.5, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'cylinder-down-a-slope',
    subject: 'rolling',
    statement: 'A solid roller rolls from rest down a slope of 12°. How far does it come in 2 s?',
    given: { a: 12, t: 2, g },
    formula: '2 / 3 * g * sin(deg(a)) * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2.5 }),
      slope(12, 0.8).edit,
      thing('roller', cylinder(0.2, 0.6), {
        position: slope(12, 0.8).along(-10, 0.2),
        rotation: turned('x', Math.PI / 2),
        friction: 0.8,
      }),
    ],
    reading: { read: 'distance', of: 'roller', fromS: 0, toS: 2 },
  },
  {
    name: 'hollow-ball-down-a-slope',
    subject: 'rolling',
    statement: 'A thin hollow ball (I = 2/3 mr²) rolls from rest down a slope of 15°. How far does it come in 2 s?',
    given: { a: 15, t: 2, g },
    formula: '3 / 5 * g * sin(deg(a)) * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: ballOnSlope(15, 0.8, -10, 2.5, { massKg: 2, inertiaKgM2: [0.03, 0.03, 0.03] }),
    reading: { read: 'distance', of: 'ball', fromS: 0, toS: 2 },
  },
  {
    name: 'bowling-ball-begins-to-roll',
    subject: 'rolling',
    statement: 'A bowling ball (r = 0.11 m) is set down sliding at 7 m/s. How fast is it when it only rolls?',
    given: { v: 7 },
    formula: '5 * v / 7',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, floor }),
      thing('ball', sphere(0.11), { position: [0, 0.11, 0], massKg: 6, friction: 0.25, linearVelocity: [7, 0, 0] }),
    ],
    reading: { read: 'value', signal: velocity('ball', 'x'), atS: 2.5 },
  },
  {
    name: 'ball-too-steep-to-roll',
    subject: 'rolling',
    statement: 'On a slope of 45° with μ = 0.2 a ball slips as it rolls. How far does it come in 1.5 s?',
    given: { a: 45, mu: 0.2, t: 1.5, g },
    formula: 'g * (sin(deg(a)) - mu * cos(deg(a))) * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: ballOnSlope(45, 0.2, -20, 2),
    reading: { read: 'distance', of: 'ball', fromS: 0, toS: 1.5 },
  },
  {
    name: 'ball-rolls-uphill',
    subject: 'rolling',
    statement: 'A solid ball rolls up a slope of 20° at 5 m/s. How far up does it get?',
    given: { v: 5, a: 20, g },
    formula: '7 * v^2 / (10 * g * sin(deg(a)))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...ballOnSlope(20, 0.8, 10, 3, {
        linearVelocity: slope(20, 0.8).velocity(-5),
        angularVelocity: [0, 0, 5 / 0.15],
      }),
    ],
    reading: { read: 'distance', of: 'ball', fromS: 0, toS: 2.0868 },
  },
  {
    name: 'ball-that-comes-back',
    subject: 'rolling',
    statement:
      'A ball (r = 0.1 m) is thrown level along the floor at 2 m/s with 80 rad/s of backspin. With what velocity does it roll in the end?',
    given: { v: 2, w: 80, r: 0.1 },
    formula: '(5 * v - 2 * w * r) / 7',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, floor }),
      thing('ball', sphere(0.1), {
        position: [0, 0.1, 0],
        friction: 0.25,
        linearVelocity: [2, 0, 0],
        angularVelocity: [0, 0, 80],
      }),
    ],
    reading: { read: 'value', signal: velocity('ball', 'x'), atS: 2.5 },
  },
];
