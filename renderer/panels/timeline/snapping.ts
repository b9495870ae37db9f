/** The frame nearest to `frame` among `targets` if it is within reach, else the whole frame itself. */
export function snapFrame(frame: number, targets: Iterable<number>, reachFrames: number): number {
  let best = Math.round(frame);
  let bestDistance = Infinity;
  for (const target of targets) {
    const distance = Math.abs(target - frame);
    if (distance <= reachFrames && distance < bestDistance) [best, bestDistance] = [target, distance];
  }
  return best;
}
