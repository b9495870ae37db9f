import { Session } from 'node:inspector/promises';

/** Microseconds between two looks of the profiler. */
const LOOK_EVERY_US = 500;
const PHENOMENON =
  /\/world\/simulation\/phenomena\/(liquid|fracture|vehicle|crumple|cloth|rope|soft|frames|plants)\.ts$/;
/** The engine is WebAssembly, and the code that came with it. */
const ENGINE = /^wasm:|rapier/;

/**
 * Runs work under V8's profiler and returns the milliseconds that it spent in each phenomenon, in the engine outside of
 * them, and in everything else.
 */
export async function timeByPart(work: () => void): Promise<Record<string, number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: LOOK_EVERY_US });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const partOfNode = new Map<number, string>();
  /** A phenomenon's own part is everything that it calls, the engine included. */
  const label = (id: number, above: string): void => {
    const node = nodes.get(id)!;
    const { url } = node.callFrame;
    const phenomenon = PHENOMENON.exec(url)?.[1];
    const isTaken = above !== 'rest' && above !== 'engine';
    const part = isTaken ? above : (phenomenon ?? (ENGINE.test(url) ? 'engine' : above));
    partOfNode.set(id, part);
    for (const child of node.children ?? []) label(child, part);
  };
  label(profile.nodes[0]!.id, 'rest');
  const parts: Record<string, number> = {};
  (profile.samples ?? []).forEach((id, i) => {
    const part = partOfNode.get(id) ?? 'rest';
    parts[part] = (parts[part] ?? 0) + Math.max(0, profile.timeDeltas?.[i] ?? 0) / 1000;
  });
  return parts;
}
