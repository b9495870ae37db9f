import { box, cylinder, g, joint, position, sphere, surroundings, thing, turned, velocity } from '../edits.ts';
import type { Problem } from '../problem.ts';

const fresh = { levelM: 0, densityKgM3: 1000 };
const sea = { levelM: 0, densityKgM3: 1025 };
const NO_GRAVITY: [number, number, number] = [0, 0, 0];
const AIR = 1.225;

export const buoyancy: readonly Problem[] = [
  {
    name: 'raft',
    subject: 'buoyancy',
    statement: 'A raft of 3 × 2 m, 0.5 m thick, has a mass of 1200 kg. How deep does it lie in fresh water?',
    given: { m: 1200, l: 3, b: 2, w: 1000 },
    formula: 'm / (w * l * b)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 15, water: fresh }),
      thing('raft', box(3, 0.5, 2), { massKg: 1200, position: [0, 0.15, 0] }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [9, 0.25, 0] }),
    ],
    reading: { read: 'mean', signal: position('mark', 'y', 'raft'), fromS: 13, toS: 15 },
  },
  {
    name: 'ice-floe',
    subject: 'buoyancy',
    statement:
      'A floe of ice (917 kg/m³), 6 × 6 m and 1.2 m thick, floats in the sea (1025 kg/m³). How far does it stand out?',
    given: { t: 1.2, i: 917, w: 1025 },
    formula: 't * (1 - i / w)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 30, water: sea }),
      thing('floe', box(6, 1.2, 6), { massKg: 917 * 6 * 6 * 1.2, position: [0, -0.45, 0] }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [9, -0.6, 0] }),
    ],
    reading: { read: 'mean', signal: position('floe', 'y', 'mark'), fromS: 28, toS: 30 },
  },
  {
    name: 'loaded-raft',
    subject: 'buoyancy',
    statement: 'A 75 kg load is put on a raft of 2 × 2 m, 0.3 m thick, 500 kg. How deep does it lie now?',
    given: { m: 500, q: 75, l: 2, b: 2, w: 1000 },
    formula: '(m + q) / (w * l * b)',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 15, water: fresh }),
      thing('raft', box(2, 0.3, 2), { massKg: 500, position: [0, 0.05, 0] }),
      thing('load', box(0.4, 0.4, 0.4), { massKg: 75, position: [0, 0.4, 0] }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [9, 0.15, 0] }),
    ],
    reading: { read: 'mean', signal: position('mark', 'y', 'raft'), fromS: 13, toS: 15 },
  },
  {
    name: 'bobbing-buoy',
    subject: 'buoyancy',
    statement:
      'A flat buoy (drum, r = 1 m, 0.6 m high, 800 kg) is pressed down a little and let go. With what period does it bob?',
    given: { m: 800, r: 1, w: 1000, g },
    formula: '2 * pi * sqrt(m / (w * g * pi * r^2))',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3, water: fresh }),
      thing('buoy', cylinder(1, 0.6), { massKg: 800, position: [0, 0.3 - 800 / (1000 * Math.PI) - 0.03, 0] }),
    ],
    reading: { read: 'period', signal: position('buoy', 'y'), level: 0.3 - 800 / (1000 * Math.PI), nth: 1, afterS: 0 },
  },
  {
    name: 'weighed-under-water',
    subject: 'buoyancy',
    statement:
      'A 20 kg ball of radius 0.1 m hangs under water on a spring of 500 N/m. By how much is the spring drawn out?',
    given: { m: 20, r: 0.1, w: 1000, k: 500, g },
    formula: '(m - w * 4 / 3 * pi * r^3) * g / k',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 10, water: { levelM: 5, densityKgM3: 1000 } }),
      thing('ball', sphere(0.1), { massKg: 20, position: [0, -1, 0] }),
      thing('mark', sphere(0.05), { kind: 'fixed', position: [4, -1, 0] }),
      joint('spring', null, 'ball', { kind: 'spring', restLengthM: 1, stiffnessNM: 500, dampingNsM: 60 }),
    ],
    reading: { read: 'mean', signal: position('mark', 'y', 'ball'), fromS: 8, toS: 10 },
  },
];

