import { act, box, frames, g, position, radians, slope, sphere, surroundings, thing, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const crate = box(0.6, 0.3, 0.6);

export const friction: readonly Problem[] = [
  {
    name: 'crate-slides-out',
    subject: 'friction',
    statement: 'A crate slides over a floor with μ = 0.35 at 6 m/s. How far does it go?',
    given: { v: 6, mu: 0.35, g },
    formula: 'v^2 / (2 * mu * g)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, floor: { friction: 0.35 } }),
      thing('crate', crate, { position: [0, 0.15, 0], friction: 0.8, linearVelocity: [6, 0, 0] }),
    ],
    reading: { read: 'distance', of: 'crate', fromS: 0, toS: 3 },
  },
  {
    name: 'crate-pulled-at-an-angle',
    subject: 'friction',
    statement:
      'A 20 kg crate on a floor with μ = 0.3 is pulled with 100 N, 30° above the level, for 2 s. How fast is it then?',
    given: { m: 20, F: 100, a: 30, mu: 0.3, t: 2, g },
    formula: '(F * cos(deg(a)) - mu * (m * g - F * sin(deg(a)))) / m * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2.5, floor: { friction: 0.3 } }),
      thing('crate', crate, { position: [0, 0.15, 0], massKg: 20, friction: 0.3 }),
      act('pull', 'force', 0, {
        on: 'crate',
        durationFrames: frames(2.5),
        forceN: [100 * Math.cos(radians(30)), 100 * Math.sin(radians(30)), 0],
      }),
    ],
    reading: { read: 'value', signal: velocity('crate', 'x'), atS: 2 },
  },
  {
    name: 'down-a-rough-slope',
    subject: 'inclines',
    statement: 'A crate is let go on a slope of 32° with μ = 0.25. How fast is it after 5 m of way?',
    given: { a: 32, mu: 0.25, s: 5, g },
    formula: 'sqrt(2 * s * g * (sin(deg(a)) - mu * cos(deg(a))))',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: onSlope(32, 0.25, 0, 3),
    reading: {
      read: 'valueWhen',
      signal: velocity('crate', 'length'),
      when: { signal: position('crate', 'x', 'start'), level: 5 * Math.cos(radians(32)), nth: 1, afterS: 0.5 },
    },
  },
  {
    name: 'up-a-rough-slope',
    subject: 'inclines',
    statement: 'A crate is shoved up a slope of 20° with μ = 0.4 at 7 m/s. How far up does it get?',
    given: { a: 20, mu: 0.4, v: 7, g },
    formula: 'v^2 / (2 * g * (sin(deg(a)) + mu * cos(deg(a))))',
    unit: 'm',
    tolerancePercent: 2,
    edits: onSlope(20, 0.4, -7, 3),
    reading: { read: 'distance', of: 'crate', fromS: 0, toS: 3 },
  },
  {
    name: 'up-and-back-down',
    subject: 'inclines',
    statement: 'A crate is shoved up a slope of 35° with μ = 0.3 at 8 m/s. How fast does it come by again?',
    given: { a: 35, mu: 0.3, v: 8, g },
    formula: 'v * sqrt((sin(deg(a)) - mu * cos(deg(a))) / (sin(deg(a)) + mu * cos(deg(a))))',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: onSlope(35, 0.3, -8, 5),
    reading: {
      read: 'valueWhen',
      signal: velocity('crate', 'length'),
      when: { signal: position('crate', 'x', 'start'), level: 0, nth: 1, afterS: 0.5 },
    },
  },
  {
    name: 'block-on-a-sliding-plank',
    subject: 'friction',
    statement:
      'A 2 kg block slides at 4 m/s onto a 6 kg plank that lies on ice (no friction); μ = 0.25 between them. How far does it slide over the plank?',
    given: { m: 2, M: 6, v: 4, mu: 0.25, g },
    formula: 'v^2 * M / (2 * mu * g * (m + M))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, floor: { friction: 0 } }),
      thing('plank', box(8, 0.2, 0.6), { position: [0, 0.1, 0], massKg: 6, friction: 0.25 }),
      thing('block', box(0.2, 0.1, 0.2), {
        position: [-3, 0.25, 0],
        massKg: 2,
        friction: 0.25,
        linearVelocity: [4, 0, 0],
      }),
    ],
    reading: { read: 'change', signal: position('block', 'x', 'plank'), fromS: 0, toS: 3 },
  },
  {
    name: 'two-that-move-as-one',
    subject: 'friction',
    statement:
      'A 3 kg block lies on a 5 kg plank on ice; μ = 0.5 between them. The plank is pulled with 24 N for 1.5 s. How fast is the block?',
    given: { F: 24, m: 3, M: 5, t: 1.5 },
    formula: 'F * t / (m + M)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2, floor: { friction: 0 } }),
      thing('plank', box(2, 0.2, 0.6), { position: [0, 0.1, 0], massKg: 5, friction: 0.5 }),
      thing('block', box(0.3, 0.2, 0.3), { position: [0, 0.3, 0], massKg: 3, friction: 0.5 }),
      act('pull', 'force', 0, { on: 'plank', durationFrames: frames(1.5), forceN: [24, 0, 0] }),
    ],
    reading: { read: 'value', signal: velocity('block', 'x'), atS: 1.75 },
  },
  {
    name: 'plank-pulled-from-under',
    subject: 'friction',
    statement:
      'The same block and plank, but μ = 0.1 and a pull of 24 N: the plank slides from under the block. How fast is the block after 1 s?',
    given: { mu: 0.1, t: 1, g },
    formula: 'mu * g * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.5, floor: { friction: 0 } }),
      thing('plank', box(6, 0.2, 0.6), { position: [0, 0.1, 0], massKg: 5, friction: 0.1 }),
      thing('block', box(0.3, 0.2, 0.3), { position: [0, 0.3, 0], massKg: 3, friction: 0.1 }),
      act('pull', 'force', 0, { on: 'plank', durationFrames: frames(1.2), forceN: [24, 0, 0] }),
    ],
    reading: { read: 'value', signal: velocity('block', 'x'), atS: 1 },
  },
  {
    name: 'held-against-a-wall',
    subject: 'friction',
    statement: 'A 4 kg block is pressed against a wall with 60 N, μ = 0.3. How far does it slide down in 1 s?',
    given: { m: 4, F: 60, mu: 0.3, t: 1, g },
    formula: '(g - mu * F / m) * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1.5 }),
      thing('wall', box(1, 20, 6), { kind: 'fixed', position: [0.5, 0, 0], friction: 0.3 }),
      thing('block', box(0.4, 0.4, 0.4), { position: [-0.2, 5, 0], massKg: 4, friction: 0.3 }),
      act('press', 'force', 0, { on: 'block', durationFrames: frames(1.5), forceN: [60, 0, 0] }),
    ],
    reading: { read: 'distance', of: 'block', fromS: 0, toS: 1 },
  },
  {
    name: 'conveyor-belt',
    subject: 'friction',
    statement:
      'A parcel is set down at rest on a belt that runs at 3 m/s, μ = 0.4. How far does it slide back on the belt?',
    given: { v: 3, mu: 0.4, g },
    formula: 'v^2 / (2 * mu * g)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3 }),
      thing('belt', box(30, 0.2, 1), { kind: 'keyframed', friction: 0.4 }),
      ...[0, 3].map((seconds) => ({
        edit: 'setMotionKeyframe',
        sceneId: 'scene:1',
        setPieceId: 'setPiece:belt',
        frame: frames(seconds),
        position: [3 * seconds, 0, 0],
        rotation: [0, 0, 0, 1],
        easing: 'linear',
      })),
      thing('parcel', box(0.3, 0.2, 0.3), { position: [0, 0.2, 0], massKg: 2, friction: 0.4 }),
    ],
    reading: {
      read: 'change',
      signal: position('belt', 'x', 'parcel'),
      fromS: 0,
      toS: 2.5,
    },
  },
  {
    name: 'block-on-a-free-wedge',
    subject: 'inclines',
    statement:
      'A 1 kg block slides down a wedge of 3 kg and 30° that stands free on ice; nothing rubs. How fast is the wedge after 0.8 s?',
    given: { m: 1, M: 3, a: 30, t: 0.8, g },
    formula: 'm * g * sin(deg(a)) * cos(deg(a)) / (M + m * sin(deg(a))^2) * t',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: freeWedge(),
    reading: { read: 'value', signal: velocity('wedge', 'length'), atS: 0.8 },
  },
  {
    name: 'ball-that-only-slides',
    subject: 'inclines',
    statement: 'A ball on a slope of 50° with no friction at all: how far does it slide in 1.5 s?',
    given: { a: 50, t: 1.5, g },
    formula: 'g * sin(deg(a)) * t^2 / 2',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2 }),
      slope(50, 0).edit,
      thing('ball', sphere(0.15), { position: slope(50, 0).along(-20, 0.15), friction: 0 }),
    ],
    reading: { read: 'distance', of: 'ball', fromS: 0, toS: 1.5 },
  },
];

