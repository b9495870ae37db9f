import { afterAll, describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import { quatFromAxisAngle, rotate } from './mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';

/*
 * The rigid core against closed-form mechanics: every expected value is the formula's, every bound the design's.
 * The table is printed at the end.
 */

const G = 9.80665;

interface Row {
  readonly name: string;
  readonly expected: number;
  readonly measured: number;
  readonly boundPercent: number;
}

const table: Row[] = [];
const notYet: Row[] = [];

function percentOff({ expected, measured }: Row): number {
  return (100 * Math.abs(measured - expected)) / Math.abs(expected);
}

function expectWithin(name: string, measured: number, expected: number, boundPercent: number): void {
  const row = { name, expected, measured, boundPercent };
  table.push(row);
  expect(percentOff(row), `${name}: expected ${expected}, measured ${measured}`).toBeLessThanOrEqual(boundPercent);
}

function textOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.expected.toPrecision(6),
    row.measured.toPrecision(6),
    `${percentOff(row).toFixed(3)} %`,
    `${row.boundPercent} %`,
  ]);
  const all = [['quantity', 'expected', 'measured', 'error', 'bound'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  return all
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '))
    .join('\n');
}

afterAll(() => {
  process.stdout.write(`\nRigid core against the textbook\n${textOf(table)}\n`);
  if (notYet.length > 0) process.stdout.write(`\nNot yet within bound\n${textOf(notYet)}\n`);
});

const length = (v: readonly number[]): number => Math.hypot(...v);
const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const NO_GRAVITY: Vec3 = [0, 0, 0];
const sphere = (radiusM: number) => ({ kind: 'sphere', radiusM }) as const;
const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] as Vec3 }) as const;

/** Time at which a sampled value goes through zero, counted from `fromTick`, ticks; linear between ticks. */
function crossings(value: (tick: number) => number, fromTick: number, toTick: number): number[] {
  const found: number[] = [];
  for (let tick = fromTick; tick < toTick; tick++) {
    const a = value(tick);
    const b = value(tick + 1);
    if (a === 0 || a * b < 0) found.push(tick + a / (a - b));
  }
  return found;
}

/** Complete elliptic integral of the first kind by the arithmetic-geometric mean; k = modulus. */
function ellipticK(k: number): number {
  let a = 1;
  let b = Math.sqrt(1 - k * k);
  while (Math.abs(a - b) > 1e-15) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return Math.PI / (2 * a);
}

describe('flight', () => {
  it('falls ½gt², from the start and from a release', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ball', sphere(0.1), { position: [0, 30, 0] }),
        piece('held', sphere(0.1), { position: [5, 30, 0], isHeld: true }),
        intervention('release', 12, { kind: 'release', targetId: 'setPiece:held' }),
      ]),
      2.5,
    );
    expectWithin('free fall, 2 s (m)', 30 - run.position('ball', 240)[1], 0.5 * G * 4, 0.1);
    expectWithin('free fall after a release, 2 s (m)', 30 - run.position('held', 300)[1], 0.5 * G * 4, 0.1);
    expectWithin('speed after 2 s (m/s)', -run.velocity('ball', 240)[1], G * 2, 0.1);
  });

  it('throws as far and as high as v² sin 2θ / g and v² sin² θ / 2g say', () => {
    const speed = 12;
    const angle = 0.9;
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ball', sphere(0.1), { isHeld: true }),
        intervention('throw', 24, {
          kind: 'throw',
          targetId: 'setPiece:ball',
          linearVelocity: [speed * Math.cos(angle), speed * Math.sin(angle), 0],
          angularVelocity: [0, 0, 0],
        }),
      ]),
      4,
    );
    const [landing] = crossings((tick) => run.position('ball', tick)[1], 125, 479);
    const at = Math.floor(landing!);
    const share = landing! - at;
    const range = run.position('ball', at)[0] * (1 - share) + run.position('ball', at + 1)[0] * share;
    expectWithin('projectile range (m)', range, (speed ** 2 * Math.sin(2 * angle)) / G, 0.1);
    let apex = 0;
    for (let tick = 121; tick < 480; tick++) apex = Math.max(apex, run.position('ball', tick)[1]);
    expectWithin('projectile apex (m)', apex, (speed * Math.sin(angle)) ** 2 / (2 * G), 0.1);
  });

  it('tumbles with constant energy and angular momentum', () => {
    const size: Vec3 = [0.2, 0.4, 0.8];
    const massKg = 3;
    const inertia: Vec3 = [
      (massKg * (size[1] ** 2 + size[2] ** 2)) / 12,
      (massKg * (size[0] ** 2 + size[2] ** 2)) / 12,
      (massKg * (size[0] ** 2 + size[1] ** 2)) / 12,
    ];
    const start: Vec3 = [0.1, 8, 0.3];
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(...size), { massKg, angularVelocity: start }),
      ]),
      20,
    );
    const stateAt = (tick: number): { energy: number; momentum: Vec3 } => {
      const q = run.rotation('block', tick);
      const local = rotate([-q[0], -q[1], -q[2], q[3]], tick === 0 ? start : run.spin('block', tick));
      const momentum = local.map((w, i) => w * inertia[i]!) as Vec3;
      return { energy: local.reduce((sum, w, i) => sum + 0.5 * w * w * inertia[i]!, 0), momentum: rotate(q, momentum) };
    };
    const first = stateAt(0);
    const last = stateAt(2400);
    expectWithin('tumbling 20 s: kinetic energy (J)', last.energy, first.energy, 1);
    expectWithin(
      'tumbling 20 s: angular momentum (kg m²/s)',
      length(first.momentum) + length(minus(last.momentum, first.momentum)),
      length(first.momentum),
      1,
    );
  });
});

