import { act, box, frames, g, position, radians, sphere, surroundings, thing, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const ball = sphere(0.05);

/** A launch at an angle in the plane of x and y. */
const launch = (speed: number, angleDeg: number): [number, number, number] => [
  speed * Math.cos(radians(angleDeg)),
  speed * Math.sin(radians(angleDeg)),
  0,
];

export const kinematics: readonly Problem[] = [
  {
    name: 'stone-in-a-well',
    subject: 'kinematics',
    statement: 'A stone is let go at the mouth of a dry well 25 m deep. After what time is it at the bottom?',
    given: { h: 25, g },
    formula: 'sqrt(2 * h / g)',
    unit: 's',
    tolerancePercent: 2,
    edits: [...surroundings({ seconds: 3 }), thing('stone', ball)],
    reading: { read: 'time', signal: position('stone', 'y'), level: -25, nth: 1, afterS: 0 },
  },
  {
    name: 'ball-thrown-up',
    subject: 'kinematics',
    statement: 'A ball leaves the hand straight up at 14 m/s. After what time is it back at the hand?',
    given: { v: 14, g },
    formula: '2 * v / g',
    unit: 's',
    tolerancePercent: 2,
    edits: [...surroundings({ seconds: 4 }), thing('ball', ball, { linearVelocity: [0, 14, 0] })],
    reading: { read: 'time', signal: position('ball', 'y'), level: 0, nth: 1, afterS: 0.5 },
  },
  {
    name: 'off-the-cliff',
    subject: 'kinematics',
    statement: 'A cart rolls off a cliff 40 m high at 18 m/s, level. How far from the foot does it land?',
    given: { v: 18, h: 40, g },
    formula: 'v * sqrt(2 * h / g)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [...surroundings({ seconds: 4 }), thing('cart', box(1, 0.5, 0.6), { linearVelocity: [18, 0, 0] })],
    reading: {
      read: 'valueWhen',
      signal: position('cart', 'x'),
      when: { signal: position('cart', 'y'), level: -40, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'height-of-a-kick',
    subject: 'kinematics',
    statement: 'A ball is kicked at 20 m/s, 35° above the level. How high does it get?',
    given: { v: 20, a: 35, g },
    formula: '(v * sin(deg(a)))^2 / (2 * g)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [...surroundings({ seconds: 3 }), thing('ball', ball, { linearVelocity: launch(20, 35) })],
    reading: { read: 'greatest', signal: position('ball', 'y'), fromS: 0, toS: 3 },
  },
  {
    name: 'shot-put',
    subject: 'kinematics',
    statement: 'A shot leaves the hand 2.1 m above the ground at 13 m/s and 41°. How far does it go?',
    given: { v: 13, a: 41, h: 2.1, g },
    formula: 'v * cos(deg(a)) / g * (v * sin(deg(a)) + sqrt((v * sin(deg(a)))^2 + 2 * g * h))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3 }),
      thing('shot', ball, { position: [0, 2.1, 0], massKg: 7.26, linearVelocity: launch(13, 41) }),
    ],
    reading: {
      read: 'valueWhen',
      signal: position('shot', 'x'),
      when: { signal: position('shot', 'y'), level: 0, nth: 1, afterS: 0.5 },
    },
  },
  {
    name: 'two-stones-meet',
    subject: 'kinematics',
    statement:
      'A stone falls from a tower of 30 m while another is thrown up from its foot at 20 m/s. How high do they meet?',
    given: { h: 30, v: 20, g },
    formula: 'h - g * (h / v)^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2.5 }),
      thing('falling', ball, { position: [0, 30, 0] }),
      thing('rising', ball, { position: [2, 0, 0], linearVelocity: [0, 20, 0] }),
    ],
    reading: {
      read: 'valueWhen',
      signal: position('rising', 'y'),
      when: { signal: position('falling', 'y', 'rising'), level: 0, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'hunter-and-monkey',
    subject: 'kinematics',
    statement:
      'A dart flies at 30 m/s straight at a monkey that hangs 24 m away and 10 m up and lets go at the shot. How far has it fallen when it is hit?',
    given: { d: 24, h: 10, v: 30, g },
    formula: 'g / 2 * (d^2 + h^2) / v^2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.5 }),
      thing('monkey', sphere(0.2), { position: [24, 10, 1] }),
      thing('dart', sphere(0.01), { linearVelocity: [(30 * 24) / 26, (30 * 10) / 26, 0] }),
      // One metre across the way, so that they do not touch; the mark stays where the monkey hung.
      thing('mark', sphere(0.05), { kind: 'fixed', position: [24, 10, 3] }),
    ],
    reading: {
      read: 'valueWhen',
      signal: position('mark', 'y', 'monkey'),
      when: { signal: position('dart', 'x', 'monkey'), level: 0, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'train-brakes',
    subject: 'kinematics',
    statement: 'A 300 kg trolley at 9 m/s is braked by a force of 450 N. After what way does it stand?',
    given: { m: 300, v: 9, F: 450 },
    formula: 'm * v^2 / (2 * F)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 7, gravityMps2: [0, 0, 0] }),
      thing('trolley', box(2, 1, 1), { massKg: 300, linearVelocity: [9, 0, 0] }),
      act('brake', 'force', 0, { on: 'trolley', durationFrames: frames(6), forceN: [-450, 0, 0] }),
    ],
    reading: { read: 'value', signal: position('trolley', 'x'), atS: 6 },
  },
  {
    name: 'golf-on-the-moon',
    subject: 'kinematics',
    statement: 'A golf ball is hit at 22 m/s and 30° on the Moon (1.62 m/s²). For what time does it fly?',
    given: { v: 22, a: 30, m: 1.62 },
    formula: '2 * v * sin(deg(a)) / m',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 15, gravityMps2: [0, -1.62, 0] }),
      thing('ball', sphere(0.02), { linearVelocity: launch(22, 30) }),
    ],
    reading: { read: 'time', signal: position('ball', 'y'), level: 0, nth: 1, afterS: 1 },
  },
  {
    name: 'gravity-ends',
    subject: 'kinematics',
    statement:
      'A capsule falls freely for 1.5 s, then gravity is switched off. How far below its start is it 2 s later?',
    given: { t: 1.5, s: 2, g },
    formula: 'g * t^2 / 2 + g * t * s',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4 }),
      thing('capsule', { kind: 'capsule', radiusM: 0.2, heightM: 0.5 }),
      act('off', 'gravity', 1.5, { gravityMps2: [0, 0, 0] }),
    ],
    reading: { read: 'distance', of: 'capsule', fromS: 0, toS: 3.5 },
  },
  {
    name: 'held-then-dropped',
    subject: 'kinematics',
    statement: 'A sandbag is held for 1 s and then let go. How fast is it 1.2 s later?',
    given: { t: 1.2, g },
    formula: 'g * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3 }),
      thing('sandbag', box(0.3, 0.4, 0.3), { massKg: 20, isHeld: true }),
      act('go', 'release', 1, { on: 'sandbag' }),
    ],
    reading: { read: 'value', signal: velocity('sandbag', 'length'), atS: 2.2 },
  },
];
