import { describe, expect, it } from 'vitest';
import type { Quat } from '../../records/fields.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { cavityOf } from './cavity.ts';
import { FluidBody } from './fluid-body.ts';
import { basin, boxPart, UPRIGHT } from './fluid.test-kit.ts';

function placed(parts: readonly SolidPart[], rotation: Quat = UPRIGHT): FluidBody {
  const body = new FluidBody(0, parts, 0.01);
  body.beginTick([0, 0, 0], rotation, [0, 0, 0], rotation, 0.01);
  return body;
}

describe('the hollow of a vessel', () => {
  it('of an upright box is its inside up to the brim', () => {
    const { places, capacityM3 } = cavityOf(placed(basin(0.1, 0.08, 0.1)), 0.005);
    expect(Math.abs(capacityM3 / (0.1 * 0.08 * 0.1) - 1)).toBeLessThan(0.1);
    for (let i = 0; i < places.length; i += 3) {
      expect(Math.abs(places[i]!)).toBeLessThan(0.05);
      expect(places[i + 1]!).toBeGreaterThan(0);
      expect(places[i + 1]!).toBeLessThan(0.08);
    }
    expect(places[1]!).toBeLessThan(places.at(-2)!);
  });

  it('of a box turned over is nothing, and of one that lies on its side too', () => {
    expect(cavityOf(placed(basin(0.1, 0.08, 0.1), [1, 0, 0, 0]), 0.005).capacityM3).toBe(0);
    expect(cavityOf(placed(basin(0.1, 0.08, 0.1), [Math.SQRT1_2, 0, 0, Math.SQRT1_2]), 0.005).capacityM3).toBe(0);
  });

  it('of a tilted box ends at its lowest rim: at 45° it holds the triangle below it', () => {
    const turn: Quat = [0, 0, Math.sin(Math.PI / 8), Math.cos(Math.PI / 8)];
    const { capacityM3 } = cavityOf(placed(basin(0.1, 0.1, 0.1), turn), 0.004);
    // Half the square, were the brim as high as it is wide.
    expect(Math.abs(capacityM3 / (0.5 * 0.001) - 1)).toBeLessThan(0.15);
  });

  it('holds with walls much thinner than a particle, and of a closed box is all of it', () => {
    expect(cavityOf(placed(basin(0.1, 0.1, 0.1, 0.0005)), 0.01).capacityM3).toBeGreaterThan(0.0007);
    const closed = [...basin(0.1, 0.1, 0.1), boxPart([-0.06, 0.1, -0.06], [0.06, 0.103, 0.06])];
    expect(cavityOf(placed(closed), 0.01).capacityM3).toBeGreaterThan(0.0008);
  });
});