describe('pushes and forces', () => {
  it('changes velocity by J/m and spin by I⁻¹(r × J)', () => {
    const size: Vec3 = [0.4, 0.2, 0.6];
    const massKg = 5;
    const impulse: Vec3 = [0.02, -0.01, 0.04];
    const point: Vec3 = [0.2, 0.1, -0.3];
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(...size), { massKg }),
        intervention('push', 24, {
          kind: 'push',
          targetId: 'setPiece:block',
          impulseNs: impulse,
          pointM: point,
          space: 'world',
        }),
      ]),
      1.5,
    );
    const velocity = run.velocity('block', 121);
    const spin = run.spin('block', 121);
    const torque: Vec3 = [
      point[1] * impulse[2] - point[2] * impulse[1],
      point[2] * impulse[0] - point[0] * impulse[2],
      point[0] * impulse[1] - point[1] * impulse[0],
    ];
    const axes = ['x', 'y', 'z'];
    axes.forEach((axis, i) => expectWithin(`push: Δv ${axis} (m/s)`, velocity[i]!, impulse[i]! / massKg, 0.5));
    axes.forEach((axis, i) => {
      const others = size.filter((_, k) => k !== i) as [number, number];
      const inertia = (massKg * (others[0] ** 2 + others[1] ** 2)) / 12;
      expectWithin(`push off centre: Δω ${axis} (rad/s)`, spin[i]!, torque[i]! / inertia, 0.5);
    });
  });

  it('moves by ½(F/m)t² under a sustained force and then on at (F/m)t', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('block', box(1, 1, 1), { massKg: 4 }),
        intervention('force', 24, {
          kind: 'force',
          targetId: 'setPiece:block',
          durationFrames: 24,
          forceN: [10, 0, 0],
          pointM: null,
          space: 'world',
        }),
      ]),
      3,
    );
    expectWithin('force: way after 1 s (m)', run.position('block', 240)[0], 0.5 * 2.5, 0.1);
    expectWithin('force: way 1 s after its end (m)', run.position('block', 360)[0], 0.5 * 2.5 + 2.5, 0.1);
  });
});

