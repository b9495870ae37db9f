import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSample, sampleRecords } from '../../build/make-samples.ts';
import { ProjectFile } from '../../electron/project/project-file.ts';
import { temporaryFolder } from '../../electron/project/temporary-project.test-kit.ts';
import { chunkKeys, compileTake } from '../../world/simulation/index.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { simulatedTake } from './simulated.test-kit.ts';
import { theCorner } from './the-corner.ts';

describe('The Corner', () => {
  it('opens already simulated: its project holds every chunk of both takes, and where to stand', async () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'the-corner.foreshot');
    await makeSample(theCorner, path);
    const file = ProjectFile.open(path);
    try {
      const records = sampleRecords('the-corner');
      const takes = recordsOfType(records, 'take');
      expect(takes.map(({ id }) => id)).toEqual(['take:1', 'take:2']);
      for (const { id } of takes) {
        const scene = compileTake(records, id);
        if (!scene.ok) throw new Error(scene.error.message);
        const keys = chunkKeys(scene.value, scene.value.durationTicks);
        expect(keys).toHaveLength(20);
        expect(file.chunks.get(keys).map(({ key }) => key)).toEqual(keys);
      }
      expect(file.session.getAll()['standing']).toEqual(theCorner.standing);
    } finally {
      file.close();
      folder.remove();
    }
  });

  it('has the car run into the crates in take 1, later and slower in take 2, and leaves the bottle to its fall', async () => {
    const [one, two] = [await simulatedTake('the-corner', 'take:1'), await simulatedTake('the-corner', 'take:2')];
    const firstHit = ({ events }: typeof one) =>
      events.find(
        ({ kind, a, b }) =>
          kind === 'contactStarted' &&
          [a, b].includes('setPiece:car') &&
          [a, b].some((id) => id.startsWith('setPiece:crate-')),
      );
    const [hitOne, hitTwo] = [firstHit(one), firstHit(two)];
    // Pushed at 2 s: tick 240.
    expect(hitOne!.tick).toBeGreaterThan(240);
    expect(hitTwo === undefined || hitTwo.tick > hitOne!.tick).toBe(true);
    const crates = 'abcdefgh'.split('').map((letter) => `setPiece:crate-${letter}`);
    const wayOf = (run: typeof one, id: string): number => {
      const [from, to] = [run.poseAt(id, 0), run.poseAt(id, 480)];
      return Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!, to[2]! - from[2]!);
    };
    expect(crates.filter((id) => wayOf(one, id) > 0.3).length).toBeGreaterThanOrEqual(4);
    expect(wayOf(two, 'setPiece:car')).toBeLessThan(wayOf(one, 'setPiece:car'));
    // The push at the car does not reach the bottle: it stands, is nudged at 3.5 s, falls and breaks the same in both.
    for (const run of [one, two]) {
      expect(run.poseAt('setPiece:bottle', 419)[1]).toBeGreaterThan(0.85);
      expect(run.stream.broken).toMatchObject([{ a: 'setPiece:bottle', b: 'setPiece:bed-pavement' }]);
    }
    const [breakOne, breakTwo] = [one.stream.broken[0]!, two.stream.broken[0]!];
    expect(breakTwo.tick).toBe(breakOne.tick);
    for (let tick = 1; tick <= breakOne.tick; tick++)
      expect(two.poseAt('setPiece:bottle', tick)).toEqual(one.poseAt('setPiece:bottle', tick));
  });
});
