// Textbook mechanics as a script sees it: one list of edits through `apply`, one run through `simulate`, and the
// answers of the formulas. The experiments stand far apart in one scene.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushEdit } from './push-edit.test-kit.ts';
import { runCli, runHere, withFolder } from './spawn-cli.test-kit.ts';

type Vec3 = readonly [number, number, number];
interface State {
  readonly position: Vec3;
  readonly linearVelocity: Vec3;
  readonly angularVelocity: Vec3;
}
interface SimulationFile {
  readonly frames: readonly { time: number; entities: Record<string, State> }[];
}

/** Standard acceleration of free fall, m/s². */
const G = 9.80665;
const FPS = 60;
const INCLINE_RAD = Math.PI / 9;
const PENDULUM_RAD = Math.PI / 3;
const BOB_RADIUS_M = 0.05;
/** The cuboid that is pushed: on ice through its middle, and off-centre while it falls. */
const CUBOID_KG = 12;
const CUBOID_M: Vec3 = [1, 0.5, 0.8];
const PUSH_FRAME = FPS;

const material = (id: string, friction: number, restitution: number) => ({
  edit: 'addMaterial',
  material: { id: `material:${id}`, name: id, densityKgM3: 1000, friction, restitution },
});
const piece = (id: string, shape: object, position: Vec3, more: object = {}, body: object = {}) => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${id}`, name: id, shape, position, ...more, body: { kind: 'dynamic', massKg: 1, ...body } },
});
const sphere = (radiusM: number) => ({ kind: 'sphere', radiusM });
const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] });
const aboutZ = (angle: number) => [0, 0, Math.sin(angle / 2), Math.cos(angle / 2)];

/** A block on a slope that falls towards −X, resting on it with its face. */
function onSlope(id: string, z: number, friction: number): unknown[] {
  const rotation = aboutZ(INCLINE_RAD);
  const normal = [-Math.sin(INCLINE_RAD), Math.cos(INCLINE_RAD)] as const;
  const up = 0.5 + 0.1;
  return [
    piece(`${id}-slope`, box(40, 1, 4), [0, 60, z], { rotation, materialId: 'material:rough' }, { kind: 'fixed' }),
    piece(id, box(0.4, 0.2, 0.4), [normal[0] * up, 60 + normal[1] * up, z], { rotation }, { friction, restitution: 0 }),
  ];
}

const cuboid = (id: string, position: Vec3) =>
  piece(id, box(...CUBOID_M), position, { materialId: 'material:slick' }, { massKg: CUBOID_KG });

const edits: unknown[] = [
  { edit: 'updateProject', changes: { rate: { num: FPS, den: 1 } } },
  { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 5 * FPS } },
  material('floor', 0.4, 0),
  material('rough', 1, 0),
  material('lively', 0.5, 0.5),
  material('slick', 0, 0),
  { edit: 'updateFilmSet', id: 'filmSet:main', changes: { ground: { materialId: 'material:floor' } } },
  piece('faller', sphere(0.1), [0, 100, 100]),
  piece('projectile', sphere(0.1), [0, 100, 200], {}, { linearVelocity: [10, 12, 0] }),
  piece('slider', box(0.5, 0.3, 0.5), [0, 0.15, 300], { materialId: 'material:floor' }, { linearVelocity: [5, 0, 0] }),
  ...onSlope('sliding', 400, 0.2),
  ...onSlope('sticking', 500, 0.5),
  piece('plate', box(4, 1, 4), [0, 49.5, 600], { materialId: 'material:lively' }, { kind: 'fixed' }),
  piece('bouncer', sphere(0.1), [0, 52.1, 600], { materialId: 'material:lively' }),
  piece('bob', sphere(BOB_RADIUS_M), [Math.sin(PENDULUM_RAD), 60 - Math.cos(PENDULUM_RAD), 700], {
    rotation: aboutZ(PENDULUM_RAD),
  }),
  {
    edit: 'addJoint',
    joint: {
      id: 'joint:pivot',
      kind: 'ball',
      bodyA: null,
      bodyB: 'setPiece:bob',
      anchorA: [0, 60, 700],
      anchorB: [0, 1, 0],
    },
  },
  piece('rink', box(40, 1, 4), [0, 49.5, 800], { materialId: 'material:slick' }, { kind: 'fixed' }),
  cuboid('pushed', [0, 50 + CUBOID_M[1] / 2, 800]),
  pushEdit('pushed', PUSH_FRAME, [30, 0, 0], null),
  ...(['x', 'y', 'z'] as const).map((axis, i) => cuboid(`spun-${axis}`, [i * 5, 200, 900])),
  // r × J along one principal axis each, so that the spin stays as it is; level, so that the fall is not in it.
  pushEdit('spun-x', PUSH_FRAME, [0, 0, 6], [0, 0.2, 0]),
  pushEdit('spun-y', PUSH_FRAME, [6, 0, 0], [0, 0, 0.3]),
  pushEdit('spun-z', PUSH_FRAME, [-6, 0, 0], [0, 0.2, 0]),
];

let run: SimulationFile;
const rows: string[] = [];

beforeAll(() =>
  withFolder(async (folder) => {
    await writeFile(join(folder, 'edits.json'), JSON.stringify(edits));
    expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0 });
    expect(await runHere(folder, 'apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0, err: '' });
    const args = ['simulate', 'a.foreshot', '--out', 'run.json', '--quiet'];
    expect(await runCli(args, folder)).toMatchObject({ code: 0, err: '' });
    run = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as SimulationFile;
  }),
);
afterAll(() => console.log(['simulate through apply: expected, measured, error, bound', ...rows].join('\n')));

const stateAt = (id: string, frame: number): State => run.frames[frame]!.entities[`setPiece:${id}`]!;
const positionAt = (id: string, frame: number): Vec3 => stateAt(id, frame).position;
const path = (id: string, axis: 0 | 1 | 2): number[] => run.frames.map((_, frame) => positionAt(id, frame)[axis]);

/** Seconds at which a sampled path passes a value, by straight lines between frames. */
function crossings(values: readonly number[], value: number): number[] {
  const times: number[] = [];
  for (let i = 1; i < values.length; i++) {
    const [a, b] = [values[i - 1]! - value, values[i]! - value];
    if ((a < 0 && b >= 0) || (a > 0 && b <= 0)) times.push((i - 1 + a / (a - b)) / FPS);
  }
  return times;
}

function expectWithin(name: string, measured: number, expected: number, boundPercent: number): void {
  const errorPercent = Math.abs(measured / expected - 1) * 100;
  rows.push(
    `${name.padEnd(48)} ${expected.toPrecision(6).padStart(9)} ${measured.toPrecision(6).padStart(9)} ${errorPercent.toFixed(3).padStart(7)} % ${boundPercent} %`,
  );
  expect(errorPercent, name).toBeLessThanOrEqual(boundPercent);
}

describe('simulate through apply', () => {
  it('falls ½gt² in two seconds', () => {
    expectWithin('free fall, 2 s (m)', 100 - positionAt('faller', 2 * FPS)[1], 0.5 * G * 4, 0.1);
  });

  it('throws v²/2g high and 2·v_x·v_y/g far', () => {
    const heights = path('projectile', 1);
    const landing = crossings(heights.slice(FPS), 100)[0]! + 1;
    expectWithin('projectile: range (m)', 10 * landing, (2 * 10 * 12) / G, 0.1);
    expectWithin('projectile: apex (m)', Math.max(...heights) - 100, 144 / (2 * G), 0.1);
  });

  it('slides to a stop in v²/(2μg)', () => {
    expectWithin('sliding stop (m)', positionAt('slider', 5 * FPS - 1)[0], 25 / (2 * 0.4 * G), 1);
  });

  it('sticks on a slope while tan θ < μ and slides at g(sin θ − μ cos θ) above', () => {
    const way = (id: string, seconds: number) => {
      const [a, b] = [positionAt(id, 0), positionAt(id, seconds * FPS)];
      return Math.hypot(b[0] - a[0], b[1] - a[1]);
    };
    expect(Math.tan(INCLINE_RAD)).toBeLessThan(0.5);
    expect(way('sticking', 4)).toBeLessThan(0.005);
    const acceleration = G * (Math.sin(INCLINE_RAD) - 0.2 * Math.cos(INCLINE_RAD));
    expectWithin('incline 20°, μ = 0.2: way in 2 s (m)', way('sliding', 2), 0.5 * acceleration * 4, 1);
  });

  it('bounces back to e²h', () => {
    const heights = path('bouncer', 1).map((y) => y - 50.1);
    const firstImpact = heights.findIndex((height) => height < 0.1);
    const secondImpact = heights.findIndex((height, frame) => frame > firstImpact + 10 && height < 0.02);
    expectWithin('bounce, e = 0.5: height (m)', Math.max(...heights.slice(firstImpact + 1, secondImpact)), 0.25 * 2, 3);
  });

  it('swings from 60° with the period of the elliptic integral', () => {
    const times = crossings(path('bob', 0), 0);
    // Complete elliptic integral of the first kind at k = sin 30°, by the arithmetic–geometric mean: T = T₀ / agm(1, cos θ/2).
    let [a, g] = [1, Math.cos(PENDULUM_RAD / 2)];
    for (let i = 0; i < 6; i++) [a, g] = [(a + g) / 2, Math.sqrt(a * g)];
    const smallSwing = 2 * Math.PI * Math.sqrt((1 + 0.4 * BOB_RADIUS_M ** 2) / G);
    expectWithin('pendulum from 60°: period (s)', times[2]! - times[0]!, smallSwing / a, 0.5);
  });

  it('gives a cuboid on ice Δv = J/m, which it keeps', () => {
    const speed = 30 / CUBOID_KG;
    const speedAt = (frame: number) => stateAt('pushed', frame).linearVelocity[0];
    for (const frame of [0, PUSH_FRAME / 2, PUSH_FRAME]) expect(Math.abs(speedAt(frame))).toBeLessThan(1e-6);
    expectWithin('push: Δv = J/m (m/s)', speedAt(PUSH_FRAME + 1), speed, 0.5);
    expectWithin('push: speed 2 s later (m/s)', speedAt(PUSH_FRAME + 2 * FPS), speed, 0.5);
    expectWithin('push: way in 2 s (m)', positionAt('pushed', PUSH_FRAME + 2 * FPS)[0], 2 * speed, 0.5);
  });

  it('turns an off-centre push into spin, Δω = I⁻¹ (r × J), beside Δv = J/m', () => {
    // A cuboid's moments of inertia about its axes: m/12 × the sum of the squares of the other two edges.
    const [a, b, c] = CUBOID_M;
    const [ix, iy, iz] = [b * b + c * c, a * a + c * c, a * a + b * b].map((sum) => (CUBOID_KG / 12) * sum);
    const speed = 6 / CUBOID_KG;
    const expected: readonly (readonly [id: string, velocity: Vec3, axis: 0 | 1 | 2, spin: number])[] = [
      ['spun-x', [0, 0, speed], 0, (0.2 * 6) / ix!],
      ['spun-y', [speed, 0, 0], 1, (0.3 * 6) / iy!],
      ['spun-z', [-speed, 0, 0], 2, (0.2 * 6) / iz!],
    ];
    for (const frame of [PUSH_FRAME + 1, 2 * FPS])
      for (const [id, velocity, axis, spin] of expected) {
        const { linearVelocity, angularVelocity } = stateAt(id, frame);
        for (const level of [0, 2] as const)
          expect(Math.abs(linearVelocity[level] - velocity[level])).toBeLessThanOrEqual(0.005 * speed);
        for (const other of [0, 1, 2].filter((one) => one !== axis))
          expect(Math.abs(angularVelocity[other]!)).toBeLessThanOrEqual(0.005 * spin);
        const when = frame === PUSH_FRAME + 1 ? 'at once' : '1 s later';
        expectWithin(`off-centre push about ${'xyz'[axis]!}: Δω ${when} (rad/s)`, angularVelocity[axis], spin, 0.5);
        if (frame === PUSH_FRAME + 1)
          expectWithin(
            `off-centre push about ${'xyz'[axis]!}: Δv (m/s)`,
            Math.hypot(linearVelocity[0], linearVelocity[2]),
            speed,
            0.5,
          );
      }
  });
});