describe('friction', () => {
  it('stops after v²/(2μg)', () => {
    const run = new Trajectory(
      sceneRecords({ ground: { friction: 0.5, restitution: 0 } }, [
        piece('block', box(0.4, 0.1, 0.4), { position: [0, 0.05, 0], linearVelocity: [4, 0, 0] }),
      ]),
      2,
    );
    expectWithin('sliding stop, 4 m/s at μ = 0.5 (m)', run.position('block', 240)[0], 16 / (2 * 0.5 * G), 1);
  });

  const onIncline = (
    angle: number,
    friction: number,
    shape: ReturnType<typeof box> | ReturnType<typeof sphere>,
    lift: number,
  ) => {
    const rotation = quatFromAxisAngle([0, 0, 1], -angle);
    return new Trajectory(
      sceneRecords({ ground: null }, [
        piece('ramp', box(40, 1, 4), { kind: 'fixed', rotation, friction: 1 }),
        piece('thing', shape, { position: rotate(rotation, [-15, 0.5 + lift, 0]), rotation, friction }),
      ]),
      2,
    );
  };
  const way = (run: Trajectory, tick: number): number =>
    length(minus(run.position('thing', tick), run.position('thing', 0)));

  it('sticks on an incline below the angle of friction and slides at g(sin θ − μ cos θ) above', () => {
    const angle = Math.PI / 9;
    expect(way(onIncline(angle, 0.5, box(0.4, 0.2, 0.4), 0.1), 240)).toBeLessThan(0.002);
    const sliding = onIncline(angle, 0.2, box(0.4, 0.2, 0.4), 0.1);
    const acceleration = G * (Math.sin(angle) - 0.2 * Math.cos(angle));
    expectWithin('incline 20°, μ = 0.2: way in 2 s (m)', way(sliding, 240), 0.5 * acceleration * 4, 1);
  });

  it('lets a sliding ball come to roll at 5/7 of its speed after 12v²/(49μg)', () => {
    const speed = 5;
    const friction = 0.3;
    const run = new Trajectory(
      sceneRecords({ ground: { friction, restitution: 0 } }, [
        piece('ball', sphere(0.11), { position: [0, 0.11, 0], linearVelocity: [speed, 0, 0] }),
      ]),
      2,
    );
    const rolls = (tick: number): boolean => -run.spin('ball', tick)[2] * 0.11 >= 0.999 * run.velocity('ball', tick)[0];
    let tick = 1;
    while (!rolls(tick)) tick++;
    expectWithin('sliding ball: speed when it rolls (m/s)', run.velocity('ball', 240)[0], (5 / 7) * speed, 2);
    expectWithin(
      'sliding ball: way until it rolls (m)',
      run.position('ball', tick)[0],
      (12 * speed ** 2) / (49 * friction * G),
      2,
    );
  });

  it('rolls down an incline at 5/7 g sin θ without slipping', () => {
    const angle = Math.PI / 12;
    const rolling = onIncline(angle, 0.9, sphere(0.2), 0.2);
    expectWithin('rolling sphere, 15°: way in 2 s (m)', way(rolling, 240), 0.5 * (5 / 7) * G * Math.sin(angle) * 4, 2);
    expectWithin(
      'rolling sphere: ωr against v (m/s)',
      length(rolling.spin('thing', 240)) * 0.2,
      length(rolling.velocity('thing', 240)),
      2,
    );
  });
});

describe('impacts', () => {
  it.each([0.3, 0.5, 0.8])('bounces to e²h at e = %d, again and again', (restitution) => {
    const run = new Trajectory(
      sceneRecords({ ground: { friction: 0.5, restitution } }, [
        piece('ball', sphere(0.1), { position: [0, 2.1, 0], restitution }),
      ]),
      4,
    );
    const heightAt = (tick: number): number => run.position('ball', tick)[1] - 0.1;
    const peaks: number[] = [];
    for (let tick = 2; tick < 480; tick++) {
      const isPeak = heightAt(tick) >= heightAt(tick - 1) && heightAt(tick) > heightAt(tick + 1);
      if (isPeak && heightAt(tick) > 0.02) peaks.push(heightAt(tick));
    }
    expectWithin(`bounce, e = ${restitution}: first height (m)`, peaks[0]!, restitution ** 2 * 2, 3);
    if (restitution >= 0.5)
      expectWithin(`bounce, e = ${restitution}: second height (m)`, peaks[1]!, restitution ** 4 * 2, 3);
  });

  it.each([0.5, 1])('keeps momentum and the energy that e = %d leaves', (restitution) => {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('a', sphere(0.2), {
          position: [-1, 0, 0],
          massKg: 2,
          restitution,
          friction: 0,
          linearVelocity: [3, 0, 0],
        }),
        piece('b', sphere(0.3), {
          position: [1, 0, 0],
          massKg: 5,
          restitution,
          friction: 0,
          linearVelocity: [-1, 0, 0],
        }),
      ]),
      2,
    );
    const a = run.velocity('a', 240)[0];
    const b = run.velocity('b', 240)[0];
    expectWithin(`collision, e = ${restitution}: momentum (kg m/s)`, 2 * a + 5 * b, 2 * 3 - 5, 0.5);
    const common = (2 * 3 - 5) / 7;
    const reduced = (2 * 5) / 7;
    const energy = 0.5 * 7 * common ** 2 + 0.5 * reduced * (restitution * 4) ** 2;
    expectWithin(`collision, e = ${restitution}: energy (J)`, 0.5 * 2 * a * a + 0.5 * 5 * b * b, energy, 2);
  });

  it('sends equal balls apart at the angle that the line of centres gives', () => {
    const offset = 0.2;
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('a', sphere(0.2), { position: [-1, 0, offset], restitution: 1, friction: 0, linearVelocity: [4, 0, 0] }),
        piece('b', sphere(0.2), { restitution: 1, friction: 0 }),
      ]),
      1.5,
    );
    const struck = run.velocity('b', 180);
    const striker = run.velocity('a', 180);
    expectWithin(
      'glancing hit: way of the struck ball (rad)',
      Math.atan2(-struck[2], struck[0]),
      Math.asin(offset / 0.4),
      2,
    );
    const cosine = (struck[0] * striker[0] + struck[2] * striker[2]) / (length(struck) * length(striker));
    expectWithin('glancing hit: angle between the two (rad)', Math.acos(cosine), Math.PI / 2, 2);
  });
});

