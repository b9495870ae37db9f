import type { LinearColor } from '../../world/space/color-temperature.ts';
import { lampColor } from './lamp-color.ts';

/** Towards the sun; unit length, Y up. Azimuth from north (−Z) clockwise seen from above. */
export function sunDirection(azimuthRad: number, elevationRad: number): [number, number, number] {
  const flat = Math.cos(elevationRad);
  return [Math.sin(azimuthRad) * flat, Math.sin(elevationRad), -Math.cos(azimuthRad) * flat];
}

/** Below this the daylight model breaks down; dusk keeps its shape and only loses light. */
const LOWEST_SUN_RAD = 0.035;
const CLEAREST_TURBIDITY = 2;

/**
 * Correlated colour temperature of clear blue sky overhead and of the haze at the horizon. Clear skies away from the
 * sun reach beyond 20 000 K: J. Hernández-Andrés et al., Color and spectral analysis of daylight in southern Europe,
 * J. Opt. Soc. Am. A 18 (2001).
 */
const OVERHEAD_K = 22_000;
const HORIZON_K = 6500;

/**
 * Radiance of the clear sky by direction, linear sRGB, arbitrary scale. Luminance: Preetham, Shirley, Smits, A
 * Practical Analytic Model for Daylight, SIGGRAPH 1999, appendix A.2. Colour: black bodies from the haze's to the blue
 * of the zenith, and the sun's own around it, since that model's chromaticities turn pink near the horizon.
 */
export function createSky(sun: {
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly colorTemperatureK: number;
  readonly turbidity: number;
}): (x: number, y: number, z: number) => LinearColor {
  const elevation = Math.max(LOWEST_SUN_RAD, sun.elevationRad);
  const towards = sunDirection(sun.azimuthRad, elevation);
  const t = Math.max(CLEAREST_TURBIDITY, sun.turbidity);
  const distribution = [
    0.1787 * t - 1.463,
    -0.3554 * t + 0.4275,
    -0.0227 * t + 5.3251,
    0.1206 * t - 2.5771,
    -0.067 * t + 0.3703,
  ] as const;
  const [overhead, horizon, glow] = [OVERHEAD_K, HORIZON_K, sun.colorTemperatureK].map(lampColor);
  return (dx, dy, dz) => {
    const cosTheta = Math.max(0.012, dy);
    const length = Math.sqrt(dx * dx + cosTheta * cosTheta + dz * dz);
    const cosGamma = (dx * towards[0] + cosTheta * towards[1] + dz * towards[2]) / length;
    const gamma = Math.acos(Math.min(1, Math.max(-1, cosGamma)));
    const luminance = perez(distribution, cosTheta, gamma);
    const haze = Math.exp(-cosTheta * (6 - 0.25 * t));
    const sunShare = 0.75 * Math.max(0, cosGamma) ** 10 * (0.35 + 0.65 * haze);
    const color = (channel: 0 | 1 | 2) => {
      const sky = overhead![channel] * (1 - haze) + horizon![channel] * haze;
      return Math.max(0, luminance * (sky * (1 - sunShare) + glow![channel] * sunShare));
    };
    return [color(0), color(1), color(2)];
  };
}

/**
 * Radiance of a sky under closed cloud by direction, linear sRGB, arbitrary scale: the CIE standard overcast sky
 * (P. Moon and D. E. Spencer, Illumination from a non-uniform sky, 1942; ISO 15469, type 1): three times as bright
 * overhead as at the horizon, whatever the compass says. Clouds pass on the colour of the light above them.
 */
export function overcastSky(colorTemperatureK: number): (x: number, y: number, z: number) => LinearColor {
  const color = lampColor(colorTemperatureK);
  return (x, y, z) => {
    const luminance = (1 + (2 * Math.max(0, y)) / Math.hypot(x, y, z)) / 3;
    return [color[0] * luminance, color[1] * luminance, color[2] * luminance];
  };
}

/** Luminance of the sky, up to a factor, `cosTheta` from the zenith and `gamma` from the sun. */
function perez(
  [a, b, c, d, e]: readonly [number, number, number, number, number],
  cosTheta: number,
  gamma: number,
): number {
  const cosGamma = Math.cos(gamma);
  return (1 + a * Math.exp(b / cosTheta)) * (1 + c * Math.exp(d * gamma) + e * cosGamma * cosGamma);
}

/** Width and height of the sky panorama. The sky is smooth: more would only cost time. */
export const SKY_WIDTH = 256;
export const SKY_HEIGHT = 128;

/**
 * Equirectangular panorama, RGBA float rows from the bottom (three's layout), scaled so that the dome's illuminance
 * on the ground is 1 lux. Below the horizon lies `groundRadiance` (nits per lux of sky). `saturation` 0 is grey: light
 * that reaches things has lost some of the sky's blue to what it met on the way.
 */
export function skyPanorama(
  sky: (x: number, y: number, z: number) => LinearColor,
  groundRadiance: LinearColor | 'horizon',
  saturation = 1,
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
      const luminance = 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
      for (let channel = 0; channel < 3; channel++) {
        pixels[(row * SKY_WIDTH + column) * 4 + channel] = luminance + saturation * (rgb[channel]! - luminance);
      }
      pixels[(row * SKY_WIDTH + column) * 4 + 3] = 1;
      if (y > 0) illuminance += luminance * y * solidAngle;
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
