import { act, box, cylinder, frames, g, joint, position, spin, surroundings, thing, turned } from '../edits.ts';
import type { Problem } from '../problem.ts';

const NO_GRAVITY: [number, number, number] = [0, 0, 0];

export const rotation: readonly Problem[] = [
  {
    name: 'flywheel-spun-up',
    subject: 'rotation',
    statement: 'A flywheel (disc, 20 kg, r = 0.5 m) is pulled at its rim with 15 N for 2 s. How fast does it turn?',
    given: { F: 15, r: 0.5, m: 20, t: 2 },
    formula: 'F * r * t / (m * r^2 / 2)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2.5, gravityMps2: NO_GRAVITY }),
      thing('wheel', cylinder(0.5, 0.1), { massKg: 20 }),
      joint('axle', null, 'wheel', { kind: 'hinge', axis: [0, 1, 0] }),
      act('pull', 'force', 0, {
        on: 'wheel',
        durationFrames: frames(2),
        forceN: [0, 0, -15],
        pointM: [0.5, 0, 0],
        space: 'local',
      }),
    ],
    reading: { read: 'value', signal: spin('wheel', 'y'), atS: 2.2 },
  },
  {
    name: 'falling-chimney',
    subject: 'rotation',
    statement:
      'A thin mast of 4 m, hinged at its foot, falls over from upright. How fast does it turn when it is level?',
    given: { l: 4, a: 2, g },
    formula: 'sqrt(3 * g * cos(deg(a)) / l)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 4 }),
      thing('mast', box(0.05, 4, 0.05), {
        massKg: 10,
        position: [2 * Math.sin(Math.PI / 90), 2 * Math.cos(Math.PI / 90), 0],
        rotation: turned('z', -Math.PI / 90),
      }),
      joint('foot', null, 'mast', { kind: 'hinge', axis: [0, 0, 1], anchorB: [0, -2, 0] }),
    ],
    reading: {
      read: 'valueWhen',
      signal: spin('mast', 'length'),
      when: { signal: position('mast', 'y'), level: 0, nth: 1, afterS: 0 },
    },
  },
  {
    name: 'rod-struck-on-its-hinge',
    subject: 'rotation',
    statement: 'A rod of 3 kg and 1.2 m hangs on a hinge and gets 2 N·s across it, 0.8 m below. How fast does it turn?',
    given: { J: 2, d: 0.8, m: 3, l: 1.2 },
    formula: 'J * d / (m * l^2 / 3)',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('rod', box(0.02, 1.2, 0.02), { massKg: 3, position: [0, -0.6, 0] }),
      joint('hinge', null, 'rod', { kind: 'hinge', axis: [0, 0, 1], anchorB: [0, 0.6, 0] }),
      act('blow', 'push', 0.25, { on: 'rod', impulseNs: [2, 0, 0], pointM: [0, -0.2, 0] }),
    ],
    reading: { read: 'value', signal: spin('rod', 'z'), atS: 0.5 },
  },
  {
    name: 'gyroscope-precesses',
    subject: 'rotation',
    statement:
      'A wheel (2 kg, I = 0.04 kg·m² about its axle) spins at 60 rad/s on a level axle held 0.15 m from it and is let go. How long does it take to go round once?',
    // Let go at rest it nods; the nods change the mean turn by their square only, here by 0.3 %.
    given: { m: 2, d: 0.15, I: 0.04, w: 60, g },
    formula: '2 * pi * I * w / (m * g * d)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 8 }),
      thing('wheel', cylinder(0.2, 0.04), {
        massKg: 2,
        inertiaKgM2: [0.021, 0.04, 0.021],
        rotation: turned('z', -Math.PI / 2),
        position: [0.15, 0, 0],
        // The wheel's own axis Y lies along the world's X.
        angularVelocity: [60, 0, 0],
      }),
      joint('end', null, 'wheel', { kind: 'ball', anchorB: [0, -0.15, 0] }),
    ],
    reading: { read: 'period', signal: position('wheel', 'x'), level: 0, nth: 1, afterS: 0.1 },
  },
  {
    name: 'coin-wobbles',
    subject: 'rotation',
    statement:
      'A thrown disc (I about its axis twice that across) spins at 6 rad/s about its axis and 1 rad/s across it. How long is one round of its wobble?',
    given: { s: 6, q: 1, I: 0.02, J: 0.01 },
    formula: '2 * pi / sqrt((I / J * s)^2 + q^2)',
    unit: 's',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2, gravityMps2: NO_GRAVITY }),
      thing('disc', cylinder(0.2, 0.01), {
        massKg: 1,
        inertiaKgM2: [0.01, 0.02, 0.01],
        angularVelocity: [1, 6, 0],
      }),
    ],
    reading: { read: 'period', signal: spin('disc', 'z'), level: 0, nth: 1, afterS: 0.1 },
  },
  {
    name: 'train-coupling',
    subject: 'statics and forces',
    statement:
      'A locomotive of 8 t pulls a wagon of 4 t with 3 kN in all, without friction, by a coupling that holds 900 N. With what force is it loaded when it gives?',
    given: { F: 3000, M: 8, m: 4 },
    formula: 'F * m / (M + m)',
    unit: 'N',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1, gravityMps2: NO_GRAVITY }),
      thing('locomotive', box(4, 3, 2), { massKg: 8000 }),
      thing('wagon', box(4, 3, 2), { massKg: 4000, position: [-5, 0, 0] }),
      joint('coupling', 'locomotive', 'wagon', {
        kind: 'fixed',
        anchorA: [-2.5, 0, 0],
        anchorB: [2.5, 0, 0],
        breakForceN: 900,
      }),
      act('pull', 'force', 0.25, { on: 'locomotive', durationFrames: frames(0.5), forceN: [3000, 0, 0] }),
    ],
    reading: { read: 'breakForce' },
  },
  {
    name: 'weight-on-a-bolt',
    subject: 'statics and forces',
    statement: 'A 30 kg lamp hangs on a bolt that holds 250 N. With what force is the bolt loaded when it gives?',
    given: { m: 30, g },
    formula: 'm * g',
    unit: 'N',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 1 }),
      thing('lamp', box(0.5, 0.3, 0.5), { massKg: 30 }),
      joint('bolt', null, 'lamp', { kind: 'fixed', anchorB: [0, 0, 0], breakForceN: 250 }),
    ],
    reading: { read: 'breakForce' },
  },
  {
    name: 'motor-on-an-axle',
    subject: 'rotation',
    statement: 'A motor of 6 N·m turns a drum (40 kg, r = 0.3 m) up from rest. How fast does it turn after 1.5 s?',
    given: { T: 6, m: 40, r: 0.3, t: 1.5 },
    formula: 'T / (m * r^2 / 2) * t',
    unit: 'rad/s',
    tolerancePercent: 2,
    edits: [
      ...surroundings({ seconds: 2, gravityMps2: NO_GRAVITY }),
      thing('drum', cylinder(0.3, 0.4), { massKg: 40 }),
      joint('axle', null, 'drum', {
        kind: 'hinge',
        axis: [0, 1, 0],
        motor: { targetVelocity: 60, maxForce: 6 },
      }),
    ],
    reading: { read: 'value', signal: spin('drum', 'y'), atS: 1.5 },
  },
];
