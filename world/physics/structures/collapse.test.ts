import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { buildingFrame } from './building-frame.ts';
import {
  boxesVolumeM3,
  chordOf,
  closedHeightM,
  columnEnds,
  foldedMiddle,
  massOfLevels,
  solidsOfLevels,
  storeyEnergyJ,
  strutCapacityN,
} from './collapse.ts';
import { rectangularSection } from './beam-member.ts';
import { FRAME_PRESETS } from './frame-presets.ts';

const office: Frame = { kind: 'frame', ...FRAME_PRESETS[0].values };
const building = buildingFrame(office);
const whole = { lowest: 0, highest: office.storeys };
const apart = (a: Vec3, b: Vec3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('a strut', () => {
  const member = (sideM: number) => ({
    a: 0,
    b: 1,
    section: rectangularSection(sideM, sideM, null),
    modulusPa: 210e9,
    densityKgM3: 7850,
    yieldPa: 235e6,
  });

  it('that is long buckles at π²EI/L² (Euler), one that is short is squashed at A·f_y', () => {
    const long = (Math.PI ** 2 * 210e9 * (0.05 ** 4 / 12)) / 16;
    expect(strutCapacityN(member(0.05), 4) / long).toBeCloseTo(1, 12);
    expect(strutCapacityN(member(0.3), 1)).toBeCloseTo(0.09 * 235e6, 3);
  });
});

describe('a storey that folds', () => {
  it('takes up 2·M_p·φ per column: hinges at both ends turn half as far as the one between them', () => {
    // M_p = f_y·(b³ − b_i³)/4 of a square box: 235 MPa, 300 mm, walls of 16 mm; 12 columns.
    const plastic = (235e6 * (0.3 ** 3 - 0.268 ** 3)) / 4;
    expect(storeyEnergyJ(building, 0.05) / (12 * 2 * plastic * 0.05)).toBeCloseTo(1, 12);
  });

  it('keeps the length of its columns: each half of a folded one is half as long', () => {
    for (const to of [
      [0, 3, 0],
      [2, 1.5, 0.4],
      [3.4, 0.2, -0.1],
    ] as Vec3[]) {
      const middle = foldedMiddle([0, 0, 0], to, 3.5, [-1, 0, 0.3]);
      expect(middle[1]).toBeCloseTo(to[1] / 2, 12);
      expect(apart(middle, [0, 0, 0]) + apart(middle, to)).toBeCloseTo(3.5, 1);
    }
    expect(foldedMiddle([0, 0, 0], [0, 3.5, 0], 3.5, [1, 0, 0])).toEqual([0, 1.75, 0]);
  });

  it('ends with its columns between beam and floor, one column thick', () => {
    const height = closedHeightM(office, 2);
    const length = 3.5;
    const ends = columnEnds(office, 2, { from: [0, 0, 0], to: [length, height, 0], lengthM: length });
    // Slab of 160 mm on a beam of 360 mm below, a beam of 360 mm above.
    expect(height).toBeCloseTo(0.36 + 0.16 + 0.3, 12);
    expect(ends[0][1]).toBeGreaterThan(0.18 + 0.16);
    expect(ends[1][1]).toBeLessThan(height - 0.18);
    expect(columnEnds(office, 2, { from: [0, 0, 0], to: [0, 3.5, 0], lengthM: 3.5 })).toEqual([
      [0, 0, 0],
      [0, 3.5, 0],
    ]);
  });
});

describe('levels that move together', () => {
  it('weigh their floors, beams and the columns between them', () => {
    const floors = 400 * 18 * 10;
    const steel = (section: number, metres: number): number => 7850 * section * metres;
    const [column, beam] = [0.3 ** 2 - 0.268 ** 2, 0.36 * 0.2 - 0.328 * 0.168];
    const beams = 3 * 18 + 4 * 10;
    expect(massOfLevels(building, whole)).toBeCloseTo(
      4 * (floors + steel(beam, beams)) + steel(column, 12 * 3.5 * 4),
      3,
    );
    expect(massOfLevels(building, { lowest: 2, highest: 2 })).toBeCloseTo(floors + steel(beam, beams), 6);
    const parts = [whole.lowest, 1].map((lowest) => massOfLevels(building, { lowest, highest: 4 }));
    expect(parts[0]! - parts[1]!).toBeCloseTo(steel(column, 12 * 3.5), 6);
  });

  it('have the solids of their members and floors', () => {
    const solids = solidsOfLevels(building, office, building.model.nodes, { lowest: 2, highest: 2 });
    // 3 × 3 beams along x, 4 × 2 along z, one slab.
    expect(solids).toHaveLength(9 + 8 + 1);
    const volume = 0.36 * 0.2 * (3 * 18 + 4 * 10) + 18 * 10 * 0.16;
    expect(boxesVolumeM3(solids)).toBeCloseTo(volume, 3);
    expect(Math.max(...solids.map(({ position }) => position[1]))).toBeCloseTo(7 + 0.18 + 0.08, 5);
  });

  it('lie along their chords', () => {
    const { lengthM, middle } = chordOf([0, 1, 0], [3, 5, 0]);
    expect([lengthM, middle]).toEqual([5, [1.5, 3, 0]]);
  });
});
