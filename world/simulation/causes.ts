import { blastReachM } from '../physics/blast/air-blast.ts';
import type { Vec3 } from '../records/fields.ts';
import { CauseTracker } from './cause-tracker.ts';
import { tickToFrame } from '../time/rate.ts';
import { originOf } from './latent-ids.ts';
import { interventionAmount } from './intervention-amount.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import type { StateStream } from './state-stream.ts';
import type { SimEvent, SimIntervention, SimScene } from './types.ts';

/** Something that happened in a take and what made it happen. */
export interface EventNode {
  /** Place in `EventGraph.nodes`. */
  readonly index: number;
  readonly tick: number;
  readonly frame: number;
  readonly kind: Exclude<SimEvent['kind'], 'contactEnded'>;
  /** Entity ids as in SimEvent; of `interventionApplied`, `a` is the intervention. Empty where there is none. */
  readonly a: string;
  readonly b: string;
  /**
   * N·s of a contact's first tick and of the blow that broke a body, N of a joint's break, an intervention's own amount (N·s; N·s over its whole time of a
   * force; m/s of a throw); else 0.
   */
  readonly amount: number;
  /** World space, where it has a place. */
  readonly point: Vec3 | null;
  /** Contacts of the same pair that this one stands for: a body that chatters as it comes to rest is one event. */
  readonly count: number;
  /** Tick of the last of those. */
  readonly lastTick: number;
  /** Events that set the bodies of this one moving, in order; empty: an intervention, or motion from the start. */
  readonly parents: readonly number[];
  /** Interventions at the far end of the parents' chains, sorted. */
  readonly roots: readonly string[];
}

/** From this tick on, an intervention's effects can be seen on an entity. */
export interface Reach {
  readonly interventionId: string;
  readonly tick: number;
}

export interface EventGraph {
  /** In the order in which they happened; parents before what they caused. */
  readonly nodes: readonly EventNode[];
  /** Per entity, which interventions reach it through contacts and joints, earliest first. */
  readonly reaches: ReadonlyMap<string, readonly Reach[]>;
}

/** Contacts of one pair with at most this long between them, and no stronger than the first, are one event. */
const CHATTER_TICKS = 30;
/**
 * A contact of bodies that nothing set moving is a thing that was put down, if it is slower than this (m/s), or so soon
 * that what starts at rest can have fallen no more than 5 cm.
 */
const SETTLING_SPEED = 0.15;
const SETTLING_TICKS = 12;

interface MutableNode extends EventNode {
  count: number;
  lastTick: number;
}

/**
 * The event graph of a run: who touched whom with how much, what came loose, and what started it. An event's parents
 * are the last events that set its bodies moving before it; bodies that lie on each other or are joined move together.
 * `events` in the order of the chunks, from tick 0 on without a gap. Equal events give equal graphs. Shards and parts that
 * came off stand for the piece they were.
 *
 * `stream` (poses) tells which bodies a blast reached, by their origins; without it, a blast reaches every body.
 * Bodies that rest from the start, and no cause reaches, have no event.
 */
export function causesOf(
  events: readonly SimEvent[],
  scene: SimScene,
  stream?: Pick<StateStream, 'poseAt'>,
): EventGraph {
  const builder = new GraphBuilder(scene, stream);
  // What an intervention releases or attaches is reported just before the intervention itself.
  let prelude: SimEvent[] = [];
  for (const found of inCausalOrder(events)) {
    const event = { ...found, a: originOf(found.a), b: originOf(found.b) };
    // The last chunk goes on past the take's end.
    if (event.tick > scene.durationTicks) break;
    if (PRELUDE.has(event.kind)) {
      prelude.push(event);
      continue;
    }
    if (event.kind === 'interventionApplied') {
      builder.addIntervention(event, prelude);
      prelude = [];
      continue;
    }
    builder.add(event);
  }
  return builder.finish();
}

