import type { Vec3 } from '../../../world/records/fields.ts';
import { box, g, joint, radians, surroundings, thing, turned, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

/** Small boxes of these masses hang from the wheels, `hangM` below them. */
const hung = (name: string, massKg: number, [x, y, z]: Vec3, hangM: number): unknown =>
  thing(name, box(0.1, 0.1, 0.1), { massKg, position: [x, y - hangM, z] });
const over = (wheelA: Vec3, wheelB: Vec3, lengthM: number, more: object = {}) => ({
  kind: 'pulley',
  wheelA,
  wheelB,
  lengthM,
  ...more,
});
const LEFT: Vec3 = [-0.2, 4, 0];
const RIGHT: Vec3 = [0.2, 4, 0];

const [GENTLE_DEG, STEEP_DEG, SLOPE_MU] = [25, 50, 0.1];
/** A block on a slope that falls from the origin towards −X (`side` −1) or +X, `alongM` down from the top. */
function onSlope(name: string, side: 1 | -1, angleDeg: number, massKg: number, alongM: number): unknown[] {
  const angle = radians(angleDeg);
  const rotation = turned('z', -side * angle);
  const at = (down: number, up: number): Vec3 => [
    side * (down * Math.cos(angle) + up * Math.sin(angle)),
    up * Math.cos(angle) - down * Math.sin(angle),
    0,
  ];
  return [
    thing(`${name}-slope`, box(10, 0.2, 2), { kind: 'fixed', position: at(5.2, -0.15), rotation, friction: SLOPE_MU }),
    thing(name, box(0.1, 0.1, 0.1), { massKg, position: at(alongM, 0), rotation, friction: SLOPE_MU }),
  ];
}

export const pulleys: readonly Problem[] = [
  {
    name: 'atwood-machine',
    subject: 'pulleys',
    statement: 'Weights of 3 kg and 5 kg hang on one cord over a light pulley. How fast are they after 1 s?',
    given: { m: 3, M: 5, t: 1, g },
    formula: '(M - m) / (M + m) * g * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.2 }),
      hung('light', 3, LEFT, 3),
      hung('heavy', 5, RIGHT, 1),
      joint('cord', 'light', 'heavy', over(LEFT, RIGHT, 4)),
    ],
    reading: { read: 'value', signal: velocity('light', 'y'), atS: 1 },
  },
  {
    name: 'tension-of-the-atwood-cord',
    subject: 'pulleys',
    statement:
      'The same weights hang on a cord that holds 30 N. They are let go. With what force is it drawn when it parts?',
    given: { m: 3, M: 5, g },
    formula: '2 * m * M / (m + M) * g',
    unit: 'N',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1 }),
      hung('light', 3, LEFT, 3),
      hung('heavy', 5, RIGHT, 1),
      joint('cord', 'light', 'heavy', over(LEFT, RIGHT, 4, { breakForceN: 30 })),
    ],
    reading: { read: 'breakForce' },
  },
  {
    name: 'block-and-hanging-weight',
    subject: 'pulleys',
    statement:
      'A 4 kg block on a table with μ = 0.2 is tied over a pulley at its edge to a 2 kg weight. How far does it slide in 1 s?',
    given: { m: 4, M: 2, mu: 0.2, t: 1, g },
    formula: '(M - mu * m) / (M + m) * g * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.2 }),
      thing('table', box(6, 0.2, 2), { kind: 'fixed', position: [-3.2, -0.15, 0], friction: 0.2 }),
      thing('block', box(0.1, 0.1, 0.1), { massKg: 4, position: [-3, 0, 0], friction: 0.2 }),
      thing('weight', box(0.1, 0.1, 0.1), { massKg: 2, position: [0.1, -1.1, 0] }),
      joint('cord', 'block', 'weight', over([0, 0, 0], [0.1, -0.1, 0], 4)),
    ],
    reading: { read: 'distance', of: 'block', fromS: 0, toS: 1 },
  },
  {
    name: 'blocks-on-two-slopes',
    subject: 'pulleys',
    statement:
      'Blocks of 2 kg on a slope of 25° and of 3 kg on one of 50° (μ = 0.1) are tied over the ridge. How fast are they after 0.8 s?',
    given: { m: 2, a: GENTLE_DEG, M: 3, b: STEEP_DEG, mu: SLOPE_MU, t: 0.8, g },
    formula: '(M * (sin(deg(b)) - mu * cos(deg(b))) - m * (sin(deg(a)) + mu * cos(deg(a)))) / (m + M) * g * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1 }),
      ...onSlope('gentle', -1, GENTLE_DEG, 2, 3),
      ...onSlope('steep', 1, STEEP_DEG, 3, 1),
      joint('cord', 'gentle', 'steep', over([0, 0, 0], [0, 0, 0], 4)),
    ],
    reading: { read: 'value', signal: velocity('steep', 'length'), atS: 0.8 },
  },
  {
    name: 'block-and-tackle',
    subject: 'pulleys',
    statement:
      'A 3 kg weight on the free end of a block and tackle lifts a 5 kg load that hangs on two strands. How far does the load rise in 1 s?',
    given: { m: 3, M: 5, n: 2, t: 1, g },
    formula: '(n * m - M) / (n^2 * m + M) * g * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.2 }),
      hung('weight', 3, LEFT, 1),
      hung('load', 5, RIGHT, 3),
      joint('tackle', 'weight', 'load', over(LEFT, RIGHT, 7, { ratio: 2 })),
    ],
    reading: { read: 'distance', of: 'load', fromS: 0, toS: 1 },
  },
  {
    name: 'cord-that-jerks-taut',
    subject: 'pulleys',
    statement:
      'A 2 kg weight falls 0.5 m before its cord over a pulley jerks at a 3 kg block on a smooth table. How far has that slid 1 s after the fall began?',
    given: { m: 2, M: 3, h: 0.5, t: 1, g },
    formula: 'm / (m + M) * (sqrt(2 * g * h) * (t - sqrt(2 * h / g)) + g / 2 * (t - sqrt(2 * h / g))^2)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.2 }),
      thing('table', box(6, 0.2, 2), { kind: 'fixed', position: [-3.2, -0.15, 0], friction: 0 }),
      thing('block', box(0.1, 0.1, 0.1), { massKg: 3, position: [-3, 0, 0], friction: 0 }),
      thing('weight', box(0.1, 0.1, 0.1), { massKg: 2, position: [0.1, -1.1, 0] }),
      joint('cord', 'block', 'weight', over([0, 0, 0], [0.1, -0.1, 0], 4.5)),
    ],
    reading: { read: 'distance', of: 'block', fromS: 0, toS: 1 },
  },
];