describe('pendulums', () => {
  it.each([5, 60])('swings from %d° with the period of the elliptic integral', (degrees) => {
    const angle = (degrees * Math.PI) / 180;
    const lengthM = 1;
    const radius = 0.1;
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('bob', sphere(radius), {
          position: [lengthM * Math.sin(angle), -lengthM * Math.cos(angle), 0],
          rotation: quatFromAxisAngle([0, 0, 1], angle),
        }),
        joint(
          'pivot',
          null,
          'bob',
          { anchorA: [0, 0, 0], anchorB: [0, lengthM, 0] },
          {
            kind: 'hinge',
            axis: [0, 0, 1],
            limits: null,
            motor: null,
          },
        ),
      ]),
      6,
    );
    const times = crossings((tick) => run.position('bob', tick)[0], 0, 719);
    const inertiaPerMass = lengthM ** 2 + 0.4 * radius ** 2;
    const period = 4 * Math.sqrt(inertiaPerMass / (G * lengthM)) * ellipticK(Math.sin(angle / 2));
    expectWithin(`pendulum from ${degrees}°: period (s)`, (times[2]! - times[0]!) / 120, period, 0.5);
  });

  it('keeps the energy of a double pendulum', () => {
    const run = new Trajectory(
      sceneRecords({ ground: null }, [
        piece('upper', sphere(0.1), { position: [1, 0, 0], massKg: 1 }),
        piece('lower', sphere(0.1), { position: [2, 0, 0], massKg: 1 }),
        joint('top', null, 'upper', { anchorA: [0, 0, 0], anchorB: [-1, 0, 0] }, { kind: 'ball', coneLimitRad: null }),
        joint(
          'middle',
          'upper',
          'lower',
          { anchorA: [0, 0, 0], anchorB: [-1, 0, 0] },
          { kind: 'ball', coneLimitRad: null },
        ),
      ]),
      10,
    );
    const energyAt = (tick: number): number =>
      ['upper', 'lower'].reduce((sum, name) => {
        const v = length(run.velocity(name, tick));
        const w = length(run.spin(name, tick));
        return sum + 0.5 * v * v + 0.5 * 0.4 * 0.01 * w * w + G * (run.position(name, tick)[1] + 2);
      }, 0);
    // Zero of height at the lowest point that the lower bob can reach; both start level with the pivot.
    expectWithin('double pendulum 10 s: energy (J)', energyAt(1200), G * 4, 2);
  });
});

