import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { formatTimecode } from '../time/index.ts';
import { healthReport, type HealthReport } from './health-report.ts';
import { intervention, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { Trajectory } from './trajectory.test-kit.ts';
import type { Chunk } from './types.ts';

const weightless: SceneSettings = { ground: null, gravityMps2: [0, 0, 0] };
const ball: Shape = { kind: 'sphere', radiusM: 0.1 };
const box = (size: number): Shape => ({ kind: 'box', sizeM: [size, size, size] });
const wording = {
  nameOf: (id: string) => id.replace('setPiece:', ''),
  timecode: (frame: number) => formatTimecode(frame, { rate: { num: 24, den: 1 }, dropFrame: false }),
};

function report(settings: SceneSettings, records: readonly AnyRecord[], seconds: number): HealthReport {
  const { scene, chunks } = new Trajectory(sceneRecords(settings, records), seconds);
  return healthReport(scene, chunks, wording);
}

const problems = ({ lines }: HealthReport) => lines.filter(({ severity }) => severity === 'problem');

describe('health report: energy and momentum', () => {
  it('keeps the energy of a free fall, and counts the momentum that gravity gives', () => {
    const [massKg, g] = [7, 9.80665];
    const { ledger, isGood } = report({ ground: null }, [piece('a', box(1), { position: [0, 30, 0], massKg })], 2);
    expect(ledger.map(({ fromTick, toTick }) => [fromTick, toTick])).toEqual([
      [0, 120],
      [120, 240],
    ]);
    for (const row of ledger) {
      expect(row.startEnergyJ / (massKg * g * 30)).toBeCloseTo(1, 3);
      expect(Math.abs(row.dissipatedJ)).toBeLessThan(0.001 * massKg * g * 30);
      const fallen = row.toTick / 120;
      expect(row.kineticEnergyJ / (0.5 * massKg * (g * fallen) * (g * fallen))).toBeCloseTo(1, 2);
      expect(row.momentumNs[1] / (-massKg * g * fallen)).toBeCloseTo(1, 2);
      expect([row.energyInJ, row.momentumInNs]).toEqual([0, [0, 0, 0]]);
    }
    expect(isGood).toBe(true);
  });

  it.each([0, 0.5, 1])('loses ½μ(Δv)²(1−e²) in a collision, and no momentum, at e = %f', (restitution) => {
    const [m1, m2, speed] = [3, 1, 2];
    const { ledger } = report(
      weightless,
      [
        piece('a', ball, { massKg: m1, restitution, linearVelocity: [speed, 0, 0] }),
        piece('b', ball, { massKg: m2, restitution, position: [0.6, 0, 0] }),
      ],
      1,
    );
    const mu = (m1 * m2) / (m1 + m2);
    const lost = 0.5 * mu * speed * speed * (1 - restitution * restitution);
    expect(Math.abs(ledger[0]!.dissipatedJ - lost)).toBeLessThan(0.01 * 0.5 * m1 * speed * speed);
    expect(ledger[0]!.momentumNs[0] / (m1 * speed)).toBeCloseTo(1, 2);
  });

  it('takes in ½J²/m and J from a push, F·s from a force', () => {
    const [massKg, impulse, force] = [5, 20, 30];
    const { ledger } = report(
      weightless,
      [
        piece('a', ball, { massKg }),
        piece('b', ball, { massKg, position: [0, 9, 0] }),
        intervention('push', 6, {
          kind: 'push',
          targetId: 'setPiece:a',
          impulseNs: [impulse, 0, 0],
          pointM: null,
          space: 'world',
        }),
        intervention('force', 30, {
          kind: 'force',
          targetId: 'setPiece:b',
          forceN: [0, 0, force],
          durationFrames: 12,
          pointM: null,
          space: 'world',
        }),
      ],
      2,
    );
    expect(ledger[0]!.energyInJ / ((impulse * impulse) / 2 / massKg)).toBeCloseTo(1, 3);
    expect(ledger[0]!.momentumInNs[0]).toBeCloseTo(impulse, 3);
    // From rest over t: way = ½F/m·t², so that the work is ½(F·t)²/m.
    expect(ledger[1]!.energyInJ / ((force * 0.5 * force * 0.5) / 2 / massKg)).toBeCloseTo(1, 2);
    for (const { dissipatedJ } of ledger) expect(Math.abs(dissipatedJ)).toBeLessThan(0.02);
  });

  it('dissipates μ·m·g·s as a box slides to its stop', () => {
    const [massKg, speed] = [10, 3];
    const { ledger } = report(
      { ground: { friction: 0.5, restitution: 0 } },
      [piece('a', box(0.4), { position: [0, 0.2, 0], massKg, linearVelocity: [speed, 0, 0] })],
      2,
    );
    const sum = ledger.reduce((total, { dissipatedJ }) => total + dissipatedJ, 0);
    expect(Math.abs(sum / (0.5 * massKg * speed * speed) - 1)).toBeLessThan(0.02);
  });
});

describe('health report: what is wrong', () => {
  it('says who overlaps whom, by how much and when', () => {
    const overlapping = report(
      {},
      [
        piece('crate', box(0.4), { kind: 'fixed', position: [0, 3, 0] }),
        piece('barrel', box(0.4), { position: [0, 3.35, 0] }),
      ],
      0.5,
    );
    const [line] = problems(overlapping);
    expect(line).toMatchObject({
      kind: 'overlap',
      entityIds: ['setPiece:barrel', 'setPiece:crate'],
      tick: 0,
      frame: 0,
      sentence: 'Barrel overlaps crate by 50 mm at 00:00:00:00',
    });
    expect(line!.amount).toBeCloseTo(0.05, 3);
    expect(overlapping.isGood).toBe(false);
  });

  it('holds a thin body to a tenth of its thickness', () => {
    const plate: Shape = { kind: 'box', sizeM: [0.4, 0.02, 0.4] };
    const scene = (depthM: number) => [
      piece('plate', plate, { kind: 'fixed', position: [0, 3, 0] }),
      piece('box', box(0.4), { position: [0, 3.21 - depthM, 0] }),
    ];
    expect(problems(report({}, scene(0.004), 0.5))).toMatchObject([{ kind: 'overlap', tick: 0 }]);
    expect(problems(report({}, scene(0.001), 0.5))).toEqual([]);
  });

  it('finds nothing wrong with boxes at rest, and says how deep they sink', () => {
    const { isGood, lines } = report(
      {},
      [0, 1, 2].map((i) => piece(`b${i}`, box(0.5), { position: [0, 0.25 + i / 2, 0] })),
      2,
    );
    expect(isGood).toBe(true);
    expect(lines.map(({ kind }) => kind)).toEqual(['deepest', 'permanence']);
    expect(lines[0]!.amount).toBeLessThan(0.01);
    expect(lines[1]).toMatchObject({ sentence: 'Each of the 4 objects has a place and stays itself at every tick' });
  });

  it('names what left the world and what was held to the highest speed', () => {
    const blow = intervention('i', 12, {
      kind: 'push',
      targetId: 'setPiece:fast',
      impulseNs: [500, 0, 0],
      pointM: null,
      space: 'world',
    });
    const found = problems(
      report(
        weightless,
        [
          piece('away', ball, { position: [4800, 0, 0], linearVelocity: [300, 0, 0] }),
          piece('fast', ball, { massKg: 1, position: [0, 9, 0] }),
          blow,
        ],
        1.5,
      ),
    );
    expect(found.map(({ kind, entityIds }) => [kind, ...entityIds])).toEqual([
      ['quarantined', 'setPiece:away'],
      ['clamped', 'setPiece:fast'],
    ]);
    // 200 m at 300 m/s are 80 ticks, frame 16.
    expect(Math.abs(found[0]!.frame - 16)).toBeLessThanOrEqual(1);
    expect(found[1]!.sentence).toContain('400 m/s');
  });

  it('finds a pose that is not finite', () => {
    const { scene, chunks } = new Trajectory(
      sceneRecords(weightless, [piece('a', ball), piece('b', ball, { position: [2, 0, 0] })]),
      0.5,
    );
    // Ball b alone moves: row 10 of its own.
    const poses = new Float32Array(60 * 7);
    poses[10 * 7 + 2] = NaN;
    const found = healthReport(scene, [{ ...chunks[0]!, movers: Int32Array.of(1), poses }], wording);
    expect(problems(found)).toMatchObject([{ kind: 'lost', tick: 11, entityIds: ['setPiece:b'] }]);
    expect(found.lines.some(({ kind }) => kind === 'permanence')).toBe(false);
  });

  it('notices energy from nowhere, and says where', () => {
    const { scene, chunks } = new Trajectory(sceneRecords(weightless, [piece('a', ball, { massKg: 1 })]), 1);
    const grown = chunks.map((chunk, index) => {
      const { energy } = chunk.health;
      const gained = { joules: index === 1 ? 8 : 0, entityId: 'setPiece:a', tick: 90 };
      return { ...chunk, health: { ...chunk.health, energy: { ...energy, gained } } };
    });
    const found = healthReport(scene, grown, wording);
    expect(problems(found)).toMatchObject([
      { kind: 'energyGained', amount: 8, tick: 90, frame: 18, entityIds: ['setPiece:a'] },
    ]);
    expect(found.ledger[0]).toMatchObject({ gainedJ: 8, mostFrame: 18, most: { entityId: 'setPiece:a' } });
  });

  it.each([
    ['nothing where a vase that breaks gives its pieces', (chunk: Chunk) => chunk, []],
    [
      'pieces that appear though nothing broke',
      (chunk: Chunk) => ({ ...chunk, events: chunk.events.filter(({ kind }) => kind !== 'broke') }),
      ['A piece of vase appears', 'A piece of vase appears', 'Vase vanishes'],
    ],
  ] as const)('finds %s', (_, change, expected) => {
    const vase = {
      ...piece('vase', box(0.2), { position: [0, 2, 0] }),
      behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.005, pieceCount: 2 }],
    } as AnyRecord;
    const { scene, chunks } = new Trajectory(
      sceneRecords({}, [vase, intervention('crack', 6, { kind: 'break', targetId: 'setPiece:vase', pointM: null })]),
      0.5,
    );
    const found = healthReport(scene, chunks.map(change), wording);
    const lost = found.lines.filter(({ kind }) => kind === 'lost');
    expect(lost.map(({ sentence }) => sentence.replace(/ at .*/, '')).sort()).toEqual(expected);
    const note = found.lines.find(({ kind }) => kind === 'permanence')?.sentence;
    if (expected.length === 0) expect(note).toMatch(/^Each of the 2 objects .* each of the 2 pieces/);
    else expect(note).toBeUndefined();
  });

  it('is empty before anything is simulated', () => {
    const { scene } = new Trajectory(sceneRecords(weightless, [piece('a', ball)]), 0.1);
    expect(healthReport(scene, [], wording)).toEqual({ untilTick: 0, isGood: true, lines: [], flows: [], ledger: [] });
  });
});
