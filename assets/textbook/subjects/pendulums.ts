import { box, cylinder, g, joint, position, radians, sphere, surroundings, thing, turned, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const hinge = (anchorB: readonly number[], more: object = {}) => ({ kind: 'hinge', axis: [0, 0, 1], anchorB, ...more });

/** A thing whose origin is `arm` metres from a hinge at the world's origin, swung out by an angle. */
const swungOut = (arm: number, angleDeg: number) => ({
  position: [arm * Math.sin(radians(angleDeg)), -arm * Math.cos(radians(angleDeg)), 0] as [number, number, number],
  rotation: turned('z', radians(angleDeg)),
});

export const pendulums: readonly Problem[] = [
  {
    name: 'ball-on-a-cord',
    subject: 'pendulums',
    statement: 'A small ball on a cord of 2.2 m is let go 4° from the plumb line. What is its period?',
    given: { l: 2.2, g },
    formula: '2 * pi * sqrt(l / g)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 5 }),
      thing('ball', sphere(0.03), { ...swungOut(2.2, 4), massKg: 1 }),
      joint('cord', null, 'ball', { kind: 'rope', lengthM: 2.2 }),
    ],
    reading: { read: 'period', signal: position('ball', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'swing-from-the-level',
    subject: 'pendulums',
    statement: 'A light rod of 1.5 m with a small weight is let go level (90°). What is its period?',
    given: { l: 1.5, g },
    formula: '4 * sqrt(l / g) * K(sin(deg(45)))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 5 }),
      thing('weight', sphere(0.04), { ...swungOut(1.5, 90), massKg: 2 }),
      joint('pivot', null, 'weight', hinge([0, 1.5, 0])),
    ],
    reading: { read: 'period', signal: position('weight', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'swinging-rod',
    subject: 'pendulums',
    statement: 'A thin rod of 1.2 m swings about its upper end by a few degrees. What is its period?',
    given: { l: 1.2, g },
    formula: '2 * pi * sqrt(2 * l / (3 * g))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4 }),
      thing('rod', box(0.02, 1.2, 0.02), { ...swungOut(0.6, 5), massKg: 1 }),
      joint('pivot', null, 'rod', hinge([0, 0.6, 0])),
    ],
    reading: { read: 'period', signal: position('rod', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'disc-hung-at-its-rim',
    subject: 'pendulums',
    statement: 'A disc of radius 0.5 m swings in its own plane about a nail at its rim. What is its period?',
    given: { r: 0.5, g },
    formula: '2 * pi * sqrt(3 * r / (2 * g))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4 }),
      // The cylinder's axis is its own Y: a quarter turn lays it along the world's Z.
      thing('disc', cylinder(0.5, 0.05), {
        position: [0.5 * Math.sin(radians(4)), -0.5 * Math.cos(radians(4)), 0],
        rotation: turned('x', Math.PI / 2),
        massKg: 3,
      }),
      joint('nail', null, 'disc', hinge([-0.5 * Math.sin(radians(4)), 0, -0.5 * Math.cos(radians(4))])),
    ],
    reading: { read: 'period', signal: position('disc', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'speed-at-the-lowest-point',
    subject: 'pendulums',
    statement: 'A ball on a cord of 3 m is let go 50° from the plumb line. How fast is it at the lowest point?',
    given: { l: 3, a: 50, g },
    formula: 'sqrt(2 * g * l * (1 - cos(deg(a))))',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3 }),
      thing('ball', sphere(0.05), { ...swungOut(3, 50), massKg: 4 }),
      joint('cord', null, 'ball', { kind: 'rope', lengthM: 3 }),
    ],
    reading: {
      read: 'valueWhen',
      signal: velocity('ball', 'length'),
      when: { signal: position('ball', 'x'), level: 0, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'conical-pendulum',
    subject: 'pendulums',
    statement:
      'A ball on a cord of 1 m goes round in a level circle, the cord 40° from the plumb line. How long is one turn?',
    given: { l: 1, a: 40, g },
    formula: '2 * pi * sqrt(l * cos(deg(a)) / g)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4 }),
      thing('ball', sphere(0.02), {
        ...swungOut(1, 40),
        massKg: 0.3,
        linearVelocity: [0, 0, Math.sin(radians(40)) * Math.sqrt(g / Math.cos(radians(40)))],
      }),
      joint('cord', null, 'ball', { kind: 'rope', lengthM: 1 }),
    ],
    reading: { read: 'period', signal: position('ball', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'seat-on-two-cords',
    subject: 'pendulums',
    statement:
      'A seat hangs level on two parallel cords of 2 m and swings lengthwise by a few degrees. What is its period?',
    given: { l: 2, g },
    formula: '2 * pi * sqrt(l / g)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 5 }),
      thing('seat', box(0.8, 0.04, 0.3), { position: swungOut(2, 4).position, massKg: 5 }),
      ...[-0.4, 0.4].map((x) =>
        joint(x < 0 ? 'left' : 'right', null, 'seat', {
          kind: 'rope',
          lengthM: 2,
          anchorA: [x, 0, 0],
          anchorB: [x, 0, 0],
        }),
      ),
    ],
    reading: { read: 'period', signal: position('seat', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'over-the-top',
    subject: 'pendulums',
    statement: 'A weight on a light rod of 0.8 m is at its lowest point at 7 m/s. How fast does it go over the top?',
    given: { v: 7, l: 0.8, g },
    formula: 'sqrt(v^2 - 4 * g * l)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.5 }),
      thing('weight', sphere(0.03), {
        position: [0, -0.8, 0],
        massKg: 1,
        linearVelocity: [7, 0, 0],
        angularVelocity: [0, 0, 7 / 0.8],
      }),
      joint('pivot', null, 'weight', hinge([0, 0.8, 0])),
    ],
    reading: {
      read: 'valueWhen',
      signal: velocity('weight', 'length'),
      when: { signal: position('weight', 'x'), level: 0, nth: 1, afterS: 0.1 },
    },
  },
];
