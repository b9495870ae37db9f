import { describe, expect, it } from 'vitest';
import { findGate } from '../space/gates.ts';
import { fieldOfView } from '../space/lens.ts';
import { rotate } from '../space/quaternion.ts';
import { distance } from '../space/vector.ts';
import { STANDARD_GRAVITY_MPS2, defaultCamera, defaultEnvironment, defaultLight, defaultSetup } from './defaults.ts';

describe('defaults', () => {
  it('have standard gravity, straight down', () => {
    expect(STANDARD_GRAVITY_MPS2).toBe(9.80665);
    expect(defaultEnvironment.gravityMps2).toEqual([0, -9.80665, 0]);
  });

  it('have a lamp that shines down', () => {
    expect(distance(rotate(defaultLight.rotation, [0, 0, -1]), [0, -1, 0])).toBeCloseTo(0, 12);
  });

  it('have a gate from the table, which sees 39.15° × 22.62° through 35 mm at 16:9', () => {
    const { name, widthMm, heightMm } = defaultSetup.gate;
    expect(findGate(name)).toMatchObject({ widthMm, heightMm });
    const view = fieldOfView(defaultSetup.gate, defaultCamera.focalLengthMm, defaultSetup.aspectRatio);
    /* 2 atan(24.89 / 70) = 39.149°; height 24.89 × 9/16 = 14.0006 mm: 2 atan(14.0006 / 70) = 22.62°. */
    expect((view.horizontalRad * 180) / Math.PI).toBeCloseTo(39.149, 2);
    expect((view.verticalRad * 180) / Math.PI).toBeCloseTo(22.62, 2);
  });

  it('have an afternoon sun behind a camera that looks north', () => {
    const { azimuthRad, elevationRad } = defaultEnvironment.sun;
    expect((azimuthRad * 180) / Math.PI).toBeCloseTo(215, 9);
    expect((elevationRad * 180) / Math.PI).toBeCloseTo(30, 9);
  });
});