describe('joints', () => {
  const heldBy = (
    kind: Parameters<typeof joint>[4],
    seconds: number,
    more: Parameters<typeof sceneRecords>[1] = [],
    settings: Parameters<typeof piece>[2] = {},
    anchorA: Vec3 = [0, 0, 0],
    gravityMps2: Vec3 = [0, -G, 0],
  ) =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2 }, [
        piece('bob', sphere(0.1), { massKg: 2, ...settings }),
        joint('j', null, 'bob', { anchorA, anchorB: [0, 0, 0] }, kind),
        ...more,
      ]),
      seconds,
    );

  it('bobs on a spring with 2π√(m/k) about where mg/k puts it', () => {
    const stiffnessNM = 80;
    const rest = heldBy({ kind: 'spring', restLengthM: 1, stiffnessNM, dampingNsM: 0 }, 5, [], {
      position: [0, -1.5, 0],
    });
    const middle = -1 - (2 * G) / stiffnessNM;
    const times = crossings((tick) => rest.position('bob', tick)[1] - middle, 1, 599);
    expectWithin('spring: period (s)', (times[4]! - times[0]!) / 2 / 120, 2 * Math.PI * Math.sqrt(2 / stiffnessNM), 2);
    const damped = heldBy({ kind: 'spring', restLengthM: 1, stiffnessNM, dampingNsM: 10 }, 10, [], {
      position: [0, -1.5, 0],
    });
    expectWithin('spring at rest: length (m)', -damped.position('bob', 1200)[1], -middle, 2);
  });

  it('holds a rope at its length', () => {
    const run = heldBy({ kind: 'rope', lengthM: 1.5 }, 6, [], { position: [1, 0, 0] });
    const lengths = Array.from({ length: 600 }, (_, i) => length(run.position('bob', i + 120)));
    expectWithin('rope: longest while it swings (m)', Math.max(...lengths), 1.5, 2);
  });

  it('stops a hinge at its limit and turns it with its motor', () => {
    const door = (kind: Parameters<typeof joint>[4]) =>
      new Trajectory(
        sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
          piece('door', box(1, 2, 0.1), { massKg: 12, angularVelocity: [0, 0, 0] }),
          joint('hinge', null, 'door', { anchorA: [-0.5, 0, 0], anchorB: [-0.5, 0, 0] }, kind),
        ]),
        4,
      );
    const angleAt = (run: Trajectory, tick: number): number => {
      const q = run.rotation('door', tick);
      return 2 * Math.atan2(q[1], q[3]);
    };
    const axis: Vec3 = [0, 1, 0];
    const motor = door({ kind: 'hinge', axis, limits: null, motor: { targetVelocity: 1.5, maxForce: 4 } });
    // About its edge: m(w² + t²)/12 + m(w/2)².
    const inertia = (12 * (1 + 0.01)) / 12 + 12 * 0.25;
    expectWithin('hinge motor, 4 N·m: angle after 0.5 s (rad)', angleAt(motor, 60), 0.5 * (4 / inertia) * 0.25, 2);
    expectWithin('hinge motor: speed in the end (rad/s)', motor.spin('door', 480)[1], 1.5, 2);
    const limited = door({
      kind: 'hinge',
      axis,
      limits: { min: -0.2, max: 0.8 },
      motor: { targetVelocity: 1, maxForce: 20 },
    });
    expectWithin('hinge limit: angle in the end (rad)', angleAt(limited, 480), 0.8, 2);
  });

  it('stops a slider at its limit', () => {
    const run = heldBy(
      { kind: 'slider', axis: [1, 0, 0], limits: { min: 0, max: 0.7 }, motor: { targetVelocity: 1, maxForce: 30 } },
      3,
      [],
      {},
      [0, 0, 0],
      NO_GRAVITY,
    );
    expectWithin('slider limit (m)', run.position('bob', 360)[0], 0.7, 2);
  });

  it('keeps a ball joint within its cone, to every side alike', () => {
    for (const side of [0, 0.7, 1.9]) {
      const along: Vec3 = [Math.cos(side), 0, Math.sin(side)];
      const run = new Trajectory(
        sceneRecords({ ground: null, gravityMps2: [along[0] * G, 0, along[2] * G] }, [
          piece('arm', box(0.1, 0.6, 0.1), { position: [0, -0.3, 0] }),
          joint('ball', null, 'arm', { anchorA: [0, 0, 0], anchorB: [0, 0.3, 0] }, { kind: 'ball', coneLimitRad: 0.5 }),
        ]),
        6,
      );
      const down = rotate(run.rotation('arm', 720), [0, -1, 0]);
      expectWithin(`cone limit towards ${side} rad: angle (rad)`, Math.acos(-down[1]), 0.5, 2);
    }
  });

  it('breaks a weld above its force and not below', () => {
    const pulled = (forceN: number) =>
      heldBy(
        { kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN: 200 },
        2,
        [
          intervention('pull', 12, {
            kind: 'force',
            targetId: 'setPiece:bob',
            durationFrames: 24,
            forceN: [forceN * 0.6, 0, forceN * 0.8],
            pointM: null,
            space: 'world',
          }),
        ],
        {},
        [0, 0, 0],
        NO_GRAVITY,
      );
    expect(pulled(196).events.filter(({ kind }) => kind === 'jointBroke')).toEqual([]);
    const [broke] = pulled(204).events.filter(({ kind }) => kind === 'jointBroke');
    expectWithin('weld of 200 N pulled with 204 N: force at the break (N)', broke!.amount, 204, 2);
  });
});

