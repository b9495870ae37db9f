import type { Vec3 } from '../../records/fields.ts';
import { add, lengthOf, scale } from '../mathematics/vectors.ts';
import type { SimJoint } from '../types.ts';
import { jointImpulses, type JointEdge } from './joint-forces.ts';

/** What the watch asks of the world after a step. */
export interface BreakSource {
  /** Impulse that a dynamic body received in the last tick beyond gravity, ropes over pulleys and what was applied, N·s; else null. */
  receivedImpulse(index: number): Vec3 | null;
  /** Part of it that came through contacts, N·s; friction is not known and left out. */
  contactImpulse(index: number): Vec3;
  hasSceneJoint(jointIndex: number): boolean;
  /** Welds made by interventions, as body indexes. */
  readonly attachments: readonly { readonly target: number; readonly other: number }[];
}

export interface Break {
  readonly jointIndex: number;
  /** Mean force of the tick, N. */
  readonly forceN: number;
}

/**
 * Finds the fixed joints that break: those whose force, as the mean of one tick, exceeds their limit. A blow of J N·s
 * on something that is held therefore counts as J · 120 N.
 */
export class BreakWatch {
  readonly #joints: readonly SimJoint[];
  readonly #breakable: readonly number[];

  constructor(joints: readonly SimJoint[]) {
    this.#joints = joints;
    this.#breakable = joints.flatMap(({ joint }, i) =>
      joint.kind === 'fixed' && joint.breakForceN !== null ? [i] : [],
    );
  }

  get isIdle(): boolean {
    return this.#breakable.length === 0;
  }

  /** Joints that break in the last tick. */
  broken(source: BreakSource, tickS: number): Break[] {
    const watched = this.#breakable.filter((jointIndex) => source.hasSceneJoint(jointIndex));
    if (watched.length === 0) return [];
    const sceneJoints = this.#joints.flatMap(({ joint, a, b }, jointIndex) =>
      joint.kind !== 'pulley' && source.hasSceneJoint(jointIndex) ? [{ jointIndex, a, b }] : [],
    );
    const welds = source.attachments.map(({ target, other }) => ({ jointIndex: -1, a: other, b: target }));
    const all = reachable([...sceneJoints, ...welds], watched);

    const nodes = new Map<number, number>();
    const received: Vec3[] = [];
    const nodeOf = (index: number): number => {
      if (index < 0) return -1;
      const known = nodes.get(index);
      if (known !== undefined) return known;
      const impulse = source.receivedImpulse(index);
      const node = impulse === null ? -1 : received.length;
      if (impulse !== null) received.push(add(impulse, scale(source.contactImpulse(index), -1)));
      nodes.set(index, node);
      return node;
    };
    const edges = all.map(({ a, b }): JointEdge => ({ a: nodeOf(a), b: nodeOf(b) }));
    const impulses = jointImpulses(received, edges);
    return all.flatMap(({ jointIndex }, i) => {
      const joint = this.#joints[jointIndex]?.joint;
      if (joint?.kind !== 'fixed' || joint.breakForceN === null) return [];
      const forceN = lengthOf(impulses[i]!) / tickS;
      return forceN > joint.breakForceN ? [{ jointIndex, forceN }] : [];
    });
  }
}

interface Link {
  readonly jointIndex: number;
  readonly a: number;
  readonly b: number;
}

/** The links that hang together with a watched one. */
function reachable(links: readonly Link[], watched: readonly number[]): Link[] {
  const bodies = new Set<number>();
  for (const { jointIndex, a, b } of links) {
    if (!watched.includes(jointIndex)) continue;
    bodies.add(a);
    bodies.add(b);
  }
  bodies.delete(-1);
  let before = -1;
  while (bodies.size !== before) {
    before = bodies.size;
    for (const { a, b } of links) {
      if (bodies.has(a) && b >= 0) bodies.add(b);
      if (bodies.has(b) && a >= 0) bodies.add(a);
    }
  }
  return links.filter(({ a, b }) => bodies.has(a) || bodies.has(b));
}
