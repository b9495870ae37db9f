import type { Vec3 } from '../../records/fields.ts';
import { add, dot, scale, subtract } from '../mathematics/vectors.ts';
import { groupsOf } from './meetings.ts';

/** A joint as an edge between two nodes; −1 = something that does not move. */
export interface JointEdge {
  readonly a: number;
  readonly b: number;
}

const SMALLEST_SHARE = 1e-12;

/**
 * Impulses that joints must have carried, N·s, each as it acts on `b` (its opposite acts on `a`), from the impulse that
 * each body is known to have received through its joints alone. The engine does not tell them. Without loops the
 * answer is the only one; with loops it is the one with the least sum of squares: every impulse is the difference of
 * a potential at the joint's two ends, which makes a linear system with the graph's Laplacian, solved by conjugate
 * gradients.
 */
export function jointImpulses(received: readonly Vec3[], edges: readonly JointEdge[]): Vec3[] {
  // Each connected part by itself: a sum over all of them would make the last bits of one depend on the others.
  const nodes = received.map((_, node) => node);
  const links = edges.flatMap(({ a, b }): [number, number][] => (a >= 0 && b >= 0 ? [[a, b]] : []));
  const impulses = edges.map((): Vec3 => [0, 0, 0]);
  for (const group of groupsOf(nodes, links)) {
    const place = new Map(group.map((node, i) => [node, i]));
    const own = edges.flatMap(({ a, b }, i) => (place.has(a) || place.has(b) ? [i] : []));
    const found = connectedImpulses(
      group.map((node) => received[node]!),
      own.map((i) => ({ a: place.get(edges[i]!.a) ?? -1, b: place.get(edges[i]!.b) ?? -1 })),
    );
    own.forEach((i, at) => (impulses[i] = found[at]!));
  }
  return impulses;
}

function connectedImpulses(received: readonly Vec3[], edges: readonly JointEdge[]): Vec3[] {
  const zero = received.map((): Vec3 => [0, 0, 0]);
  const differences = (potential: readonly Vec3[]): Vec3[] =>
    edges.map(({ a, b }) => subtract(potential[b] ?? [0, 0, 0], potential[a] ?? [0, 0, 0]));
  const laplacian = (potential: readonly Vec3[]): Vec3[] => {
    const sums = zero.map((v): Vec3 => [...v]);
    differences(potential).forEach((difference, i) => {
      const { a, b } = edges[i]!;
      if (b >= 0) sums[b] = add(sums[b]!, difference);
      if (a >= 0) sums[a] = subtract(sums[a]!, difference);
    });
    return sums;
  };
  const inner = (u: readonly Vec3[], v: readonly Vec3[]): number =>
    u.reduce((sum, part, i) => sum + dot(part, v[i]!), 0);
  const along = (u: readonly Vec3[], v: readonly Vec3[], factor: number): Vec3[] =>
    u.map((part, i) => add(part, scale(v[i]!, factor)));

  let potential = zero;
  let rest: Vec3[] = [...received];
  let direction = rest;
  let squared = inner(rest, rest);
  const enough = squared * SMALLEST_SHARE;
  for (let step = 0; step < 3 * received.length && squared > enough; step++) {
    const image = laplacian(direction);
    const curvature = inner(direction, image);
    if (curvature <= 0) break;
    const length = squared / curvature;
    potential = along(potential, direction, length);
    rest = along(rest, image, -length);
    const next = inner(rest, rest);
    direction = along(rest, direction, next / squared);
    squared = next;
  }
  return differences(potential);
}