/** Of a tick: what was hit, then what broke or was lost of it, then what acts from there on. The order stays else. */
function inCausalOrder(events: readonly SimEvent[]): SimEvent[] {
  const phase = ({ kind }: SimEvent): number => {
    if (kind === 'contactStarted' || kind === 'crashed') return 0;
    return LATER.has(kind) ? 1 : 2;
  };
  return [...events].sort((x, y) => x.tick - y.tick || phase(x) - phase(y));
}

const LATER: ReadonlySet<SimEvent['kind']> = new Set(['jointBroke', 'broke', 'quarantined', 'contactEnded']);
const PRELUDE: ReadonlySet<SimEvent['kind']> = new Set(['attached', 'detached', 'released', 'bodyKindChanged']);

class GraphBuilder {
  readonly #scene: SimScene;
  readonly #stream: Pick<StateStream, 'poseAt'> | undefined;
  readonly #tracker: CauseTracker;
  readonly #indexes: ReadonlyMap<string, number>;
  /** By record id, and by lineage: a chunk that takes share can only name the latter. */
  readonly #interventions: ReadonlyMap<string, SimIntervention>;
  readonly #nodes: MutableNode[] = [];
  /** Last contact of each pair; `node` null while it was not worth one. */
  readonly #contacts = new Map<string, { node: MutableNode | null; lastTick: number }>();

