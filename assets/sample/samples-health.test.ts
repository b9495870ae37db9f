import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../build/make-samples.ts';
import { compileTake, healthReport, loadEngine, simulate } from '../../world/simulation/index.ts';
import { samples } from './index.ts';

const engine = await loadEngine();
/** Things may be put down this deep in each other, metres. */
const PLACED_M = 0.002;

describe('the health of the sample projects', () => {
  it.each(samples)(
    '$key: energy comes from somewhere, nothing is lost, and every line names its own',
    ({ key, standing }) => {
      const records = sampleRecords(key);
      const compiled = compileTake(records, standing.takeId);
      if (!compiled.ok) throw new Error(compiled.error.message);
      const scene = compiled.value;
      const chunks = [...simulate(engine, scene, { untilTick: scene.durationTicks })];
      const nameOf = (id: string): string => {
        const record = records.get(id);
        return record !== undefined && 'name' in record ? record.name : id;
      };
      const { lines, flows, ledger } = healthReport(scene, chunks, { nameOf, timecode: String });
      const grave = lines.filter(({ kind }) => kind === 'energyGained' || kind === 'lost' || kind === 'quarantined');
      expect(grave.map(({ sentence }) => sentence)).toEqual([]);
      const placed = lines.filter(({ kind, tick, amount }) => kind === 'overlap' && tick === 0 && amount > PLACED_M);
      expect(placed.map(({ sentence }) => sentence)).toEqual([]);
      for (const { sentence } of [...lines, ...flows]) expect(sentence).not.toContain('#');
      for (const row of ledger) {
        const left = row.startEnergyJ + row.energyInJ - row.energyOutJ - row.dissipatedJ;
        const right = row.kineticEnergyJ + row.potentialEnergyJ + row.storedEnergyJ;
        expect(Math.abs(left - right)).toBeLessThan(1e-6 * Math.max(1, Math.abs(right)));
      }
    },
  );
});
