import { describe, expect, it } from 'vitest';
import { liquidTrack } from '../../world/simulation/phenomena/liquid.ts';
import { simulatedTake } from './simulated.test-kit.ts';

describe('Glass Falls', () => {
  it('breaks where it lands, its shards lie about there, and the wine has left it', async () => {
    const { scene, stream, poseAt } = await simulatedTake('glass-falls');
    const lastTick = scene.durationTicks;
    const [broke, ...others] = stream.broken;
    expect(others).toEqual([]);
    expect(broke).toMatchObject({ a: 'setPiece:glass', b: 'setPiece:floor' });
    const [x, y, z] = broke!.point!;
    const glass = poseAt('setPiece:glass', broke!.tick);
    // The floor's contact lies on the glass, which is 22 cm high.
    expect(Math.hypot(x - glass[0]!, y - glass[1]!, z - glass[2]!)).toBeLessThan(0.25);
    const shards = scene.bodies.filter(({ entityId, isLatent }) => isLatent && entityId.startsWith('setPiece:glass#'));
    const flown = shards.filter(({ entityId }) => poseAt(entityId, broke!.tick + 2)[1]! < 0.5);
    expect(flown.length).toBeGreaterThan(20);
    for (const { entityId } of flown) {
      const shard = poseAt(entityId, lastTick);
      expect(shard[1]).toBeLessThan(0.1);
      // A fall of 75 cm throws no shard farther than 3 m.
      expect(Math.hypot(shard[0]! - x, shard[2]! - z)).toBeLessThan(3);
    }
    const heights = (tick: number): number[] => {
      const row = stream.trackRow(liquidTrack('setPiece:glass'), tick)!.from;
      return Array.from({ length: row[0]! }, (_, i) => row[2 + i * 3]!);
    };
    const [before, after] = [heights(60), heights(lastTick)];
    // 180 ml in cubes of 6 mm.
    expect(before.length).toBeGreaterThan(600);
    expect(Math.min(...before)).toBeGreaterThan(0.77);
    expect(after.length).toBe(before.length);
    expect(after.filter((height) => height < 0.1).length / after.length).toBeGreaterThan(0.98);
  });
});
