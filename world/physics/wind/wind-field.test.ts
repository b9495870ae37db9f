import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { RecordMap } from '../../records/index.ts';
import { compileTake } from '../../simulation/compile.ts';
import { piece, sceneRecords, type SceneSettings } from '../../simulation/scene-records.ts';
import { beaufortOf, BEAUFORT_SCALE, typicalSpeedMps } from './beaufort.ts';
import { shelterFactor, type Obstacle } from './shelter.ts';
import { heightFactor, TERRAINS, turbulenceIntensityOf, turbulenceLengthM } from './terrain.ts';
import { windAt, windFieldOf, type WindField } from './wind-field.ts';

const U = 20;
const open = { terrain: 'open', turbulenceIntensity: 0.2, hasShelter: false } as const;

function compiled(records: RecordMap): WindField {
  const scene = compileTake(records, 'take:s');
  if (!scene.ok) throw new Error(scene.error.message);
  return windFieldOf(scene.value);
}
const fieldOf = (settings: SceneSettings): WindField =>
  compiled(sceneRecords({ airDensityKgM3: 1.225, windMps: [U, 0, 0], windField: open, ...settings }, []));

/** Samples along the wind at a point, less the mean, at `hertz`. */
function alongSamples(field: WindField, point: Vec3, count: number, hertz: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => windAt(field, point, (i * 120) / hertz)[0] - U);
}
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
function correlation(a: Float64Array, b: Float64Array, lag = 0): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i + lag < a.length; i++) {
    ab += a[i]! * b[i + lag]!;
    aa += a[i]! * a[i]!;
    bb += b[i + lag]! * b[i + lag]!;
  }
  return ab / Math.sqrt(aa * bb);
}

describe('the mean wind', () => {
  it('follows EN 1991-1-4 over each terrain', () => {
    expect(heightFactor(TERRAINS.open, 10)).toBeCloseTo(1, 12);
    expect(heightFactor(TERRAINS.open, 30)).toBeCloseTo(Math.log(600) / Math.log(200), 12);
    expect(heightFactor(TERRAINS.suburbs, 1)).toBeCloseTo(Math.log(5 / 0.3) / Math.log(10 / 0.3), 12);
    expect(heightFactor(TERRAINS.sea, 500)).toBe(heightFactor(TERRAINS.sea, 200));
    // 1/ln(10/0.05) = 0.1887; L(10) = 300·0.05^0.5202 = 63.1 m.
    expect(turbulenceIntensityOf(TERRAINS.open)).toBeCloseTo(0.1887, 4);
    expect(turbulenceLengthM(TERRAINS.open)).toBeCloseTo(63.1, 1);
  });

  it('is what the Beaufort scale of the WMO says', () => {
    expect(beaufortOf(26)).toMatchObject({ force: 10, name: 'Storm' });
    expect(beaufortOf(0).force).toBe(0);
    expect(beaufortOf(60).force).toBe(12);
    // The scale's own law, v = 0.836·B^(3/2) m/s, gives the middle of each range within 6 %.
    for (const force of BEAUFORT_SCALE.slice(3, 12))
      expect(Math.abs(typicalSpeedMps(force) / (0.836 * force.force ** 1.5) - 1)).toBeLessThan(0.06);
  });

  it('without a field is the same everywhere and steady', () => {
    const steady = fieldOf({ windField: null, windMps: [3, 1, -2] });
    for (const tick of [0, 7, 5000]) expect(windAt(steady, [9, tick, -4], tick)).toEqual([3, 1, -2]);
  });
});