export const drag: readonly Problem[] = [
  {
    name: 'parcel-from-an-aeroplane',
    subject: 'drag',
    statement:
      'A 10 kg parcel (C_d = 1.05, cube of 0.5 m) falls through air of 1.225 kg/m³. What is its terminal speed?',
    given: { m: 10, c: 1.05, A: 0.25, p: 1.225, g },
    formula: 'sqrt(2 * m * g / (p * c * A))',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 12, airDensityKgM3: AIR }),
      thing('parcel', box(0.5, 0.5, 0.5), { massKg: 10, dragCoefficient: 1.05 }),
    ],
    reading: { read: 'value', signal: velocity('parcel', 'length'), atS: 12 },
  },
  {
    name: 'ball-falls-through-air',
    subject: 'drag',
    statement: 'A 0.2 kg ball (r = 0.1 m, C_d = 0.5) falls through air from rest. How far does it come in 3 s?',
    given: { m: 0.2, c: 0.5, r: 0.1, p: 1.225, t: 3, g },
    formula: '2 * m / (p * c * pi * r^2) * ln(cosh(g * t / sqrt(2 * m * g / (p * c * pi * r^2))))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 3.5, airDensityKgM3: AIR }),
      thing('ball', sphere(0.1), { massKg: 0.2, dragCoefficient: 0.5 }),
    ],
    reading: { read: 'distance', of: 'ball', fromS: 0, toS: 3 },
  },
  {
    name: 'shot-slowed-by-air',
    subject: 'drag',
    statement:
      'A 0.05 kg ball (r = 0.04 m, C_d = 0.47) flies at 60 m/s; leave gravity aside. How fast is it after 1.5 s?',
    given: { v: 60, m: 0.05, c: 0.47, r: 0.04, p: 1.225, t: 1.5 },
    formula: 'v / (1 + p * c * pi * r^2 / (2 * m) * v * t)',
    unit: 'm/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2, airDensityKgM3: AIR, gravityMps2: NO_GRAVITY }),
      thing('ball', sphere(0.04), { massKg: 0.05, dragCoefficient: 0.47, linearVelocity: [60, 0, 0] }),
    ],
    reading: { read: 'value', signal: velocity('ball', 'x'), atS: 1.5 },
  },
  {
    name: 'ball-thrown-up-in-air',
    subject: 'drag',
    statement: 'A 0.15 kg ball (r = 0.037 m, C_d = 0.5) is thrown straight up at 40 m/s in air. How high does it get?',
    given: { v: 40, m: 0.15, c: 0.5, r: 0.037, p: 1.225, g },
    formula: 'm / (p * c * pi * r^2) * ln(1 + v^2 * p * c * pi * r^2 / (2 * m * g))',
    unit: 'm',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4, airDensityKgM3: AIR }),
      thing('ball', sphere(0.037), { massKg: 0.15, dragCoefficient: 0.5, linearVelocity: [0, 40, 0] }),
    ],
    reading: { read: 'greatest', signal: position('ball', 'y'), fromS: 0, toS: 4 },
  },
  {
    name: 'ball-hung-in-the-wind',
    subject: 'drag',
    statement:
      'A 0.4 kg ball (r = 0.15 m, C_d = 0.5) hangs on a thread in a steady wind of 10 m/s. How far from the plumb line does the thread stand?',
    given: { m: 0.4, c: 0.5, r: 0.15, p: 1.225, v: 10, g },
    formula: 'atan(p * c * pi * r^2 * v^2 / (2 * m * g))',
    unit: 'rad',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 30, airDensityKgM3: AIR, windMps: [10, 0, 0] }),
      thing('ball', sphere(0.15), {
        massKg: 0.4,
        dragCoefficient: 0.5,
        position: [Math.sin(0.47), -Math.cos(0.47), 0],
        rotation: turned('z', 0.47),
      }),
      joint('thread', null, 'ball', { kind: 'ball', anchorB: [0, 1, 0] }),
    ],
    reading: { read: 'mean', signal: { of: 'ball', quantity: 'tilt' }, fromS: 20, toS: 30 },
  },
];
