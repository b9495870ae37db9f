import { roughMassKg } from './body-measures.ts';
import type { Reach } from './causes.ts';
import type { SimScene } from './types.ts';

/**
 * What last set each body moving, while a run's events go by: bodies that touch or are joined hand it on to each
 * other. Bodies are indexes of SimScene.bodies; −1 (the world, nothing) is allowed and left alone.
 */
export class CauseTracker {
  readonly #scene: SimScene;
  readonly #isMovable: boolean[];
  /** Event that last set a body moving; −1: none. */
  readonly #causes: number[];
  readonly #roots: Set<string>[];
  /** Neighbours by contact and by joint, with how many times they hold. */
  readonly #touching: Map<number, number>[];
  readonly #joined: Map<number, number>[];
  readonly #masses = new Map<number, number>();
  /** Per body, earliest first. */
  readonly reaches: Reach[][];

  constructor(scene: SimScene) {
    this.#scene = scene;
    const each = <T>(make: () => T): T[] => scene.bodies.map(make);
    this.#isMovable = scene.bodies.map(({ kind, isHeld }) => kind === 'dynamic' && !isHeld);
    this.#causes = each(() => -1);
    this.#roots = each(() => new Set());
    this.#touching = each(() => new Map());
    this.#joined = each(() => new Map());
    this.reaches = each(() => []);
    for (const { a, b } of scene.joints) this.join(a, b);
  }

  isMovable(index: number): boolean {
    return this.#isMovable[index] ?? false;
  }

  setMovable(index: number, isMovable: boolean): void {
    if (index >= 0) this.#isMovable[index] = isMovable;
  }

  massKg(index: number): number {
    const known = this.#masses.get(index);
    if (known !== undefined) return known;
    const massKg = roughMassKg(this.#scene.bodies[index]!);
    this.#masses.set(index, massKg);
    return massKg;
  }

  touch(a: number, b: number): void {
    link(this.#touching, a, b, 1);
  }

  part(a: number, b: number): void {
    link(this.#touching, a, b, -1);
  }

  join(a: number, b: number): void {
    link(this.#joined, a, b, 1);
  }

  unjoin(a: number, b: number): void {
    link(this.#joined, a, b, -1);
  }

  /** Events that set these two moving, in order. */
  causesOf(a: number, b: number): number[] {
    const causes = [a, b].flatMap((index) => (index >= 0 && this.#causes[index]! >= 0 ? [this.#causes[index]!] : []));
    return [...new Set(causes)].sort((x, y) => x - y);
  }

  /** Interventions whose effects are in these two, sorted. */
  rootsOf(a: number, b: number): string[] {
    return [...new Set([...(this.#roots[a] ?? []), ...(this.#roots[b] ?? [])])].sort();
  }

  /**
   * An event sets bodies moving. What lies on them or is joined to them moves with them: `always`, or only where
   * nothing had set it moving before (`resting`).
   */
  setMoving(
    bodies: readonly number[],
    cause: number,
    tick: number,
    roots: readonly string[],
    neighbours: 'always' | 'resting',
  ): void {
    for (const index of bodies) if (index >= 0) this.#causes[index] = cause;
    this.#walk(bodies, (index, isFirst) => {
      const hasNewRoots = this.#addRoots(index, tick, roots);
      const isResting = this.#causes[index] === -1;
      const takesCause = !isFirst && (isResting || (neighbours === 'always' && hasNewRoots));
      if (takesCause) this.#causes[index] = cause;
      return isFirst || takesCause || hasNewRoots;
    });
  }

  /** The effects of interventions pass on to what touches these bodies; what set them moving stays as it is. */
  spread(bodies: readonly number[], tick: number, roots: readonly string[]): void {
    if (roots.length === 0) return;
    const movers = bodies.filter((index) => this.isMovable(index));
    const cause = Math.max(-1, ...movers.map((index) => this.#causes[index]!));
    this.#walk(movers, (index, isFirst) => {
      const hasNewRoots = this.#addRoots(index, tick, roots);
      if (this.#causes[index] === -1) this.#causes[index] = cause;
      return isFirst || hasNewRoots;
    });
  }

  #addRoots(index: number, tick: number, roots: readonly string[]): boolean {
    const known = this.#roots[index]!;
    let hasNew = false;
    for (const root of roots) {
      if (known.has(root)) continue;
      known.add(root);
      this.reaches[index]!.push({ interventionId: root, tick });
      hasNew = true;
    }
    return hasNew;
  }

  /** Goes from bodies to their movable neighbours as long as `visit` says so; each body at most once. */
  #walk(bodies: readonly number[], visit: (index: number, isFirst: boolean) => boolean): void {
    const seen = new Set(bodies.filter((index) => index >= 0));
    const firsts = seen.size;
    let at = 0;
    for (const index of seen) {
      const isFirst = at++ < firsts;
      if (!visit(index, isFirst)) continue;
      for (const neighbours of [this.#touching[index]!, this.#joined[index]!])
        for (const neighbour of neighbours.keys()) if (this.isMovable(neighbour)) seen.add(neighbour);
    }
  }
}

function link(links: Map<number, number>[], a: number, b: number, change: 1 | -1): void {
  if (a < 0 || b < 0) return;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const count = (links[from]!.get(to) ?? 0) + change;
    if (count > 0) links[from]!.set(to, count);
    else links[from]!.delete(to);
  }
}
