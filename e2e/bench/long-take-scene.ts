// The five-minute take of the benchmarks, and where in it they look.
import { benchScene, type SimIntervention, type SimScene } from '../../world/simulation/index.ts';

export const BODIES = 200;
export const MINUTES = 5;
const SEEKS = 200;
const BLAST_EVERY_TICKS = 15 * 120;

/** A blast under the pile every 15 s, so that bodies fly, fall and come to rest all through the take. */
export function takeOfBlasts(): SimScene {
  const durationTicks = MINUTES * 60 * 120;
  const interventions = Array.from(
    { length: Math.floor(durationTicks / BLAST_EVERY_TICKS) },
    (_, i): SimIntervention => {
      const startTick = i * BLAST_EVERY_TICKS + 240;
      return {
        entityId: `intervention:blast-${i}`,
        lineage: `blast-${i}`,
        kind: 'blast',
        startTick,
        endTick: startTick,
        targetIndex: -1,
        values: { center: [1.5, -1, 1.5], radius: 40, strength: 500 },
      };
    },
  );
  return { ...benchScene(BODIES), durationTicks, interventions };
}

/** Ticks all over the take: golden-ratio steps jump about without chance. */
export function* seekTicks(durationTicks: number): Generator<number> {
  for (let i = 0; i < SEEKS; i++) yield ((i * 0.618033988749895) % 1) * (durationTicks - 1);
}
