import { afterAll, describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { rectangularSection, type Member, type Section } from './beam-member.ts';
import { endMoments, FrameMotion, restState } from './frame-motion.ts';
import { addMemberLoad, addNodeForce, buildStructure, nodeShift, staticDisplacement } from './frame-structure.ts';
import type { FrameModel, FrameStructure } from './frame-structure.ts';

/* Beams and frames against the closed forms of textbooks (Gere and Goodno, Mechanics of Materials; Kleinlogel). */

const E = 210e9;
const rows: string[] = [];
function expectWithin(name: string, measured: number, expected: number, percent: number): void {
  const error = 100 * Math.abs(measured / expected - 1);
  rows.push(
    `${name.padEnd(56)}${expected.toPrecision(6).padStart(12)}${measured.toPrecision(6).padStart(12)}${error.toFixed(3).padStart(9)} %`,
  );
  expect(error, `${name}: expected ${expected}, measured ${measured}`).toBeLessThan(percent);
}
afterAll(() => process.stdout.write(`\nBeams and frames against the textbook\n${rows.join('\n')}\n`));

function member(a: number, b: number, section: Section, yieldPa = Infinity): Member {
  return { a, b, section, modulusPa: E, densityKgM3: 7850, yieldPa };
}
function built(model: Omit<FrameModel, 'nodeMassKg'> & { nodeMassKg?: number[] }): FrameStructure {
  return buildStructure({ nodeMassKg: model.nodes.map(() => 0), ...model })!;
}
/** A cantilever along a direction, clamped at the origin. */
function cantilever(
  pieces: number,
  lengthM: number,
  section: Section,
  way: Vec3 = [1, 0, 0],
  yieldPa = Infinity,
): FrameStructure {
  const nodes = Array.from({ length: pieces + 1 }, (_, i): Vec3 => way.map((w) => (w * lengthM * i) / pieces) as Vec3);
  return built({
    nodes,
    isFixed: nodes.map((_, i) => i === 0),
    members: nodes.slice(1).map((_, i) => member(i, i + 1, section, yieldPa)),
  });
}

const section = rectangularSection(0.2, 0.1, null);
const length = 4;

describe('a section', () => {
  it('has the moments of a rectangle and of a box', () => {
    expect(section.inertiaZM4).toBeCloseTo((0.1 * 0.2 ** 3) / 12, 12);
    expect(section.inertiaYM4).toBeCloseTo((0.2 * 0.1 ** 3) / 12, 12);
    const box = rectangularSection(0.2, 0.1, 0.01);
    expect(box.areaM2).toBeCloseTo(0.02 - 0.18 * 0.08, 12);
    expect(box.inertiaZM4).toBeCloseTo((0.1 * 0.2 ** 3 - 0.08 * 0.18 ** 3) / 12, 12);
    // A square of side a twists with 0.1406 a⁴ (Roark).
    expect(rectangularSection(1, 1, null).torsionM4).toBeCloseTo(0.1406, 3);
  });
});

describe('a cantilever', () => {
  it.each([
    ['down', [1, 0, 0], [0, -1, 0], section.inertiaZM4],
    ['sideways', [1, 0, 0], [0, 0, 1], section.inertiaYM4],
    ['of a mast, along z', [0, 1, 0], [0, 0, 1], section.inertiaYM4],
    ['of a mast, along x', [0, 1, 0], [1, 0, 0], section.inertiaZM4],
    ['aslant', [Math.SQRT1_2, Math.SQRT1_2, 0], [-Math.SQRT1_2, Math.SQRT1_2, 0], section.inertiaZM4],
  ] as [string, Vec3, Vec3, number][])('bends %s under a load at its tip by PL³/3EI', (name, way, push, inertia) => {
    const structure = cantilever(3, length, section, way);
    const load = new Float64Array(structure.freedoms);
    addNodeForce(structure, load, 3, push.map((p) => p * 1000) as Vec3);
    const shift = nodeShift(structure, staticDisplacement(structure, load), 3);
    const along = shift[0] * push[0] + shift[1] * push[1] + shift[2] * push[2];
    expectWithin(`cantilever, tip load ${name} (m)`, along, (1000 * length ** 3) / (3 * E * inertia), 0.01);
  });

  it('bends under an even load by wL⁴/8EI', () => {
    for (const way of [
      [1, 0, 0],
      [0, 0, 1],
    ] as Vec3[]) {
      const structure = cantilever(2, length, section, way);
      const load = new Float64Array(structure.freedoms);
      for (const index of [0, 1]) addMemberLoad(structure, load, index, [0, -500, 0]);
      const shift = nodeShift(structure, staticDisplacement(structure, load), 2);
      expectWithin(`cantilever, even load (m)`, -shift[1], (500 * length ** 4) / (8 * E * section.inertiaZM4), 0.01);
    }
  });

  it('stretches by PL/EA and twists by TL/GJ', () => {
    const structure = cantilever(1, length, section);
    const load = new Float64Array(structure.freedoms);
    load[0] = 1e5;
    load[3] = 1e3;
    const u = staticDisplacement(structure, load);
    expectWithin('bar, pull (m)', u[0]!, (1e5 * length) / (E * section.areaM2), 0.01);
    expectWithin('bar, twist (rad)', u[3]!, (1e3 * length) / ((E / 2.6) * section.torsionM4), 0.01);
  });

  it('swings with 1.875²·√(EI/ρAL⁴)', () => {
    const structure = cantilever(16, length, section);
    const expected = 1.8751 ** 2 * Math.sqrt((E * section.inertiaYM4) / (7850 * section.areaM2 * length ** 4));
    expectWithin('cantilever, lowest frequency (rad/s)', structure.lowestRadPs, expected, 1);
  });
});

describe('a portal frame', () => {
  it('sways under a push at its top by Ph³/12EI · (3k + 2)/(6k + 1)', () => {
    const [h, span] = [3, 5];
    const column = rectangularSection(0.2, 0.2, null);
    const beam = rectangularSection(0.3, 0.2, null);
    const nodes: Vec3[] = [
      [0, 0, 0],
      [span, 0, 0],
      [0, h, 0],
      [span, h, 0],
    ];
    const structure = built({
      nodes,
      isFixed: [true, true, false, false],
      members: [member(0, 2, column), member(1, 3, column), member(2, 3, beam)],
    });
    const load = new Float64Array(structure.freedoms);
    addNodeForce(structure, load, 2, [10_000, 0, 0]);
    const k = (beam.inertiaZM4 * h) / (column.inertiaZM4 * span);
    const expected = ((10_000 * h ** 3) / (12 * E * column.inertiaZM4)) * ((3 * k + 2) / (6 * k + 1));
    // The formula leaves the columns' change of length out.
    expectWithin(
      'portal frame, clamped feet, sway (m)',
      nodeShift(structure, staticDisplacement(structure, load), 2)[0],
      expected,
      2,
    );
  });

  it('that nothing holds is refused', () => {
    const nodes: Vec3[] = [
      [0, 0, 0],
      [1, 0, 0],
    ];
    expect(
      buildStructure({ nodes, isFixed: [false, false], members: [member(0, 1, section)], nodeMassKg: [0, 0] }),
    ).toBeNull();
  });
});

describe('motion', () => {
  const mast = (yieldPa = Infinity) => cantilever(8, length, section, [0, 1, 0], yieldPa);
  const tip = 8;

  it('has the period of the lowest mode and dies down with the damping that was asked', () => {
    const structure = mast();
    const load = new Float64Array(structure.freedoms);
    addNodeForce(structure, load, tip, [0, 0, 2000]);
    const motion = new FrameMotion(structure, 0.03, 1 / 480);
    const state = restState(structure);
    state.displacement.set(staticDisplacement(structure, load));
    const none = new Float64Array(structure.freedoms);
    const peaks: [number, number][] = [];
    let [before, last] = [0, nodeShift(structure, state.displacement, tip)[2]];
    for (let step = 1; peaks.length < 6; step++) {
      motion.step(state, none);
      const now = nodeShift(structure, state.displacement, tip)[2];
      if (last > before && last >= now && step > 2) peaks.push([step - 1, last]);
      [before, last] = [last, now];
    }
    const period = (peaks[5]![0] - peaks[0]![0]) / 5 / 480;
    const expected = 1.8751 ** 2 * Math.sqrt((E * section.inertiaYM4) / (7850 * section.areaM2 * length ** 4));
    expectWithin('mast let go, period (s)', period, (2 * Math.PI) / expected, 2);
    const decrement = Math.log(peaks[0]![1] / peaks[5]![1]) / 5;
    expectWithin(
      'mast let go, share of critical damping',
      decrement / Math.sqrt(4 * Math.PI ** 2 + decrement ** 2),
      0.03,
      3,
    );
  });

  it('on a ground that shakes follows the amplification of one oscillator', () => {
    // A light mast with a mass of 500 kg on top: k = 3EI/L³; steady amplitude by the textbook's transfer function.
    const light = { ...section };
    const nodes: Vec3[] = Array.from({ length: 3 }, (_, i) => [0, (length * i) / 2, 0]);
    const structure = built({
      nodes,
      isFixed: [true, false, false],
      members: [0, 1].map((i) => ({ ...member(i, i + 1, light), densityKgM3: 0.001 })),
      nodeMassKg: [0, 0, 500],
    });
    const omega = Math.sqrt((3 * E * section.inertiaYM4) / length ** 3 / 500);
    expectWithin('mass on a mast, frequency (rad/s)', structure.lowestRadPs, omega, 0.5);
    const damping = 0.05;
    const motion = new FrameMotion(structure, damping, 1 / 480);
    const state = restState(structure);
    const drive = 0.8 * omega;
    let largest = 0;
    for (let step = 1; step < 480 * 20; step++) {
      const load = new Float64Array(structure.freedoms);
      const ground = 2 * Math.sin((drive * step) / 480);
      for (let i = 0; i < structure.freedoms; i++) if (i % 6 === 2) load[i] = -structure.massKg[i]! * ground;
      motion.step(state, load);
      if (step > 480 * 15) largest = Math.max(largest, Math.abs(nodeShift(structure, state.displacement, 2)[2]));
    }
    const r = drive / omega;
    const expected = 2 / omega ** 2 / Math.sqrt((1 - r * r) ** 2 + (2 * damping * r) ** 2);
    expectWithin('shaken mast, amplitude (m)', largest, expected, 2);
  });

  it('yields at its plastic moment, stays bent, and carries no more than that', () => {
    const yieldPa = 250e6;
    const structure = mast(yieldPa);
    const plastic = yieldPa * section.plasticYM3;
    const motion = new FrameMotion(structure, 0.3, 1 / 120);
    const state = restState(structure);
    const load = new Float64Array(structure.freedoms);
    const under = (share: number, steps: number): number => {
      load.fill(0);
      addNodeForce(structure, load, tip, [0, 0, (share * plastic) / length]);
      for (let step = 0; step < steps; step++) motion.step(state, load);
      return nodeShift(structure, state.displacement, tip)[2];
    };
    // Slowly up to 0.9 of it and back: nothing is left.
    for (let share = 0; share <= 0.9; share += 0.02) under(share, 6);
    const loaded = under(0.9, 400);
    expectWithin(
      'mast below its plastic moment (m)',
      loaded,
      ((0.9 * plastic) / length) * (length ** 3 / (3 * E * section.inertiaYM4)),
      1,
    );
    expect(state.hinges.every((turn) => turn === 0)).toBe(true);
    expect(Math.abs(under(0, 1500))).toBeLessThan(0.01 * loaded);
    // A blow over it: the foot turns, and the mast stays aslant.
    under(1.3, 40);
    expect(Math.abs(endMoments(structure, state, 0)[2])).toBeLessThan(1.01 * plastic);
    expect(Math.abs(under(0, 1500))).toBeGreaterThan(0.02);
    expect(state.hinges.slice(16).every((turn) => turn === 0)).toBe(true);
  });
});
