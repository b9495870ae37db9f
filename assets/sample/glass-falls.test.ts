import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../build/make-samples.ts';
import { compileTake, loadEngine, simulate, StateStream } from '../../world/simulation/index.ts';

const LAST_TICK = 240;

describe('Glass Falls', () => {
  it('breaks where it lands, its shards lie about there, and the wine has left it', async () => {
    const engine = await loadEngine();
    const scene = compileTake(sampleRecords('glass-falls'), 'take:1');
    if (!scene.ok) throw new Error(scene.error.message);
    const stream = new StateStream(scene.value);
    for (const chunk of simulate(engine, scene.value, { untilTick: LAST_TICK })) stream.setChunk(chunk);
    const [broke, ...others] = stream.broken;
    expect(others).toEqual([]);
    expect(broke).toMatchObject({ a: 'setPiece:glass', b: 'ground' });
    const pose = new Float32Array(7);
    stream.poseAt(stream.bodyIndex('setPiece:glass'), broke!.tick, pose);
    const [x, y, z] = broke!.point!;
    // The floor's contact lies on the glass, which is 12 cm high; a fall of 75 cm throws no shard farther than 2 m.
    expect(Math.hypot(x - pose[0]!, y - pose[1]!, z - pose[2]!)).toBeLessThan(0.15);
    scene.value.bodies.forEach(({ entityId, isLatent }, index) => {
      if (!isLatent || !entityId.startsWith('setPiece:glass#')) return;
      stream.poseAt(index, broke!.tick, pose);
      if (pose[1] === 0.75) return;
      stream.poseAt(index, LAST_TICK, pose);
      expect(Math.hypot(pose[0]! - x, pose[1]! - y, pose[2]! - z)).toBeLessThan(2);
    });
  });
});