describe('solidity', () => {
  it('keeps a tower of 20 boxes standing for 10 s', () => {
    const boxes = Array.from({ length: 20 }, (_, i) =>
      piece(`box-${String(i).padStart(2, '0')}`, box(0.2, 0.2, 0.2), { position: [0, 0.1 + 0.2 * i, 0] }),
    );
    const run = new Trajectory(sceneRecords({ ground: { friction: 0.5, restitution: 0 } }, boxes), 10);
    const [x, y, z] = run.position('box-19', 1200);
    expect(3.9 - y).toBeLessThan(0.03);
    expect(Math.hypot(x, z)).toBeLessThan(0.005);
  });

  it.each(['fixed', 'dynamic'] as const)('never lets a 60 mm ball at 50–390 m/s through a %s 20 mm wall', (kind) => {
    for (let speed = 50; speed <= 390; speed += 10) {
      const run = new Trajectory(
        sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
          piece('wall', box(0.02, 4, 4), { kind, massKg: kind === 'dynamic' ? 2500 : null }),
          piece('ball', sphere(0.03), {
            position: [-5 - (speed % 70) * 0.031, 0, 0],
            massKg: 1,
            linearVelocity: [speed, 0, 0],
          }),
        ]),
        0.5,
      );
      for (let tick = 1; tick <= 60; tick++) {
        expect(run.position('ball', tick)[0], `${speed} m/s, tick ${tick}`).toBeLessThan(run.position('wall', tick)[0]);
      }
    }
  });

  it('leaves none of 1,000 books dropped on tables below the floor, inside a table, or rising', () => {
    // A linear congruential generator: the same drops in every run (Numerical Recipes' constants).
    let state = 20261120;
    const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const between = (low: number, high: number): number => low + (high - low) * random();
    const pieces = Array.from({ length: 1000 }, (_, i) => {
      const [x, z] = [(i % 32) * 3, Math.floor(i / 32) * 3];
      const axis: Vec3 = [between(-1, 1), between(-1, 1), between(-1, 1)];
      const unit = axis.map((part) => part / length(axis)) as Vec3;
      return [
        piece(`table-${i}`, box(1.2, 0.05, 0.8), { kind: 'fixed', position: [x, 0.7, z] }),
        piece(`book-${i}`, box(0.24, 0.03, 0.17), {
          position: [x + between(-0.7, 0.7), between(0.95, 1.6), z + between(-0.5, 0.5)],
          rotation: quatFromAxisAngle(unit, between(0, 3)),
          massKg: 0.6,
          restitution: 0.2,
        }),
      ];
    });
    const run = new Trajectory(sceneRecords({ ground: { friction: 0.5, restitution: 0.2 } }, pieces.flat()), 3);
    const end = run.lastTick;
    for (let i = 0; i < 1000; i++) {
      expect(run.position(`book-${i}`, end)[1], `book ${i}`).toBeGreaterThan(0.005);
      expect(run.velocity(`book-${i}`, end)[1], `book ${i}`).toBeLessThan(0.02);
    }
    // The last chunk looks at its last tick: no book is stuck in a table or in the floor.
    expect(run.chunks.at(-1)!.health.deepestPenetrationM).toBeLessThan(0.003);
  });

  it('lets a house of cards stand, and fall when it is pushed', () => {
    const lean = 0.3;
    const card = box(0.6, 0.9, 0.02);
    const roof = box(0.8, 0.02, 0.6);
    const half = 0.45 * Math.sin(lean);
    const height = 0.45 * Math.cos(lean);
    const records = (pushNs: number) =>
      sceneRecords({ ground: { friction: 0.9, restitution: 0 } }, [
        ...[-1, 1].map((side) =>
          piece(side < 0 ? 'left' : 'right', card, {
            position: [0, height + 0.004, side * (half + 0.011)],
            rotation: quatFromAxisAngle([1, 0, 0], -side * lean),
            friction: 0.9,
          }),
        ),
        piece('roof', roof, { position: [0, 2 * height + 0.02, 0], friction: 0.9, massKg: 1 }),
        ...(pushNs > 0
          ? [
              intervention('push', 48, {
                kind: 'push',
                targetId: 'setPiece:left',
                impulseNs: [0, 0, pushNs],
                pointM: [0, 0.3, 0],
                space: 'world',
              }),
            ]
          : []),
      ]);
    const standing = new Trajectory(records(0), 6);
    expect(standing.position('left', 720)[1]).toBeGreaterThan(height - 0.03);
    const pushed = new Trajectory(records(60), 6);
    expect(pushed.position('left', 720)[1]).toBeLessThan(0.2);
  });
});