describe('turbulence', () => {
  const field = fieldOf({});
  const hertz = 8;
  const samples = alongSamples(field, [0, 10, 0], 1 << 17, hertz);
  const variance = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;

  it('has the variance (I·U)² within 5 %, across and up 0.8² and 0.5² of it', () => {
    expect(Math.abs(mean(samples))).toBeLessThan(0.05);
    expect(Math.abs(variance / (0.2 * U) ** 2 - 1)).toBeLessThan(0.05);
    let [across, up] = [0, 0];
    for (let i = 0; i < 40_000; i++) {
      const wind = windAt(field, [0, 10, 0], i * 24);
      across += wind[2] ** 2 / 40_000;
      up += wind[1] ** 2 / 40_000;
    }
    expect(Math.abs(across / (0.8 * 4) ** 2 - 1)).toBeLessThan(0.05);
    expect(Math.abs(up / (0.5 * 4) ** 2 - 1)).toBeLessThan(0.05);
  });

  it('is correlated in time as von Kármán’s correlation function says, so that its length scale is the standard’s', () => {
    // R(r) = 2^(2/3)/Γ(1/3) · a^(1/3)·K_⅓(a), a = r/(1.339 L): the spectrum's transform in closed form.
    const length = 300 * 0.05 ** (0.67 + 0.05 * Math.log(0.05));
    for (const [share, bound] of [
      [0.05, 0.03],
      [0.2, 0.04],
      [0.5, 0.05],
      [1, 0.06],
      [2, 0.06],
    ] as const) {
      const lag = Math.round((share * length * hertz) / U);
      const a = (lag * U) / hertz / (1.339 * length);
      const expected = (2 ** (2 / 3) / 2.678938534707747) * a ** (1 / 3) * besselK(1 / 3, a);
      expect(Math.abs(correlation(samples, samples, lag) - expected), `r = ${share} L`).toBeLessThan(bound);
    }
  });

  it('has von Kármán’s share of energy in each band of frequency', () => {
    const power = periodogram(samples);
    const length = 300 * 0.05 ** (0.67 + 0.05 * Math.log(0.05));
    for (const [low, high] of [
      [0.01, 0.1],
      [0.1, 1],
      [0.3, 3],
    ] as const) {
      const binOf = (n: number) => Math.round((n * samples.length) / hertz);
      let measured = 0;
      for (let bin = binOf(low); bin < binOf(high); bin++) measured += power[bin]!;
      let expected = 0;
      const steps = 2000;
      for (let i = 0; i < steps; i++) {
        const n = low * (high / low) ** ((i + 0.5) / steps);
        const f = (n * length) / U;
        expected += ((4 * f) / (1 + 70.8 * f * f) ** (5 / 6)) * (Math.log(high / low) / steps);
      }
      expect(Math.abs(measured / variance / expected - 1), `${low} to ${high} Hz`).toBeLessThan(0.1);
    }
  });

  it('is carried along by the mean wind', () => {
    // What is 40 m upwind now is here two seconds later.
    for (const tick of [0, 333, 4321]) {
      const here = windAt(field, [0, 12, 3], tick + 240);
      const upwind = windAt(field, [-40, 12, 3], tick);
      here.forEach((component, axis) => expect(component).toBeCloseTo(upwind[axis]!, 6));
    }
  });

  it('is less alike the farther two points lie apart across the wind', () => {
    const at = (z: number) => alongSamples(field, [0, 10, z], 16_384, 2);
    const base = at(0);
    const [near, middle, far] = [1, 10, 60].map((z) => correlation(base, at(z))) as [number, number, number];
    expect(near).toBeGreaterThan(0.75);
    expect(middle).toBeLessThan(near - 0.1);
    expect(far).toBeLessThan(middle - 0.1);
  });

  it('is another with another seed, and the same with the same', () => {
    const wind = (seed: number) => windAt(fieldOf({ seed }), [1, 2, 3], 100);
    expect(wind(5)).toEqual(wind(5));
    expect(wind(5)).not.toEqual(wind(6));
  });
});

describe('shelter', () => {
  const wall: Obstacle = { x: 0, z: 0, halfX: 0.2, halfZ: 5, lowY: 0, highY: 4 };
  const behind = (x: number, y = 1, z = 0) => shelterFactor([wall], [1, 0, 0], [x, y, z]);

  it('is behind a thing, not before it, beside it or over it', () => {
    expect(behind(-3)).toBe(1);
    expect(behind(3, 1, 9)).toBe(1);
    expect(behind(3, 8)).toBe(1);
    expect(behind(1)).toBeLessThan(0.25);
  });

  it('thins out as the balance of mass of Jensen’s wake says', () => {
    for (const x of [10, 40, 100]) {
      const behindWall = x - 0.2;
      const deficit = (0.8 * 10 * 4) / ((10 + 0.15 * behindWall) * (4 + 0.075 * behindWall));
      expect(1 - behind(x)).toBeCloseTo(deficit, 9);
    }
    expect(behind(40)).toBeGreaterThan(behind(10));
  });

  it('comes from the fixed bodies of a set where the field says so', () => {
    const barn = piece('barn', { kind: 'box', sizeM: [6, 5, 12] }, { kind: 'fixed', position: [0, 2.5, 0] });
    const settings = { airDensityKgM3: 1.225, windMps: [10, 0, 0] as Vec3 };
    const with_ = (hasShelter: boolean) =>
      compiled(sceneRecords({ ...settings, windField: { ...open, turbulenceIntensity: 0, hasShelter } }, [barn]));
    const lee: Vec3 = [8, 1.5, 0];
    const bare = windAt(with_(false), lee, 0)[0];
    expect(bare).toBeCloseTo((10 * Math.log(2 / 0.05)) / Math.log(10 / 0.05), 6);
    expect(windAt(with_(true), lee, 0)[0]).toBeLessThan(0.4 * bare);
    expect(windAt(with_(true), [-8, 1.5, 0], 0)[0]).toBe(bare);
  });
});

/** Modified Bessel function of the second kind by its integral over cosh. */
function besselK(order: number, x: number): number {
  let sum = 0;
  const step = 0.002;
  for (let t = step / 2; t < 12; t += step) sum += Math.exp(-x * Math.cosh(t)) * Math.cosh(order * t) * step;
  return sum;
}

/** One-sided power per bin of a real series whose length is a power of two. */
function periodogram(samples: Float64Array): Float64Array {
  const n = samples.length;
  const re = Float64Array.from(samples);
  const im = new Float64Array(n);
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j]!, re[i]!];
  }
  for (let size = 2; size <= n; size <<= 1)
    for (let start = 0; start < n; start += size)
      for (let k = 0; k < size / 2; k++) {
        const angle = (-2 * Math.PI * k) / size;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const [a, b] = [start + k, start + k + size / 2];
        const [x, y] = [re[b]! * c - im[b]! * s, re[b]! * s + im[b]! * c];
        [re[b], im[b], re[a], im[a]] = [re[a]! - x, im[a]! - y, re[a]! + x, im[a]! + y];
      }
  return Float64Array.from({ length: n / 2 }, (_, i) => (2 * (re[i]! ** 2 + im[i]! ** 2)) / n ** 2);
}
