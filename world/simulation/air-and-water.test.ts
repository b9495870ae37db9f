import { afterAll, describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import { quatFromAxisAngle, rotate } from './mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

/*
 * Drag, wind and buoyancy in whole runs against closed forms. Coefficients are Hoerner's (see aerodynamics.ts), typed
 * here again. The table is printed at the end.
 */

const G = 9.80665;
const AIR = 1.225;
const WATER = 1000;

const table: string[] = [];

function expectWithin(name: string, measured: number, expected: number, boundPercent: number): void {
  const error = (100 * Math.abs(measured - expected)) / Math.abs(expected);
  const figures = [expected.toPrecision(6), measured.toPrecision(6), `${error.toFixed(3)} %`, `${boundPercent} %`];
  table.push(`${name.padEnd(58)}${figures.map((figure) => figure.padStart(12)).join('')}`);
  expect(error, `${name}: expected ${expected}, measured ${measured}`).toBeLessThanOrEqual(boundPercent);
}

afterAll(() => {
  const head = ['expected', 'measured', 'error', 'bound'].map((word) => word.padStart(12)).join('');
  process.stdout.write(`\nAir and water against the textbook\n${'quantity'.padEnd(58)}${head}\n${table.join('\n')}\n`);
});

const run = (seconds: number, settings: SceneSettings, ...more: AnyRecord[]): Trajectory =>
  new Trajectory(sceneRecords({ ground: null, airDensityKgM3: AIR, ...settings }, more), seconds);
const cube = (side: number) => ({ kind: 'box', sizeM: [side, side, side] as Vec3 }) as const;
const ball = (radiusM: number) => ({ kind: 'sphere', radiusM }) as const;
const terminal = (massKg: number, dragArea: number): number => Math.sqrt((2 * massKg * G) / (AIR * dragArea));

describe('falling through air', () => {
  const ballArea = 0.47 * Math.PI * 0.1 ** 2;
  const cubeArea = 1.05 * 0.2 ** 2;
  const fall = run(
    12,
    {},
    piece('ball', ball(0.1), { massKg: 0.5, position: [0, 300, 0] }),
    piece('cube', cube(0.2), { massKg: 0.8, position: [5, 300, 0] }),
    piece('own', ball(0.1), { massKg: 0.5, position: [10, 300, 0], dragCoefficient: 1.5 }),
    piece('feather', { kind: 'box', sizeM: [0.3, 0.01, 0.3] }, { massKg: 0.001, position: [15, 300, 0] }),
  );
  const speedOf = (name: string): number => fall.position(name, 1320)[1] - fall.position(name, 1440)[1];

  it('reaches √(2mg/ρC_dA), as the velocity and as the way per second', () => {
    const ballSpeed = terminal(0.5, ballArea);
    const cubeSpeed = terminal(0.8, cubeArea);
    expectWithin('terminal velocity, sphere C_d 0.47 (m/s)', -fall.velocity('ball', 1440)[1], ballSpeed, 1);
    expectWithin('terminal velocity, sphere, way in 1 s (m)', speedOf('ball'), ballSpeed, 1);
    expectWithin('terminal velocity, cube C_d 1.05 (m/s)', -fall.velocity('cube', 1440)[1], cubeSpeed, 1);
    expectWithin('terminal velocity, cube, way in 1 s (m)', speedOf('cube'), cubeSpeed, 1);
    const ownSpeed = terminal(0.5, (1.5 * ballArea) / 0.47);
    expectWithin('terminal velocity, own C_d 1.5, way in 1 s (m)', speedOf('own'), ownSpeed, 1);
    expectWithin('terminal velocity, 1 g plate, way in 1 s (m)', speedOf('feather'), terminal(0.001, 1.15 * 0.09), 1);
  });

  it('falls v²/g · ln cosh(gt/v)', () => {
    const v = terminal(0.5, ballArea);
    for (const seconds of [1, 2, 4]) {
      const expected = ((v * v) / G) * Math.log(Math.cosh((G * seconds) / v));
      const fallen = 300 - fall.position('ball', seconds * 120)[1];
      expectWithin(`distance fallen in ${seconds} s, sphere (m)`, fallen, expected, 1);
    }
  });

  it('changes nothing in a vacuum', () => {
    const vacuum = run(2, { airDensityKgM3: 0, windMps: [30, 0, 0] }, piece('ball', ball(0.1), { massKg: 0.001 }));
    expect(vacuum.position('ball', 240)[0]).toBe(0);
    expectWithin('fall in a vacuum, 2 s (m)', -vacuum.position('ball', 240)[1], 0.5 * G * 4, 0.1);
  });
});

describe('wind', () => {
  it('pushes with ½ρC_dAv²', () => {
    const force = 0.5 * AIR * 1.05 * 0.25 * 12 ** 2;
    const still = run(
      2,
      { windMps: [12, 0, 0], gravityMps2: [0, 0, 0] },
      piece('anvil', cube(0.5), { massKg: 5000, position: [0, 1, 0] }),
      piece('tunnel', cube(0.5), { kind: 'fixed', position: [9, 1, 0] }),
    );
    const seconds = 1.5;
    const velocity = still.velocity('anvil', seconds * 120)[0];
    expectWithin('wind force by velocity, 12 m/s on a cube (N)', (velocity * 5000) / seconds, force, 1);
    const way = still.position('anvil', seconds * 120)[0];
    expectWithin('wind force by way (N)', (way * 2 * 5000) / seconds ** 2, force, 1);
    expect(still.position('tunnel', 240)).toEqual([9, 1, 0]);
  });

  it('slides what it can overcome friction of, with the difference of the two forces', () => {
    const massKg = 20;
    const slide = run(
      2,
      { windMps: [25, 0, 0], ground: { friction: 0.1, restitution: 0 } },
      piece('box', { kind: 'box', sizeM: [1, 0.5, 1] }, { massKg, position: [0, 0.25, 0], friction: 0.1 }),
      piece('stone', { kind: 'box', sizeM: [1, 0.5, 1] }, { massKg: 2500, position: [0, 0.25, 5], friction: 0.1 }),
    );
    // dv/dt = k(w − v)² − μg has the solution below while the box is slower than the wind.
    const k = (0.5 * AIR * 1.05 * 0.5) / massKg;
    let [v, x] = [0, 0];
    const h = 1e-5;
    for (let i = 0; i < 1 / h; i++) {
      const middle = v + (h / 2) * (k * (25 - v) ** 2 - 0.1 * G);
      v += h * (k * (25 - middle) ** 2 - 0.1 * G);
      x += h * middle;
    }
    expectWithin('sliding in 25 m/s of wind, 1 s (m)', slide.position('box', 120)[0], x, 2);
    expect(Math.abs(slide.position('stone', 240)[0])).toBeLessThan(0.002);
  });

  it('breaks a fixed joint at the speed whose force is its limit', () => {
    const force = (speed: number): number => 0.5 * AIR * 1.05 * 0.25 * speed ** 2;
    const sign = (name: string, x: number, breakForceN: number): AnyRecord[] => [
      piece(name, { kind: 'box', sizeM: [0.1, 0.5, 0.5] }, { massKg: 2, position: [x, 2, 0] }),
      joint(
        name,
        null,
        name,
        { anchorA: [x, 2, 0], anchorB: [0, 0, 0] },
        { kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN },
      ),
    ];
    const settings: SceneSettings = { windMps: [30, 0, 0], gravityMps2: [0, 0, 0] };
    const held = run(2, settings, ...sign('strong', 0, 1.02 * force(30)), ...sign('weak', 9, 0.98 * force(30)));
    expect(held.events.filter(({ kind }) => kind === 'jointBroke').map(({ a }) => a)).toEqual(['setPiece:weak']);
    const [broken] = held.events.filter(({ kind }) => kind === 'jointBroke');
    expectWithin('wind force on a held plate, 30 m/s (N)', broken!.amount, force(30), 1);
  });

  it('comes in gusts, which wake what rests and end', () => {
    const gust = intervention('gust', 96, {
      kind: 'gust',
      velocityMps: [20, 0, 0],
      durationFrames: 24,
      riseFrames: 6,
      fallFrames: 6,
    });
    const ground = { friction: 0.05, restitution: 0 };
    const records = [
      piece('tray', { kind: 'box', sizeM: [1, 0.5, 1] }, { massKg: 10, position: [0, 0.25, 0], friction: 0.05 }),
      gust,
    ];
    const blown = run(7, { ground }, ...records);
    expect(Math.abs(blown.position('tray', 480)[0])).toBeLessThan(1e-3);
    const speed = blown.velocity('tray', 600)[0];
    // ∫F dt over the clip with s(t)² from the smooth rise: ∫₀¹(3u² − 2u³)² du = 13/35; less friction.
    const seconds = 0.5 + (2 * 0.25 * 13) / 35;
    expect(speed).toBeGreaterThan(0);
    expect(speed).toBeLessThan((0.5 * AIR * 1.05 * 0.5 * 400 * seconds) / 10);
    expect(blown.velocity('tray', 720)[0]).toBeLessThan(speed);
    expect(blown.events.filter(({ kind }) => kind === 'interventionApplied')).toMatchObject([
      { tick: 480, a: 'gust', b: '' },
    ]);
  });

  it('gives a gust’s impulse to a heavy body exactly', () => {
    const gust = intervention('gust', 12, {
      kind: 'gust',
      velocityMps: [0, 0, 20],
      durationFrames: 24,
      riseFrames: 6,
      fallFrames: 6,
    });
    const blown = run(2, { gravityMps2: [0, 0, 0] }, piece('block', cube(0.5), { massKg: 5000 }), gust);
    const impulse = 0.5 * AIR * 1.05 * 0.25 * 400 * (0.5 + (2 * 0.25 * 13) / 35);
    expectWithin('impulse of a gust with its rise and fall (N·s)', blown.velocity('block', 240)[2] * 5000, impulse, 1);
  });
});

describe('water', () => {
  const water = { levelM: 2, densityKgM3: WATER };
  /** Settled height of a body's origin: the mean of the last ten seconds of a minute. */
  const settled = (motion: Trajectory, name: string): number => {
    let sum = 0;
    for (let tick = 6001; tick <= 7200; tick++) sum += motion.position(name, tick)[1] / 1200;
    return sum;
  };

  it('carries wood at its draught, stops where nothing is lost, and half a sphere of half the density', () => {
    const height = 0.4;
    const plank = { kind: 'box' as const, sizeM: [1, height, 1.5] as Vec3 };
    const float = run(
      60,
      { water },
      piece('pine', plank, { massKg: 0.4 * height * 1.5 * WATER, position: [0, 2.1, 0] }),
      piece('oak', plank, { massKg: 0.72 * height * 1.5 * WATER, position: [6, 2, 0] }),
      piece('ball', ball(0.3), { massKg: (2 / 3) * Math.PI * 0.027 * WATER, position: [12, 2.4, 0] }),
      piece('cube', cube(0.5), {
        massKg: 0.85 * 0.125 * WATER,
        position: [18, 1.9, 0],
        rotation: quatFromAxisAngle([0, 0, 1], 0.1),
      }),
      piece(
        'drum',
        { kind: 'cylinder', radiusM: 0.4, heightM: 0.3 },
        { massKg: 0.5 * Math.PI * 0.16 * 0.3 * WATER, position: [24, 2.1, 0] },
      ),
    );
    const draught = (name: string, half: number): number => 2 - (settled(float, name) - half);
    expectWithin('floating draught, pine plank ρ 400 (m)', draught('pine', height / 2), 0.4 * height, 2);
    expectWithin('floating draught, oak plank ρ 720 (m)', draught('oak', height / 2), 0.72 * height, 2);
    expectWithin('floating draught, sphere ρ 500: its radius (m)', draught('ball', 0.3), 0.3, 2);
    expectWithin('floating draught, cube ρ 850, rights itself (m)', draught('cube', 0.25), 0.85 * 0.5, 2);
    expectWithin('floating draught, drum ρ 500 (m)', draught('drum', 0.15), 0.15, 2);
    expect(Math.abs(float.velocity('pine', 7200)[1])).toBeLessThan(0.001);
  });

  it('lets a cube of half its density turn over, as Archimedes’ criterion says, but not one of 0.85', () => {
    const tilt = (motion: Trajectory, name: string): number =>
      Math.acos(Math.min(1, rotate(motion.rotation(name, 3600), [0, 1, 0])[1]));
    const nudged = { rotation: quatFromAxisAngle([0, 0, 1], 0.05) };
    const float = run(
      30,
      { water },
      piece('half', cube(0.5), { massKg: 0.5 * 0.125 * WATER, position: [0, 2, 0], ...nudged }),
      piece('deep', cube(0.5), { massKg: 0.85 * 0.125 * WATER, position: [6, 1.83, 0], ...nudged }),
    );
    expect(tilt(float, 'half')).toBeGreaterThan(0.5);
    expect(tilt(float, 'deep')).toBeLessThan(0.01);
  });

  it.each([
    ['plank ρ 500', [1, 0.4, 1.5] as Vec3, 0.5, 0.04],
    ['barge ρ 600', [8, 2, 20] as Vec3, 0.6, 0.2],
    ['chip ρ 700', [0.1, 0.02, 0.1] as Vec3, 0.7, 0.002],
  ] as const)('bobs a %s with 2π√(m/ρgA)', (name, size, ratio, lift) => {
    const massKg = ratio * WATER * size[0] * size[1] * size[2];
    const rest = 2 + size[1] / 2 - ratio * size[1];
    const bob = run(
      20,
      { water, airDensityKgM3: 0 },
      piece('a', { kind: 'box', sizeM: size }, { massKg, position: [0, rest + lift, 0] }),
    );
    const crossings: number[] = [];
    for (let tick = 1; tick < 2400 && crossings.length < 5; tick++) {
      const a = bob.position('a', tick)[1] - rest;
      const b = bob.position('a', tick + 1)[1] - rest;
      if (a * b < 0) crossings.push(tick + a / (a - b));
    }
    const period = (crossings[4]! - crossings[0]!) / 2 / 120;
    expectWithin(`bobbing period, ${name} (s)`, period, 2 * Math.PI * Math.sqrt((ratio * size[1]) / G), 2);
  });

  it('lets iron sink at √(2(m − ρV)g/ρC_dA) and lie on the floor', () => {
    const volume = (4 / 3) * Math.PI * 0.001;
    const massKg = 7870 * volume;
    const sink = run(
      9,
      { water: { levelM: 30, densityKgM3: WATER }, ground: { friction: 0.5, restitution: 0 } },
      piece('shot', ball(0.1), { massKg, position: [0, 29, 0] }),
    );
    const area = 0.47 * Math.PI * 0.01;
    // Wave loss is ours: λ = 0.2·√(g/∛V)·ρV/m; so the speed solves ½ρC_dA v² + λmv = (m − ρV)g.
    const linear = 0.2 * Math.sqrt(G / Math.cbrt(volume)) * volume * WATER;
    const half = linear / (WATER * area);
    const expected = -half + Math.sqrt(half * half + (2 * (massKg - WATER * volume) * G) / (WATER * area));
    expectWithin(
      'sinking iron shot, way in 1 s (m)',
      sink.position('shot', 240)[1] - sink.position('shot', 360)[1],
      expected,
      1,
    );
    expect(sink.position('shot', 1080)[1]).toBeCloseTo(0.1, 2);
  });

  it('lets what is five hundred times lighter rise at its terminal velocity, and keeps it at the surface', () => {
    const light = run(
      12,
      { water: { levelM: 10, densityKgM3: WATER } },
      piece('foam', cube(0.3), { massKg: 2 * 0.027, position: [0, 1, 0] }),
    );
    const linear = 0.2 * Math.sqrt(G / 0.3) * 0.3;
    const area = 0.5 * 1.05;
    const expected = (-linear + Math.sqrt(linear * linear + 4 * area * 0.3 * 0.998 * G)) / (2 * area);
    expectWithin(
      'rising foam, ρ 2, way in 1 s (m)',
      light.position('foam', 180)[1] - light.position('foam', 60)[1],
      expected,
      2,
    );
    for (let tick = 1; tick <= 1440; tick++) expect(light.position('foam', tick)[1]).toBeLessThan(11.5);
    expect(Math.abs(light.position('foam', 1440)[1] - 10.15)).toBeLessThan(0.1);
  });

  it('is no wall: what falls in slows down, comes up again and stays', () => {
    const dive = run(
      20,
      { water: { levelM: 5, densityKgM3: WATER } },
      piece('ball', ball(0.2), { massKg: 8, position: [0, 12, 0] }),
    );
    let lowest = 12;
    for (let tick = 1; tick <= 2400; tick++) lowest = Math.min(lowest, dive.position('ball', tick)[1]);
    expect(lowest).toBeLessThan(4.8);
    expect(lowest).toBeGreaterThan(2);
    expect(Math.abs(dive.position('ball', 2400)[1] - 5)).toBeLessThan(0.2);
  });
});
