import { canonicalText, hashText } from './hash.ts';
import { CHUNK_TICKS, type SimIntervention, type SimScene } from './types.ts';

/** Number of chunks that cover ticks 1..untilTick. */
export function chunkCount(untilTick: number): number {
  return Math.ceil(untilTick / CHUNK_TICKS);
}

/**
 * Content address of each chunk up to `untilTick`: the scene without its interventions, and of those and of the
 * keyframes just what can act before the chunk's end. So an edit at tick t leaves the keys of all chunks with
 * toTick ≤ t as they are, and takes with the same past share their chunks. 32 hexadecimal digits each.
 */
export function chunkKeys(scene: SimScene, untilTick: number): string[] {
  const keys: string[] = [];
  for (let index = 0; index < chunkCount(untilTick); index++) keys.push(chunkKey(scene, (index + 1) * CHUNK_TICKS));
  return keys;
}

function chunkKey(scene: SimScene, toTick: number): string {
  const acting = scene.interventions
    .filter(({ startTick }) => startTick < toTick)
    .map((intervention) => {
      const { lineage, startTick, kind, targetIndex } = intervention;
      return { lineage, startTick, kind, targetIndex, ...endingBefore(intervention, toTick) };
    });
  const moving: unknown[] = [];
  scene.bodies.forEach(({ keyframes }, body) => {
    if (keyframes.length === 0) return;
    // The span that a key starts needs the key at its end, so one key at or after the chunk's end counts too.
    const next = keyframes.findIndex(({ tick }) => tick >= toTick);
    moving.push([body, keyframes.slice(0, next < 0 ? keyframes.length : next + 1)]);
  });
  return hashText(canonicalText([scene.baseHash, toTick, acting, moving]));
}

/** End and values as far as they matter before a tick: of a gust or quake that does not fall yet, neither end nor fall. */
function endingBefore(
  { kind, endTick, values }: SimIntervention,
  toTick: number,
): Pick<SimIntervention, 'endTick' | 'values'> {
  if (kind !== 'gust' && kind !== 'quake') return { endTick: Math.min(endTick, toTick), values };
  const fallTicks = values['fallTicks'] as number;
  if (endTick - fallTicks < toTick) return { endTick, values };
  return { endTick: toTick, values: { ...values, fallTicks: 0 } };
}
