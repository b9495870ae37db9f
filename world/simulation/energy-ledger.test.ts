import { describe, expect, it } from 'vitest';
import { FRONT } from '../experiments/crashes.ts';
import { car, CAR_MASS_KG } from '../experiments/vehicles.ts';
import { FAMILY_CAR } from '../physics/vehicle/presets.ts';
import type { Behaviour } from '../records/behaviour.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { determinismScene } from './determinism-scene.ts';
import { ledgerFlows, ledgerRows } from './health-ledger.ts';
import { healthReport } from './health-report.ts';
import { intervention, joint, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { simulate } from './simulate.ts';
import { compileOrThrow, engine, Trajectory } from './trajectory.test-kit.ts';
import type { Chunk, LedgerCause, SimScene } from './types.ts';

const G = 9.80665;
const AIR = 1.225;
const box = (...sizeM: [number, number, number]): Shape => ({ kind: 'box', sizeM });
const sphere = (radiusM: number): Shape => ({ kind: 'sphere', radiusM });
const weightless: SceneSettings = { ground: null, gravityMps2: [0, 0, 0] };
const road: SceneSettings = { ground: { friction: 0.75, restitution: 0 }, durationFrames: 2000 };
const having = (record: AnyRecord, ...behaviours: Behaviour[]): AnyRecord => ({ ...record, behaviours }) as AnyRecord;
const run = (settings: SceneSettings, records: readonly AnyRecord[], seconds: number) =>
  new Trajectory(sceneRecords(settings, records), seconds);

const given = (chunks: readonly Chunk[], cause: LedgerCause) => {
  const own = chunks.flatMap(({ health }) => health.energy.entries.filter((entry) => entry.cause === cause));
  return {
    inJ: own.reduce((sum, { inJ }) => sum + inJ, 0),
    outJ: own.reduce((sum, { outJ }) => sum + outJ, 0),
  };
};
const lost = (chunks: readonly Chunk[]) => chunks.reduce((sum, { health }) => sum + health.energy.lost.joules, 0);
const gained = (chunks: readonly Chunk[]) => chunks.reduce((sum, { health }) => sum + health.energy.gained.joules, 0);
const problems = (scene: SimScene, chunks: readonly Chunk[]) =>
  healthReport(scene, chunks, { nameOf: (id) => id, timecode: String })
    .lines.filter(({ severity }) => severity === 'problem')
    .map(({ sentence }) => sentence);

/** What a chunk began with and took in, and what it ended with and gave away: the two sides of its account. */
function sides({ health: { energy } }: Chunk): [number, number] {
  const inJ = energy.entries.reduce((sum, entry) => sum + entry.inJ, energy.startJ + energy.gained.joules);
  const outJ = energy.entries.reduce((sum, entry) => sum + entry.outJ, energy.lost.joules);
  return [inJ, outJ + energy.kineticJ + energy.potentialJ + energy.storedJ];
}

/** Both sides of every chunk are the same, and each begins with what the one before ended with. */
function expectClosed(chunks: readonly Chunk[]): void {
  chunks.forEach((chunk, index) => {
    const [left, right] = sides(chunk);
    const size = Math.max(1, Math.abs(left), Math.abs(right));
    expect(Math.abs(left - right) / size).toBeLessThan(1e-9);
    if (index === 0) return;
    const { kineticJ, potentialJ, storedJ } = chunks[index - 1]!.health.energy;
    expect(Math.abs(kineticJ + potentialJ + storedJ - chunk.health.energy.startJ) / size).toBeLessThan(1e-9);
  });
}

const gas = (throttle: number, durationFrames: number) =>
  intervention('gas', 6, { kind: 'motor', targetId: 'setPiece:car', throttle, direction: 'ahead', durationFrames });

describe('the ledger of energy', () => {
  it('closes over everything that a run can do', () => {
    const scene = determinismScene();
    const chunks = [...simulate(engine, scene, { untilTick: 600 })];
    expectClosed(chunks);
    const causes = new Set(chunks.flatMap(({ health }) => health.energy.entries.map(({ cause }) => cause)));
    expect([...causes]).toEqual(expect.arrayContaining(['interventions']));
  });

  it('is the same from every checkpoint', () => {
    const scene = compileOrThrow(sceneRecords(road, [car('car', {}, {}), gas(0.5, 60)]));
    const chunks = [...simulate(engine, scene, { untilTick: 300 })];
    const [rest] = [...simulate(engine, scene, { from: chunks[2]!.end, untilTick: 240 })];
    expect(rest!.health).toEqual(chunks[3]!.health);
  });

  it('books ½J²/m of a push that sets a box sliding, and loses μ·m·g·s until it stops', () => {
    const [massKg, impulseNs, mu] = [10, 30, 0.4];
    const push = intervention('push', 12, {
      kind: 'push',
      targetId: 'setPiece:box',
      impulseNs: [impulseNs, 0, 0],
      pointM: null,
      space: 'world',
    });
    const { chunks, ...motion } = (() => {
      const made = run(
        { ground: { friction: mu, restitution: 0 } },
        [piece('box', box(0.6, 0.2, 0.6), { position: [0, 0.1, 0], massKg, friction: mu }), push],
        3,
      );
      return { chunks: made.chunks, wayM: made.position('box', 360)[0] };
    })();
    expectClosed(chunks);
    expect(given(chunks, 'interventions').inJ / (impulseNs ** 2 / 2 / massKg)).toBeCloseTo(1, 2);
    expect(Math.abs(lost(chunks) / (mu * massKg * G * motion.wayM) - 1)).toBeLessThan(0.02);
  });

  it('books ½mv², ½Iω² of the wheels and the rolling resistance on the way to the engine', () => {
    // One gear and an engine without inertia: nothing is lost in a clutch.
    const gearbox = { ...FAMILY_CAR.gearbox, ratios: [1.36] };
    const engineOnly = { ...FAMILY_CAR.engine, inertiaKgM2: 0 };
    const made = run(road, [car('car', { gearbox, engine: engineOnly, isParked: false }, {}), gas(0.7, 200)], 8);
    const { chunks } = made;
    const speed = Math.hypot(...made.velocity('car', 960));
    const wayM = Math.abs(made.position('car', 960)[2]);
    expect(speed).toBeGreaterThan(8);
    // Wheels of 19 kg as they are built; rolling without slip ω = v/r.
    const [axle] = FAMILY_CAR.axles;
    const wheels = chunks.at(-1)!.health.energy.storedJ;
    expect(wheels).toBeGreaterThan(0.5 * 4 * 0.5 * axle!.wheelMassKg * speed ** 2 * 0.8);
    const useful = 0.5 * CAR_MASS_KG * speed ** 2 + wheels;
    const rolling = FAMILY_CAR.rollingResistance * CAR_MASS_KG * G * wayM;
    const { inJ, outJ } = given(chunks, 'vehicle');
    expectClosed(chunks);
    // What is over goes to the slip of the driven tyres: force over stiffness, about 1 % of the work.
    expect(inJ / (useful + rolling)).toBeGreaterThan(0.99);
    expect(inJ / (useful + rolling)).toBeLessThan(1.03);
    expect(Math.abs(inJ - outJ - useful) / useful).toBeLessThan(0.01);
    expect(problems(made.scene, chunks)).toEqual([]);
  });

  it('books what a car had to its brakes when it stops', () => {
    const speed = 15;
    const stop = intervention('stop', 12, {
      kind: 'brake',
      targetId: 'setPiece:car',
      pedal: 0.6,
      isHandbrake: false,
      durationFrames: 200,
    });
    const { chunks } = run(road, [car('car', { isParked: false }, { linearVelocity: [0, 0, -speed] }), stop], 6);
    const { energy } = chunks[0]!.health;
    const end = chunks.at(-1)!.health.energy;
    expectClosed(chunks);
    expect(end.kineticJ).toBeLessThan(5);
    const moving = energy.startJ - end.potentialJ - end.storedJ;
    const { inJ, outJ } = given(chunks, 'vehicle');
    expect(moving / (0.5 * CAR_MASS_KG * speed ** 2)).toBeGreaterThan(1);
    expect(Math.abs((outJ - inJ) / moving - 1)).toBeLessThan(0.01);
    expect(lost(chunks)).toBeLessThan(0.01 * moving);
  });

  it('takes m·g·v per second out by drag at terminal velocity', () => {
    const massKg = 0.5;
    const area = 0.47 * Math.PI * 0.1 ** 2;
    const terminal = Math.sqrt((2 * massKg * G) / (AIR * area));
    const { chunks } = run(
      { ground: null, airDensityKgM3: AIR },
      [piece('ball', sphere(0.1), { massKg, position: [0, 400, 0], linearVelocity: [0, -terminal, 0] })],
      4,
    );
    const last = chunks.slice(-2);
    expectClosed(chunks);
    expect(Math.abs(given(last, 'media').outJ / (massKg * G * terminal) - 1)).toBeLessThan(0.01);
    expect(given(last, 'media').inJ).toBe(0);
    expect(lost(last) + gained(last)).toBeLessThan(0.005 * massKg * G * terminal);
  });

  it('keeps the energy of an oscillator in its spring: nothing comes in, nothing goes out', () => {
    const [massKg, stiffnessNM, stretchM] = [2, 50, 0.4];
    const made = run(
      weightless,
      [
        piece('bob', sphere(0.1), { massKg, position: [1 + stretchM, 0, 0] }),
        joint(
          'spring',
          null,
          'bob',
          { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
          { kind: 'spring', restLengthM: 1, stiffnessNM, dampingNsM: 0 },
        ),
      ],
      3,
    );
    const { chunks } = made;
    const whole = (stiffnessNM * stretchM ** 2) / 2;
    expectClosed(chunks);
    expect(chunks[0]!.health.energy.startJ / whole).toBeCloseTo(1, 5);
    expect(chunks.flatMap(({ health }) => health.energy.entries)).toEqual([]);
    // T = 2π√(m/k) = 1.26 s, in the third chunk.
    const { kineticJ, storedJ } = chunks[2]!.health.energy;
    expect(Math.abs((kineticJ + storedJ) / whole - 1)).toBeLessThan(0.02);
    const shares = chunks.map(({ toTick, health }) => {
      const angle = Math.sqrt(stiffnessNM / massKg) * (toTick / 120);
      return health.energy.storedJ / whole - Math.cos(angle) ** 2;
    });
    expect(Math.max(...shares.map(Math.abs))).toBeLessThan(0.03);
    expect(problems(made.scene, chunks)).toEqual([]);
  });

  it('books ½Iω² to the motor that spins up a flywheel', () => {
    const made = run(
      weightless,
      [
        piece('wheel', { kind: 'cylinder', radiusM: 0.5, heightM: 0.1 }, { massKg: 8 }),
        joint(
          'axle',
          null,
          'wheel',
          { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
          { kind: 'hinge', axis: [0, 1, 0], limits: null, motor: { targetVelocity: 12, maxForce: 20 } },
        ),
      ],
      3,
    );
    const energy = 0.5 * (0.5 * 8 * 0.5 ** 2) * 12 ** 2;
    expectClosed(made.chunks);
    expect(given(made.chunks, 'driven').inJ / energy).toBeCloseTo(1, 2);
    expect(problems(made.scene, made.chunks)).toEqual([]);
  });

  it('books the work of the wind on a box that it blows along, and is clean', () => {
    const [massKg, mu] = [3, 0.3];
    const made = run(
      { ground: { friction: mu, restitution: 0 }, airDensityKgM3: AIR, windMps: [22, 0, 0] },
      [piece('box', box(0.6, 0.4, 0.6), { position: [0, 0.2, 0], massKg, friction: mu })],
      4,
    );
    const { chunks } = made;
    const speed = made.velocity('box', 480)[0];
    const wayM = made.position('box', 480)[0];
    expect(wayM).toBeGreaterThan(1);
    expectClosed(chunks);
    const work = 0.5 * massKg * speed ** 2 + mu * massKg * G * wayM;
    expect(Math.abs(given(chunks, 'media').inJ / work - 1)).toBeLessThan(0.03);
    expect(problems(made.scene, chunks)).toEqual([]);
  });

  it('books the lift of foam that rises, and is clean', () => {
    const [massKg, side] = [0.3, 0.2];
    const made = run(
      { ground: null, water: { levelM: 30, densityKgM3: 1000 } },
      [piece('foam', box(side, side, side), { massKg, position: [0, 0, 0] })],
      3,
    );
    const rise = made.position('foam', 360)[1];
    const { energy } = made.chunks.at(-1)!.health;
    expectClosed(made.chunks);
    expect(rise).toBeGreaterThan(2);
    const { inJ, outJ } = given(made.chunks, 'media');
    expect(Math.abs((inJ - outJ) / (energy.kineticJ + massKg * G * rise) - 1)).toBeLessThan(0.01);
    expect(problems(made.scene, made.chunks)).toEqual([]);
  });

  it('books ½m(v² − v′²) of a crash to the crumple zone', () => {
    const speed = 8;
    const made = run(
      road,
      [
        car('car', { rollingResistance: 0, isParked: false }, { linearVelocity: [0, 0, -speed] }, FRONT),
        piece('wall', box(6, 3, 1), { kind: 'fixed', position: [0, 1.5, -4.25] }),
      ],
      1,
    );
    const crash = made.events.find(({ kind }) => kind === 'crashed')!.tick;
    const [before, after] = [crash - 1, crash + 60].map((tick) => Math.hypot(...made.velocity('car', tick)));
    const { inJ, outJ } = given(made.chunks, 'crumple');
    expectClosed(made.chunks);
    expect(Math.abs((outJ - inJ) / (0.5 * CAR_MASS_KG * (before! ** 2 - after! ** 2)) - 1)).toBeLessThan(0.03);
    expect(problems(made.scene, made.chunks)).toEqual([]);
  });

  it('books to a rope what it takes from one sledge and gives to another', () => {
    const rope: Behaviour = {
      kind: 'rope',
      cordage: 'polyester',
      lengthM: 2,
      diameterM: 0.012,
      startM: [0, 0, 0],
      end: { kind: 'piece', setPieceId: 'setPiece:second', pointM: [0, 0, 0] },
      strengthN: null,
      segments: 16,
      startsAtRest: false,
      color: '#c8b48a',
    };
    const made = run(
      weightless,
      [
        having(piece('first', box(0.2, 0.2, 0.2), { massKg: 10, linearVelocity: [3, 0, 0] }), rope),
        piece('second', box(0.2, 0.2, 0.2), { massKg: 10, position: [-1.5, 0, 0] }),
      ],
      2,
    );
    const { inJ, outJ } = given(made.chunks, 'rope');
    expectClosed(made.chunks);
    expect(made.velocity('second', 240)[0]).toBeGreaterThan(1);
    const { kineticJ } = made.chunks.at(-1)!.health.energy;
    expect(Math.abs((0.5 * 10 * 9 + inJ - outJ) / kineticJ - 1)).toBeLessThan(0.01);
    expect(problems(made.scene, made.chunks)).toEqual([]);
  });

  it('books to breaking what a pane takes from the ball that goes through it', () => {
    const glass: Behaviour = { kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 12 };
    const made = run(
      { ...weightless },
      [
        having(piece('pane', box(1, 1, 0.004), { kind: 'fixed' }), glass),
        piece('ball', sphere(0.1), { massKg: 4, position: [0, 0, 2], linearVelocity: [0, 0, -8] }),
      ],
      1,
    );
    expectClosed(made.chunks);
    expect(made.events.some(({ kind }) => kind === 'broke')).toBe(true);
    const start = 0.5 * 4 * 64;
    const { kineticJ } = made.chunks.at(-1)!.health.energy;
    const { inJ, outJ } = given(made.chunks, 'breakable');
    expect(start + inJ - outJ - lost(made.chunks)).toBeCloseTo(kineticJ, 3);
    expect(inJ + outJ).toBeGreaterThan(0);
    expect(gained(made.chunks)).toBeLessThan(0.01 * start);
  });

  it('says where and when most of it was', () => {
    const made = run(
      weightless,
      [
        piece('heavy', sphere(0.1), { massKg: 4, position: [0, 0, 0] }),
        piece('light', sphere(0.1), { massKg: 1, position: [5, 0, 0] }),
        ...(['heavy', 'light'] as const).map((name, k) =>
          intervention(name, 6 + 24 * k, {
            kind: 'push',
            targetId: `setPiece:${name}`,
            impulseNs: [0, name === 'heavy' ? 20 : 4, 0],
            pointM: null,
            space: 'world',
          }),
        ),
      ],
      2,
    );
    // 20²/8 = 50 J at frame 6, tick 30; 4²/2 = 8 J at frame 30, tick 150.
    const rows = ledgerRows(made.chunks);
    expect(rows.map(({ most }) => [most.entityId, most.tick])).toEqual([
      ['setPiece:heavy', 30],
      ['setPiece:light', 150],
    ]);
    expect(ledgerFlows(made.chunks)).toMatchObject([
      { cause: 'interventions', direction: 'in', entityId: 'setPiece:heavy', tick: 30 },
    ]);
    expect(ledgerFlows(made.chunks)[0]!.joules).toBeCloseTo(58, 2);
  });

  it('keeps account of momentum: what gravity gave and what acted from outside', () => {
    const massKg = 5;
    const { chunks } = run(
      { ground: null },
      [
        piece('ball', sphere(0.1), { massKg, position: [0, 50, 0] }),
        intervention('push', 12, {
          kind: 'push',
          targetId: 'setPiece:ball',
          impulseNs: [20, 0, 0],
          pointM: null,
          space: 'world',
        }),
      ],
      1,
    );
    const [row] = ledgerRows(chunks);
    expect(row!.gravityNs[1] / (-massKg * G)).toBeCloseTo(1, 3);
    expect(row!.momentumInNs[0]).toBeCloseTo(20, 3);
    expect(row!.momentumNs[0]).toBeCloseTo(20, 3);
    expect(row!.momentumNs[1] / (-massKg * G)).toBeCloseTo(1, 2);
  });
});