  constructor(scene: SimScene, stream: Pick<StateStream, 'poseAt'> | undefined) {
    this.#scene = scene;
    this.#stream = stream;
    this.#tracker = new CauseTracker(scene);
    this.#indexes = new Map(scene.bodies.map(({ entityId }, index) => [entityId, index]));
    this.#interventions = new Map(
      scene.interventions.flatMap((intervention) => [
        [intervention.lineage, intervention],
        [intervention.entityId, intervention],
      ]),
    );
  }

  finish(): EventGraph {
    const { bodies } = this.#scene;
    const reaches = new Map(
      this.#tracker.reaches.flatMap((list, index) => (list.length > 0 ? [[bodies[index]!.entityId, list]] : [])),
    );
    return { nodes: this.#nodes, reaches };
  }

  add(event: SimEvent): void {
    if (event.kind === 'contactStarted') return this.#addContact(event);
    const [a, b] = [this.#bodyOf(event.a), this.#bodyOf(event.b)];
    if (event.kind === 'contactEnded') {
      this.#tracker.part(a, b);
      const contact = this.#contacts.get(pairKey(event));
      if (contact !== undefined) contact.lastTick = event.tick;
      return;
    }
    const node = this.#push(event, event.amount, this.#tracker.causesOf(a, b), this.#tracker.rootsOf(a, b));
    if (event.kind === 'jointBroke') this.#tracker.unjoin(a, b);
    this.#tracker.setMoving([a, b], node.index, node.tick, node.roots, 'always');
  }

  addIntervention(event: SimEvent, prelude: readonly SimEvent[]): void {
    const intervention = this.#interventions.get(event.a);
    const amount = intervention === undefined ? 0 : interventionAmount(intervention);
    const id = intervention?.entityId ?? event.a;
    const node = this.#push({ ...event, a: id }, amount, [], [id]);
    const reached = this.#reachedBy(intervention, event);
    for (const change of prelude) {
      const [a, b] = [this.#bodyOf(change.a), this.#bodyOf(change.b)];
      if (change.kind === 'attached') this.#tracker.join(a, b);
      if (change.kind === 'released') this.#tracker.setMovable(a, true);
      if (change.kind === 'bodyKindChanged')
        this.#tracker.setMovable(a, intervention?.values['bodyKind'] === 'dynamic');
      this.#push(change, change.amount, [node.index], node.roots);
      reached.push(a);
      if (this.#tracker.isMovable(b)) reached.push(b);
    }
    this.#tracker.setMoving(reached, node.index, node.tick, node.roots, 'always');
    // What was joined until now still feels how it is let go.
    for (const change of prelude)
      if (change.kind === 'detached') this.#tracker.unjoin(this.#bodyOf(change.a), this.#bodyOf(change.b));
  }

  #addContact(event: SimEvent): void {
    const tracker = this.#tracker;
    const { bodies } = this.#scene;
    const [a, b] = [this.#bodyOf(event.a), this.#bodyOf(event.b)];
    const key = pairKey(event);
    const before = this.#contacts.get(key);
    tracker.touch(a, b);
    const parents = tracker.causesOf(a, b);
    const roots = tracker.rootsOf(a, b);
    const newest = parents.at(-1) ?? -1;
    const isRecent = before !== undefined && event.tick - before.lastTick <= CHATTER_TICKS;
    const first = before?.node ?? null;
    if (first !== null && isRecent && newest <= first.index && event.amount <= first.amount) {
      first.count++;
      first.lastTick = event.tick;
      before!.lastTick = event.tick;
      tracker.spread([a, b], event.tick, roots);
      return;
    }
    const movers = [a, b].filter((index) => tracker.isMovable(index));
    const speed = event.amount / Math.min(...movers.map((index) => tracker.massKg(index)));
    const isOldPair = before !== undefined && movers.length < 2;
    const isPutDown = event.tick <= SETTLING_TICKS && this.#startsAtRest(a) && this.#startsAtRest(b);
    if (parents.length === 0 ? speed < SETTLING_SPEED || isPutDown : speed < SETTLING_SPEED && isOldPair) {
      this.#contacts.set(key, { node: first, lastTick: event.tick });
      tracker.spread([a, b], event.tick, roots);
      return;
    }
    const node = this.#push(event, event.amount, parents, roots);
    this.#contacts.set(key, { node, lastTick: event.tick });
    // A soft touch of the floor does not become the reason for what a body does next; a bounce off a wall does.
    const isFixedPair = bodies[a] === undefined || bodies[b] === undefined || movers.length < 2;
    if (isFixedPair && parents.length > 0 && speed < BOUNCE_SPEED) tracker.spread([a, b], event.tick, roots);
    else tracker.setMoving(movers, node.index, node.tick, roots, 'resting');
  }

  #push(event: SimEvent, amount: number, parents: readonly number[], roots: readonly string[]): MutableNode {
    const { tick, kind, a, b, point } = event;
    const node: MutableNode = {
      index: this.#nodes.length,
      tick,
      frame: tickToFrame(tick, this.#scene.rate),
      kind: kind as EventNode['kind'],
      a,
      b,
      amount,
      point,
      count: 1,
      lastTick: tick,
      parents,
      roots,
    };
    this.#nodes.push(node);
    return node;
  }

  #reachedBy(intervention: SimIntervention | undefined, event: SimEvent): number[] {
    if (intervention === undefined || intervention.targetIndex >= 0) return [this.#bodyOf(event.b)];
    const indexes = this.#scene.bodies.map((_, index) => index);
    // Gravity reaches what is held, too: it falls another way once it is let go.
    if (intervention.kind !== 'blast' && intervention.kind !== 'explosion')
      return indexes.filter((index) => this.#scene.bodies[index]!.kind !== 'fixed');
    const movable = indexes.filter((index) => this.#tracker.isMovable(index));
    const { values } = intervention;
    const center = values['center'] as Vec3;
    const radius =
      intervention.kind === 'blast' ? (values['radius'] as number) : blastReachM(values['chargeKgTnt'] as number);
    const pose = new Float32Array(POSE_FLOATS);
    return movable.filter((index) => {
      if (this.#stream === undefined || !this.#stream.poseAt(index, event.tick, pose)) return true;
      const [x, y, z] = [pose[0]! - center[0], pose[1]! - center[1], pose[2]! - center[2]];
      return x * x + y * y + z * z < radius * radius;
    });
  }

  #startsAtRest(index: number): boolean {
    const body = this.#scene.bodies[index];
    if (body === undefined) return true;
    return body.keyframes.length === 0 && [...body.linearVelocity, ...body.angularVelocity].every((v) => v === 0);
  }

  /** −1 for what is no body: nothing, the world, an intervention. */
  #bodyOf(id: string): number {
    return this.#indexes.get(id) ?? -1;
  }
}

/** A body that meets a fixed one this fast (m/s) leaves it another way. */
const BOUNCE_SPEED = 0.5;

const pairKey = ({ a, b }: SimEvent): string => `${a}\n${b}`;
