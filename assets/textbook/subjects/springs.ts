import { box, g, joint, position, sphere, surroundings, thing, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const NO_GRAVITY: [number, number, number] = [0, 0, 0];
const spring = (stiffnessNM: number, restLengthM: number, more: object = {}) => ({
  kind: 'spring',
  stiffnessNM,
  restLengthM,
  dampingNsM: 0,
  ...more,
});
const cart = (massKg: number, x: number) => ({ massKg, position: [x, 0, 0] as [number, number, number] });

export const springs: readonly Problem[] = [
  {
    name: 'cart-on-a-spring',
    subject: 'springs',
    statement:
      'A 3 kg cart on a smooth track is tied to a spring of 120 N/m and let go. With what period does it swing?',
    given: { m: 3, k: 120 },
    formula: '2 * pi * sqrt(m / k)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, gravityMps2: NO_GRAVITY }),
      thing('cart', box(0.4, 0.2, 0.2), cart(3, 1.3)),
      joint('spring', null, 'cart', spring(120, 1)),
    ],
    reading: { read: 'period', signal: position('cart', 'x'), level: 1, nth: 1, afterS: 0 },
  },
  {
    name: 'weight-on-a-spring',
    subject: 'springs',
    statement: 'A 5 kg weight hangs at rest on a spring of 350 N/m, 0.4 m long when slack. How long is the spring?',
    given: { m: 5, k: 350, l: 0.4, g },
    formula: 'l + m * g / k',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 6 }),
      thing('weight', sphere(0.1), { massKg: 5, position: [0, -0.4, 0] }),
      joint('spring', null, 'weight', spring(350, 0.4, { dampingNsM: 20 })),
    ],
    reading: { read: 'mean', signal: position('weight', 'length'), fromS: 5, toS: 6 },
  },
  {
    name: 'two-springs-side-by-side',
    subject: 'springs',
    statement: 'A 4 kg cart hangs on two springs of 90 N/m and 160 N/m side by side. What is its period?',
    given: { m: 4, k: 90, q: 160 },
    formula: '2 * pi * sqrt(m / (k + q))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, gravityMps2: NO_GRAVITY }),
      thing('cart', box(0.4, 0.2, 0.2), cart(4, 1.25)),
      joint('one', null, 'cart', spring(90, 1)),
      joint('other', null, 'cart', spring(160, 1)),
    ],
    reading: { read: 'period', signal: position('cart', 'x'), level: 1, nth: 1, afterS: 0 },
  },
  {
    name: 'between-two-springs',
    subject: 'springs',
    statement: 'A 2 kg cart is tied between two walls by springs of 50 N/m and 30 N/m. What is its period?',
    given: { m: 2, k: 50, q: 30 },
    formula: '2 * pi * sqrt(m / (k + q))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, gravityMps2: NO_GRAVITY }),
      thing('cart', box(0.4, 0.2, 0.2), cart(2, 0.2)),
      joint('left', null, 'cart', spring(50, 1.5, { anchorA: [-1.5, 0, 0] })),
      joint('right', null, 'cart', spring(30, 1.5, { anchorA: [1.5, 0, 0] })),
    ],
    reading: { read: 'period', signal: position('cart', 'x'), level: 0, nth: 1, afterS: 0 },
  },
  {
    name: 'two-carts-one-spring',
    subject: 'springs',
    statement:
      'Carts of 2 kg and 3 kg on a smooth track are tied by a spring of 100 N/m. With what period do they swing?',
    given: { m: 2, M: 3, k: 100 },
    formula: '2 * pi * sqrt(m * M / ((m + M) * k))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, gravityMps2: NO_GRAVITY }),
      thing('light', box(0.2, 0.2, 0.2), cart(2, 0)),
      thing('heavy', box(0.2, 0.2, 0.2), cart(3, 1.2)),
      joint('spring', 'light', 'heavy', spring(100, 1)),
    ],
    reading: { read: 'period', signal: position('heavy', 'x', 'light'), level: 1, nth: 1, afterS: 0 },
  },
  {
    name: 'dropped-on-a-spring',
    subject: 'springs',
    statement:
      'A 2 kg weight is let go where its spring of 100 N/m is just slack. How far does it fall before it turns?',
    given: { m: 2, k: 100, g },
    formula: '2 * m * g / k',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1 }),
      thing('weight', sphere(0.05), { massKg: 2, position: [0, -1, 0] }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [0, -1, 2] }),
      joint('spring', null, 'weight', spring(100, 1)),
    ],
    reading: { read: 'greatest', signal: position('mark', 'y', 'weight'), fromS: 0, toS: 1 },
  },
  {
    name: 'spring-launcher',
    subject: 'springs',
    statement:
      'A spring of 40 N/m is pressed together by 0.2 m behind a 0.5 kg slug. What is the slug’s greatest speed?',
    given: { x: 0.2, k: 40, m: 0.5 },
    formula: 'x * sqrt(k / m)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 0.5, gravityMps2: NO_GRAVITY }),
      thing('slug', sphere(0.03), cart(0.5, 0.8)),
      joint('spring', null, 'slug', spring(40, 1)),
    ],
    reading: { read: 'greatest', signal: velocity('slug', 'x'), fromS: 0, toS: 0.4 },
  },
  {
    name: 'swing-that-dies-away',
    subject: 'springs',
    statement:
      'A 2 kg cart on a spring of 200 N/m with a damper of 3 N·s/m is let go 0.3 m out. How far out is it one period later?',
    given: { m: 2, k: 200, c: 3, x: 0.3 },
    formula: 'x * exp(-c / (2 * m) * 2 * pi / sqrt(k / m - (c / (2 * m))^2))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.2, gravityMps2: NO_GRAVITY }),
      thing('cart', box(0.2, 0.2, 0.2), cart(2, 1.3)),
      joint('spring', null, 'cart', spring(200, 1, { dampingNsM: 3 })),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [1, 3, 0] }),
    ],
    reading: { read: 'greatest', signal: position('cart', 'x', 'mark'), fromS: 0.4, toS: 0.9 },
  },
  {
    name: 'damped-to-the-limit',
    subject: 'springs',
    statement:
      'A 1 kg cart on a spring of 25 N/m with a damper of 10 N·s/m (critical) is let go 0.5 m out. Where is it after 0.3 s?',
    given: { w: 5, x: 0.5, t: 0.3 },
    formula: 'x * (1 + w * t) * exp(-w * t)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('cart', box(0.2, 0.2, 0.2), cart(1, 2.5)),
      joint('spring', null, 'cart', spring(25, 2, { dampingNsM: 10 })),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [2, 3, 0] }),
    ],
    reading: { read: 'value', signal: position('cart', 'x', 'mark'), atS: 0.3 },
  },
  {
    name: 'carts-pushed-apart',
    subject: 'springs',
    statement:
      'A spring of 60 N/m, pressed together by 0.25 m, lies between carts of 1 kg and 4 kg at rest. How fast is the light one when the spring is slack?',
    given: { k: 60, x: 0.25, m: 1, M: 4 },
    formula: 'x * sqrt(k * M / (m * (m + M)))',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 0.5, gravityMps2: NO_GRAVITY }),
      thing('light', box(0.2, 0.2, 0.2), cart(1, 0)),
      thing('heavy', box(0.2, 0.2, 0.2), cart(4, 0.75)),
      joint('spring', 'light', 'heavy', spring(60, 1)),
    ],
    reading: { read: 'greatest', signal: velocity('light', 'length'), fromS: 0, toS: 0.3 },
  },
];