/** A crate that starts on a long slope at a speed (downwards positive), and a mark where it starts. */
function onSlope(angleDeg: number, mu: number, speed: number, seconds: number): unknown[] {
  const ground = slope(angleDeg, mu);
  const at = ground.along(0, 0.15);
  return [
    ...surroundings({ seconds }),
    ground.edit,
    thing('start', sphere(0.05), { kind: 'fixed', position: [at[0], at[1], 5] }),
    thing('crate', crate, {
      position: at,
      rotation: ground.rotation,
      friction: mu,
      linearVelocity: ground.velocity(speed),
    }),
  ];
}

function freeWedge(): unknown[] {
  const [width, angle] = [6, radians(30)];
  const height = width * Math.tan(angle);
  const corners = [-1, 1].flatMap((z) => [
    [0, 0, z],
    [width, 0, z],
    [0, height, z],
  ]);
  const down = 1.5;
  const up = 0.1;
  return [
    ...surroundings({ seconds: 1, floor: { friction: 0 } }),
    thing('wedge', { kind: 'convexHull', pointsM: corners }, { massKg: 3, friction: 0 }),
    thing('block', box(0.4, 0.2, 0.4), {
      position: [
        down * Math.cos(angle) + up * Math.sin(angle),
        height - down * Math.sin(angle) + up * Math.cos(angle),
        0,
      ],
      rotation: slope(30, 0).rotation,
      massKg: 1,
      friction: 0,
    }),
  ];
}
