// Random takes (world/experiments/random-takes.ts) run, the same in Node and in a page: state hashes of each one's chunks.
import { randomTake } from '../../world/experiments/random-takes.ts';
import { compileTake, loadEngine, simulate } from '../../world/simulation/index.ts';

/** Of the takes numbered from `first` up to `endExclusive`, each by its own seed, with all of its acts. */
export async function randomRuns(first: number, endExclusive: number, seed: number): Promise<string[][]> {
  const engine = await loadEngine();
  return Array.from({ length: endExclusive - first }, (_, place) => {
    const { records, added } = randomTake(first + place, seed + first + place);
    const scene = compileTake(new Map([...records, [added.id, added]]), 'take:s');
    if (!scene.ok) throw new Error(`take ${first + place}: ${scene.error.message}`);
    const run = simulate(engine, scene.value, { untilTick: scene.value.durationTicks });
    return Array.from(run, ({ stateHash }) => stateHash);
  });
}
