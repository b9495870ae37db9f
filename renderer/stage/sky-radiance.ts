import type { LinearColor } from '../../world/space/color-temperature.ts';

/** Towards the sun; unit length, Y up. Azimuth from north (−Z) clockwise seen from above. */
export function sunDirection(azimuthRad: number, elevationRad: number): [number, number, number] {
  const flat = Math.cos(elevationRad);
  return [Math.sin(azimuthRad) * flat, Math.sin(elevationRad), -Math.cos(azimuthRad) * flat];
}

/** Below this the daylight model breaks down; dusk keeps its shape and only loses light. */
const LOWEST_SUN_RAD = 0.035;
const CLEAREST_TURBIDITY = 2;

/**
 * Radiance of the clear sky by direction, linear sRGB, arbitrary scale.
 * Preetham, Shirley, Smits: A Practical Analytic Model for Daylight, SIGGRAPH 1999, appendix A.2.
 */
export function createSky(sun: {
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly turbidity: number;
}): (x: number, y: number, z: number) => LinearColor {
  const elevation = Math.max(LOWEST_SUN_RAD, sun.elevationRad);
  const towards = sunDirection(sun.azimuthRad, elevation);
  const t = Math.max(CLEAREST_TURBIDITY, sun.turbidity);
  const zenithAngle = Math.PI / 2 - elevation;
  const chi = (4 / 9 - t / 120) * (Math.PI - 2 * zenithAngle);
  const zenith = {
    luminance: Math.max(0.05, (4.0453 * t - 4.971) * Math.tan(chi) - 0.2155 * t + 2.4192),
    x: zenithChromaticity(t, zenithAngle, [
      [0.00166, -0.00375, 0.00209, 0],
      [-0.02903, 0.06377, -0.03202, 0.00394],
      [0.11693, -0.21196, 0.06052, 0.25886],
    ]),
    y: zenithChromaticity(t, zenithAngle, [
      [0.00275, -0.0061, 0.00317, 0],
      [-0.04214, 0.0897, -0.04153, 0.00516],
      [0.15346, -0.26756, 0.0667, 0.26688],
    ]),
  };
  const distributions = {
    luminance: [
      0.1787 * t - 1.463,
      -0.3554 * t + 0.4275,
      -0.0227 * t + 5.3251,
      0.1206 * t - 2.5771,
      -0.067 * t + 0.3703,
    ],
    x: [-0.0193 * t - 0.2592, -0.0665 * t + 0.0008, -0.0004 * t + 0.2125, -0.0641 * t - 0.8989, -0.0033 * t + 0.0452],
    y: [-0.0167 * t - 0.2608, -0.095 * t + 0.0092, -0.0079 * t + 0.2102, -0.0441 * t - 1.6537, -0.0109 * t + 0.0529],
  } as const;
  const atZenith = {
    luminance: perez(distributions.luminance, 1, zenithAngle),
    x: perez(distributions.x, 1, zenithAngle),
    y: perez(distributions.y, 1, zenithAngle),
  };
  return (dx, dy, dz) => {
    const cosTheta = Math.max(0.012, dy);
    const length = Math.sqrt(dx * dx + cosTheta * cosTheta + dz * dz);
    const cosGamma = (dx * towards[0] + cosTheta * towards[1] + dz * towards[2]) / length;
    const gamma = Math.acos(Math.min(1, Math.max(-1, cosGamma)));
    const value = (name: 'luminance' | 'x' | 'y') =>
      (zenith[name] * perez(distributions[name], cosTheta, gamma)) / atZenith[name];
    const [luminance, x, y] = [value('luminance'), value('x'), value('y')];
    const [r, g, b] = linearFromXyz((luminance * x) / y, luminance, (luminance * (1 - x - y)) / y);
    return [Math.max(0, r), Math.max(0, g), Math.max(0, b)];
  };
}

/** XYZ to linear sRGB, D65 (IEC 61966-2-1). */
function linearFromXyz(x: number, y: number, z: number): LinearColor {
  return [
    3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
    1.8760108 * y - 0.969266 * x + 0.041556 * z,
    0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
  ];
}

function perez(coefficients: readonly number[], cosTheta: number, gamma: number): number {
  const [a, b, c, d, e] = coefficients as [number, number, number, number, number];
  const cosGamma = Math.cos(gamma);
  return (1 + a * Math.exp(b / cosTheta)) * (1 + c * Math.exp(d * gamma) + e * cosGamma * cosGamma);
}

function zenithChromaticity(t: number, angle: number, rows: readonly (readonly number[])[]): number {
  const polynomial = (row: readonly number[]) => ((row[0]! * angle + row[1]!) * angle + row[2]!) * angle + row[3]!;
  return t * t * polynomial(rows[0]!) + t * polynomial(rows[1]!) + polynomial(rows[2]!);
}

/** Width and height of the sky panorama. The sky is smooth: more would only cost time. */
export const SKY_WIDTH = 256;
export const SKY_HEIGHT = 128;

/**
 * Equirectangular panorama, RGBA float rows from the bottom (three's layout), scaled so that the dome's illuminance
 * on the ground is 1 lux. Below the horizon lies `groundRadiance` (nits per lux of sky).
 */
export function skyPanorama(
  sky: (x: number, y: number, z: number) => LinearColor,
  groundRadiance: LinearColor | 'horizon',
): Float32Array {
  const pixels = new Float32Array(SKY_WIDTH * SKY_HEIGHT * 4);
  let illuminance = 0;
  for (let row = 0; row < SKY_HEIGHT; row++) {
    const elevation = ((row + 0.5) / SKY_HEIGHT - 0.5) * Math.PI;
    const [y, flat] = [Math.sin(elevation), Math.cos(elevation)];
    const solidAngle = (Math.PI / SKY_HEIGHT) * ((2 * Math.PI) / SKY_WIDTH) * flat;
    for (let column = 0; column < SKY_WIDTH; column++) {
      const longitude = ((column + 0.5) / SKY_WIDTH - 0.5) * 2 * Math.PI;
      const isGround = y < 0 && groundRadiance !== 'horizon';
      const rgb = isGround ? [0, 0, 0] : sky(Math.cos(longitude) * flat, Math.max(0, y), Math.sin(longitude) * flat);
      pixels.set([rgb[0]!, rgb[1]!, rgb[2]!, 1], (row * SKY_WIDTH + column) * 4);
      if (y > 0) illuminance += (0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!) * y * solidAngle;
    }
  }
  const scale = 1 / illuminance;
  for (let at = 0; at < pixels.length; at += 4) {
    const isGround = at < pixels.length / 2 && groundRadiance !== 'horizon';
    for (let channel = 0; channel < 3; channel++) {
      pixels[at + channel] = isGround ? groundRadiance[channel]! : pixels[at + channel]! * scale;
    }
  }
  return pixels;
}
