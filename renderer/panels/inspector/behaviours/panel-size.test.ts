import { describe, expect, it } from 'vitest';
import type { PanelRecord } from '../../../../world/records/deformable.ts';
import { panelHeightM, panelWidthM, withHeight, withTopLeft, withWidth } from './panel-size.ts';

const roof: PanelRecord = {
  cornersM: [
    [0, 3, 0],
    [2, 3, 0],
    [4, 0, 4],
    [0, 0, 4],
  ],
  fullness: 1,
  pins: 'top',
};

describe('a panel of cloth', () => {
  it('is as wide and long as the mean of its opposite edges', () => {
    expect(panelWidthM(roof)).toBe(3);
    expect(panelHeightM(roof)).toBeCloseTo((5 + Math.hypot(2, 3, 4)) / 2, 12);
  });

  it('takes a new width at its right, a new height at its foot, and keeps the other', () => {
    const wide = { ...roof, ...withWidth(roof, 6) };
    expect(panelWidthM(wide)).toBeCloseTo(6, 12);
    expect([wide.cornersM[0], wide.cornersM[3]]).toEqual([roof.cornersM[0], roof.cornersM[3]]);
    const long = { ...roof, ...withHeight(roof, 2) };
    expect(panelHeightM(long)).toBeCloseTo(2, 12);
    expect([long.cornersM[0], long.cornersM[1]]).toEqual([roof.cornersM[0], roof.cornersM[1]]);
  });

  it('moves as a whole', () => {
    const moved = { ...roof, ...withTopLeft(roof, [1, 1, 1]) };
    expect(moved.cornersM[2]).toEqual([5, -2, 5]);
    expect(panelWidthM(moved)).toBe(3);
  });
});
