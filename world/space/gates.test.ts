import { describe, expect, it } from 'vitest';
import { GateSchema } from '../records/setup.ts';
import { findGate, gatePresets } from './gates.ts';

describe('gates', () => {
  it('offers at least twenty cameras, each once, each with a source', () => {
    expect(gatePresets.length).toBeGreaterThanOrEqual(20);
    expect(new Set(gatePresets.map((preset) => preset.name)).size).toBe(gatePresets.length);
    for (const preset of gatePresets) expect(preset.source.length).toBeGreaterThan(10);
  });

  it('can be put into a setup as they are', () => {
    for (const { name, widthMm, heightMm } of gatePresets)
      expect(GateSchema.safeParse({ name, widthMm, heightMm }).success).toBe(true);
  });

  /* Film apertures are defined in inches: the millimetres must be those × 25.4, to 0.02 mm. */
  it.each([
    ['Super 35 film, 4-perf', 0.98, 0.735],
    ['Academy 35 film, 4-perf', 0.864, 0.63],
    ['VistaVision film, 8-perf', 1.485, 0.981],
    ['65 mm film, 5-perf', 2.066, 0.906],
    ['IMAX 65 mm film, 15-perf', 2.772, 2.072],
  ])('%s measures %f × %f inches', (name, widthInch, heightInch) => {
    const preset = findGate(name);
    expect(Math.abs((preset?.widthMm ?? 0) - widthInch * 25.4)).toBeLessThan(0.02);
    expect(Math.abs((preset?.heightMm ?? 0) - heightInch * 25.4)).toBeLessThan(0.02);
  });

  /* Photosites × pitch, as the makers state both. */
  it.each([
    ['ARRI ALEXA 35, 4.6K 3:2 Open Gate', 4608, 3164, 6.075],
    ['ARRI ALEXA Mini LF, 4.5K Open Gate', 4448, 3096, 8.25],
    ['ARRI ALEXA Mini, 3.4K Open Gate', 3424, 2202, 8.25],
    ['ARRI ALEXA 65, Open Gate', 6560, 3100, 8.25],
    ['RED V-RAPTOR, 8K VV', 8192, 4320, 5],
    ['RED KOMODO, 6K S35', 6144, 3240, 4.4],
  ])('%s is %i × %i photosites of %f µm', (name, columns, rows, pitchUm) => {
    const preset = findGate(name);
    expect(Math.abs((preset?.widthMm ?? 0) - (columns * pitchUm) / 1000)).toBeLessThan(0.05);
    expect(Math.abs((preset?.heightMm ?? 0) - (rows * pitchUm) / 1000)).toBeLessThan(0.05);
  });
});
