import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../build/make-samples.ts';
import { compileTake, loadEngine, simulate } from '../../world/simulation/index.ts';

describe('The Corner', () => {
  it('has its bottle fall the same way in both takes: the push at the car does not reach it', async () => {
    const engine = await loadEngine();
    const records = sampleRecords('the-corner');
    const [one, two] = ['take:1', 'take:2'].map((takeId) => {
      const scene = compileTake(records, takeId);
      if (!scene.ok) throw new Error(scene.error.message);
      const bottle = scene.value.bodies.findIndex(({ entityId }) => entityId === 'setPiece:bottle');
      const car = scene.value.bodies.findIndex(({ entityId }) => entityId === 'setPiece:car');
      const chunks = [...simulate(engine, scene.value, { untilTick: 600 })];
      const rowsOf = (index: number): number[][] =>
        chunks.map(({ movers, poses }) => {
          const place = movers.indexOf(index);
          const rows: number[] = [];
          for (let at = place * 7; place >= 0 && at < poses.length; at += movers.length * 7)
            rows.push(...poses.subarray(at, at + 7));
          return rows;
        });
      return { bottle: rowsOf(bottle), car: rowsOf(car) };
    });
    expect(one!.bottle.flat().length).toBeGreaterThan(60 * 7);
    expect(two!.bottle).toEqual(one!.bottle);
    expect(two!.car).not.toEqual(one!.car);
  });
});
