import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { SimScene } from '../types.ts';
import type { Cluster } from './cluster.ts';
import { handleOfNumber, numberOfHandle } from './handles.ts';
import { createJoint, createWeld, weldFrames, type WeldFrames } from './joints.ts';

/** A weld made by an `attach` intervention. Body indexes; −1 = the world. */
export interface Attachment {
  readonly target: number;
  readonly other: number;
  readonly frames: WeldFrames;
  cluster: Cluster;
  handle: number;
}

/** A joint of the scene as it is held in the engine. */
interface Place {
  readonly cluster: Cluster;
  /** Of the engine joints that make it up. */
  readonly handles: readonly number[];
}

/** What a checkpoint says of the links. Clusters by their places in the list, handles as numbers. */
export interface LinksRecord {
  readonly joints: readonly ({ readonly cluster: number; readonly handles: readonly number[] } | null)[];
  readonly attachments: readonly {
    readonly target: number;
    readonly other: number;
    readonly frames: WeldFrames;
    readonly cluster: number;
    readonly handle: number;
  }[];
}

/** The joints of a running scene: its own, and the welds that interventions make; each in the cluster of its bodies. */
export class Links {
  readonly #scene: SimScene;
  /** null: removed or broken. */
  readonly #joints: (Place | null)[];
  #attachments: Attachment[];

  private constructor(scene: SimScene, joints: (Place | null)[], attachments: Attachment[]) {
    this.#scene = scene;
    this.#joints = joints;
    this.#attachments = attachments;
  }

  /** Makes the joints of a scene in the clusters that hold the bodies of each. */
  static create(scene: SimScene, clusterOf: (bodies: readonly number[]) => Cluster): Links {
    const links = new Links(scene, [], []);
    scene.joints.forEach(({ a, b }, jointIndex) => {
      links.#joints.push(links.#makeJoint(clusterOf([b, a]), jointIndex));
    });
    return links;
  }

  static restore(scene: SimScene, record: LinksRecord, clusters: readonly Cluster[]): Links {
    return new Links(
      scene,
      record.joints.map((place) =>
        place === null ? null : { cluster: clusters[place.cluster]!, handles: place.handles.map(handleOfNumber) },
      ),
      record.attachments.map((attachment) => ({
        ...attachment,
        cluster: clusters[attachment.cluster]!,
        handle: handleOfNumber(attachment.handle),
      })),
    );
  }

  record(placeOf: (cluster: Cluster) => number): LinksRecord {
    return {
      joints: this.#joints.map((place) =>
        place === null ? null : { cluster: placeOf(place.cluster), handles: place.handles.map(numberOfHandle) },
      ),
      attachments: this.#attachments.map((attachment) => ({
        ...attachment,
        cluster: placeOf(attachment.cluster),
        handle: numberOfHandle(attachment.handle),
      })),
    };
  }

  get attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  /** Welds two bodies of a cluster in the poses that they have now. */
  attach(cluster: Cluster, target: number, other: number): void {
    const body = bodyIn(cluster, target);
    const base = bodyIn(cluster, other);
    const frames = weldFrames(body, base);
    const handle = createWeld(cluster.world, body, base, frames);
    cluster.mustStep = true;
    this.#attachments.push({ target, other, frames, cluster, handle });
  }

  /** Undoes every attach in which the body takes part; gives the body at the other end of each. */
  detach(index: number): number[] {
    const mine = this.#attachments.filter(({ target, other }) => target === index || other === index);
    for (const { cluster, handle } of mine) removeJoint(cluster, handle);
    this.#attachments = this.#attachments.filter((attachment) => !mine.includes(attachment));
    return mine.map(({ target, other }) => (target === index ? other : target));
  }

  /** Whether a joint or weld in this cluster holds the body. */
  touches(cluster: Cluster, index: number): boolean {
    return (
      this.#attachments.some((weld) => weld.cluster === cluster && (weld.target === index || weld.other === index)) ||
      this.#scene.joints.some(
        ({ a, b }, jointIndex) => this.#joints[jointIndex]?.cluster === cluster && (a === index || b === index),
      )
    );
  }

  hasJoint(jointIndex: number): boolean {
    return this.#joints[jointIndex]! !== null;
  }

  /** False where the joint is gone already. */
  removeJoint(jointIndex: number): boolean {
    const place = this.#joints[jointIndex]!;
    if (place === null) return false;
    for (const handle of place.handles) removeJoint(place.cluster, handle);
    this.#joints[jointIndex] = null;
    return true;
  }

  /** Makes the joints of clusters that are given up anew in the one that their bodies went to. */
  move(from: ReadonlySet<Cluster>, to: Cluster): void {
    this.#joints.forEach((place, jointIndex) => {
      if (place !== null && from.has(place.cluster)) this.#joints[jointIndex] = this.#makeJoint(to, jointIndex);
    });
    for (const attachment of this.#attachments) {
      if (!from.has(attachment.cluster)) continue;
      const { target, other, frames } = attachment;
      attachment.handle = createWeld(to.world, bodyIn(to, target), bodyIn(to, other), frames);
      attachment.cluster = to;
    }
  }

  #makeJoint(cluster: Cluster, jointIndex: number): Place {
    const joint = this.#scene.joints[jointIndex]!;
    const { a, b } = joint;
    cluster.mustStep = true;
    return {
      cluster,
      handles: createJoint(cluster.world, joint, bodyIn(cluster, a), bodyIn(cluster, b), this.#scene.bodies),
    };
  }
}

/** A body of a cluster by index, −1 = what holds for the world. */
function bodyIn(cluster: Cluster, index: number): RigidBody {
  return index < 0 ? cluster.anchor : cluster.bodies.get(index)!;
}

function removeJoint(cluster: Cluster, handle: number): void {
  const { world } = cluster;
  world.removeImpulseJoint(world.getImpulseJoint(handle), true);
  // The engine wakes what it held in its next step only.
  cluster.mustStep = true;
}
