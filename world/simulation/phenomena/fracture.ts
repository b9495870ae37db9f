import type { Breakable } from '../../records/behaviour.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { pieceCountOf, shardVelocities } from '../../physics/fracture/aftermath.ts';
import { breakNumbers, readBreakNumbers, shardsOf, type BreakValues } from '../../physics/fracture/break-values.ts';
import { seedFrom } from '../../physics/fracture/random.ts';
import { sizeOfParts, wallAreaM2, type Shard, type Shattered } from '../../physics/fracture/shatter.ts';
import { breakStrength, isFlat } from '../../physics/fracture/strength.ts';
import { refuse, toFloat } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { blastLoad } from '../explosion.ts';
import { isGone } from '../engine/bodies.ts';
import type { TouchingPair } from '../engine/side-state.ts';
import { nameOf } from '../interventions.ts';
import { add, conjugate, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { resolveParts, type SolidPart } from '../solid-parts.ts';
import { TICK_HZ, type SimEvent, type SimIntervention, type SimPhenomenon } from '../types.ts';
import type { Phenomenon, PhenomenonRun } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

/** As compiled. */
interface FractureValues {
  readonly class: Breakable['class'];
  readonly wallM: number;
  readonly pieceCount: number;
  /** Impulse of a blow that breaks it, N·s, and load that does, N. */
  readonly blowNs: number;
  readonly loadN: number;
  /** The axis of its thickness, 0..2; −1 of what is no pane, board or wall. */
  readonly thinAxis: number;
}

/** What is about to break a piece. */
interface Blow {
  /** World space. */
  readonly point: Vec3;
  readonly impulseNs: number;
  /** Body that struck, −1 = an act. */
  readonly striker: number;
  /** From the striker to the piece, unit, world space; null where nothing struck. */
  readonly normal: Vec3 | null;
  /** What a blast gave it, N·s, world space: of a piece that stands fast its shards have it nevertheless. */
  readonly pushNs?: Vec3;
}

/** Pieces that break into shards where they are struck hard enough; the shards are their latent bodies. */
export const fracture: Phenomenon<'breakable'> = {
  kind: 'breakable',
  interventionKinds: ['break'],

  compile(behaviour, { piece, body }) {
    const parts = resolveParts(body.shape, body.scale);
    if (parts.some(({ kind }) => kind === 'mesh'))
      refuse('shape-invalid', `${piece.id} is a triangle mesh, which cannot break: give it a shape of solids`, {
        id: piece.id,
      });
    const size = sizeOfParts(parts);
    const { blowNs, loadN } = breakStrength(
      behaviour.class,
      behaviour.thicknessM,
      size,
      wallAreaM2(parts, behaviour.class, behaviour.thicknessM),
    );
    const values: FractureValues = {
      class: behaviour.class,
      wallM: toFloat(behaviour.thicknessM, piece.id),
      pieceCount: behaviour.pieceCount,
      blowNs: toFloat(blowNs, piece.id),
      loadN: toFloat(loadN, piece.id),
      thinAxis: isFlat(size) ? size.indexOf(Math.min(...size)) : -1,
    };
    return { values: { ...values }, latentCount: behaviour.pieceCount };
  },

  start: (world, items, state) => new FractureRun(world, items, state),
};

class FractureRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #items: readonly SimPhenomenon[];
  /** Place among the items by body. */
  readonly #itemOf = new Map<number, number>();
  /** How each item broke; null = it is whole. */
  readonly #breaks: (readonly number[] | null)[];
  /** Impulses of the last tick by pair of bodies that touch, of which one can break. */
  #impulses = new Map<string, number>();
  /** By pair and item: what a load that is enough to break it has brought since it became that, N·s. */
  #loads = new Map<string, number>();
  /** Velocities before the running step of what can break, by body. */
  readonly #before = new Map<number, Vec3>();
  /** Acts of the running tick. */
  #acts: { readonly item: number; readonly blow: Blow }[] = [];

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    this.#items = items;
    this.#breaks = items.map(() => null);
    items.forEach(({ bodyIndex }, item) => this.#itemOf.set(bodyIndex, item));
    if (state !== null) this.#restore(new StateReader(state));
  }

  act(intervention: SimIntervention): boolean {
    const { kind, values, targetIndex } = intervention;
    const world = this.#world;
    if (kind === 'blast' || kind === 'explosion') return this.#blast(intervention);
    const item = this.#itemOf.get(targetIndex);
    if (item === undefined || this.#breaks[item] !== null) return false;
    const { blowNs, loadN } = valuesOf(this.#items[item]!);
    const at = (local: Vec3 | null): Vec3 =>
      local === null ? this.#middleOf(targetIndex) : world.toWorld(targetIndex, local);
    if (kind === 'break') {
      const { point } = values as { point: Vec3 | null };
      this.#acts.push({ item, blow: { point: at(point), impulseNs: 2 * blowNs, striker: -1, normal: null } });
      return true;
    }
    if (kind !== 'push' && kind !== 'force') return false;
    const { impulse, force, point } = values as { impulse?: Vec3; force?: Vec3; point: Vec3 | null };
    const isEnough = kind === 'push' ? lengthOf(impulse!) >= blowNs : lengthOf(force!) >= loadN;
    if (!isEnough) return false;
    const impulseNs = kind === 'push' ? lengthOf(impulse!) : blowNs;
    this.#acts.push({ item, blow: { point: at(point), impulseNs, striker: -1, normal: null } });
    return true;
  }

  /** What a blast gives a piece in one impulse breaks it as a blow does, from the side of the blast. */
  #blast(intervention: SimIntervention): boolean {
    let hasEffect = false;
    this.#items.forEach(({ bodyIndex }, item) => {
      if (this.#breaks[item] !== null || isGone(this.#world.mode(bodyIndex))) return;
      const pushNs = this.#blastOn(intervention, bodyIndex);
      const impulseNs = lengthOf(pushNs);
      if (impulseNs < valuesOf(this.#items[item]!).blowNs) return;
      const { center } = intervention.values as { center: Vec3 };
      this.#acts.push({ item, blow: { point: center, impulseNs, striker: -1, normal: null, pushNs } });
      hasEffect = true;
    });
    return hasEffect;
  }

  #blastOn(intervention: SimIntervention, body: number): Vec3 {
    if (intervention.kind === 'explosion') {
      const load = blastLoad(this.#world, intervention, body);
      return load === null ? [0, 0, 0] : scale(load.direction, load.impulseNs);
    }
    const { center, radius, strength } = intervention.values as { center: Vec3; radius: number; strength: number };
    const away = subtract(this.#middleOf(body), center);
    const distance = lengthOf(away);
    return distance < radius ? scale(away, (strength * (1 - distance / radius)) / Math.max(distance, 1e-6)) : [0, 0, 0];
  }

  beforeStep(): void {
    this.#before.clear();
    this.#items.forEach(({ bodyIndex }, item) => {
      if (this.#breaks[item] === null && isAwake(this.#world, bodyIndex))
        this.#before.set(bodyIndex, this.#world.linearVelocity(bodyIndex));
    });
  }

  afterStep(events: SimEvent[]): void {
    const world = this.#world;
    const blows = new Map<number, Blow>();
    for (const { item, blow } of this.#acts) blows.set(item, blow);
    this.#acts = [];
    const impulses = new Map<string, number>();
    const loads = new Map<string, number>();
    for (const pair of this.#pairs()) {
      const key = `${pair.a} ${pair.b}`;
      const { impulseNs, normal, point } = world.readContact(pair);
      const before = this.#impulses.get(key) ?? 0;
      impulses.set(key, impulseNs);
      if (impulseNs <= 0 || normal === null || point === null) continue;
      for (const [body, striker, sign] of [
        [pair.a, pair.b, -1],
        [pair.b, pair.a, 1],
      ] as const) {
        const item = this.#itemOf.get(body);
        if (item === undefined || this.#breaks[item] !== null) continue;
        const { blowNs, loadN } = valuesOf(this.#items[item]!);
        const struckNs = impulseNs - Math.max(before, this.#weightNs(pair, normal));
        // One that goes on breaks what it has given a whole blow; until then it may be a weak blow in two ticks.
        const forceN = this.#loadN(item, pair, normal, impulseNs);
        const loadKey = `${key} ${item}`;
        const broughtNs = forceN >= loadN ? (this.#loads.get(loadKey) ?? 0) + forceN / TICK_HZ : 0;
        if (broughtNs > 0) loads.set(loadKey, broughtNs);
        const isLoad = before > 0 && broughtNs >= blowNs;
        if (struckNs < blowNs && !isLoad) continue;
        const known = blows.get(item);
        if (known !== undefined && known.impulseNs >= struckNs) continue;
        const strength = struckNs >= blowNs ? struckNs : blowNs;
        blows.set(item, { point, impulseNs: strength, striker, normal: scale(normal, sign) });
      }
    }
    this.#impulses = impulses;
    this.#loads = loads;
    for (const item of [...blows.keys()].sort((a, b) => a - b)) this.#break(item, blows.get(item)!, events);
  }

  /** Pairs in which something whole can break and something moves, in order. */
  #pairs(): TouchingPair[] {
    const world = this.#world;
    const found: TouchingPair[] = [];
    for (const pair of world.pairs.values()) {
      const canBreak = [pair.a, pair.b].some((body) => {
        const item = this.#itemOf.get(body);
        return item !== undefined && this.#breaks[item] === null;
      });
      if (!canBreak) continue;
      const isMoving = [pair.a, pair.b].some((body) => world.mode(body) === 'keyframed' || isAwake(world, body));
      if (isMoving) found.push(pair);
    }
    return found.sort((a, b) => a.a - b.a || a.b - b.b);
  }

  /** The force of a contact that bends a piece: across its thickness, and without what carries its own weight. */
  #loadN(item: number, pair: TouchingPair, normal: Vec3, impulseNs: number): number {
    const { bodyIndex } = this.#items[item]!;
    const { thinAxis } = valuesOf(this.#items[item]!);
    const isUpper = (dot(this.#world.gravity, normal) > 0 ? pair.a : pair.b) === bodyIndex;
    const forceN = (impulseNs - (isUpper ? this.#weightNs(pair, normal) : 0)) * TICK_HZ;
    if (thinAxis < 0) return forceN;
    const axis: Vec3 = [thinAxis === 0 ? 1 : 0, thinAxis === 1 ? 1 : 0, thinAxis === 2 ? 1 : 0];
    const share = dot(rotate(this.#world.rotation(bodyIndex), axis), normal);
    return forceN * (share < 0 ? -share : share);
  }

  /** What the upper one's weight puts into a contact in a tick: no blow. */
  #weightNs({ a, b }: TouchingPair, normal: Vec3): number {
    const { gravity } = this.#world;
    // The normal runs from a to b: with gravity, a lies on b.
    const along = dot(gravity, normal);
    const upper = along > 0 ? a : b;
    if (this.#world.mode(upper) !== 'dynamic') return 0;
    return (this.#world.massKg(upper) * (along < 0 ? -along : along)) / TICK_HZ;
  }

  #middleOf(body: number): Vec3 {
    const world = this.#world;
    return world.scene.bodies[body]!.kind === 'dynamic' ? world.centerOfMass(body) : world.position(body);
  }

  #break(item: number, blow: Blow, events: SimEvent[]): void {
    const world = this.#world;
    const { bodyIndex: body, firstLatent } = this.#items[item]!;
    if (isGone(world.mode(body))) return;
    const { class: breakableClass, wallM, pieceCount, blowNs } = valuesOf(this.#items[item]!);
    const position = world.position(body);
    const rotation = world.rotation(body);
    const hit = rotate(conjugate(rotation), subtract(blow.point, position)).map(Math.fround) as Vec3;
    const values: BreakValues = {
      hit,
      breakableClass,
      wallM,
      pieceCount: pieceCountOf(pieceCount, blow.impulseNs, blowNs),
      seed: seedFrom([world.scene.seed, world.tick, item, ...hit]),
    };
    const shattered = shardsOf(world.parts(body), values);
    const massKg = this.#massKg(body, shattered);
    const held = { linear: world.linearVelocity(body), angular: world.angularVelocity(body) };
    const center = this.#middleOf(body);
    this.#giveBack(body, blow, this.#passedNs(body, blow) - blowNs);
    const free = { linear: world.linearVelocity(body), angular: world.angularVelocity(body) };
    // What a joint or the set held took the blow with it; what was free keeps only as much as it took to break.
    const mode = world.mode(body);
    const motion = world.retire(body).length > 0 ? held : free;
    if (mode !== 'dynamic' && blow.pushNs !== undefined)
      motion.linear = add(motion.linear, scale(blow.pushNs, 1 / massKg));
    const places = shattered.shards.map((shard) => ({
      volumeM3: shard.volumeM3,
      center: add(position, rotate(rotation, shard.center)),
    }));
    const velocities = shardVelocities(places, blow.point, breakableClass, { center, ...motion });
    shattered.shards.forEach((shard, k) =>
      world.awaken(firstLatent + k, {
        parts: shardParts(shard),
        position: places[k]!.center,
        rotation,
        densityKgM3: massKg / (shattered.volumeM3 * SHRUNK * SHRUNK * SHRUNK),
        linearVelocity: velocities[k]!,
        angularVelocity: motion.angular,
        // Boards and bricks pile up; splinters of glass and china only make heaps that take long to compute.
        passesItsLike: breakableClass !== 'wood' && breakableClass !== 'masonry',
      }),
    );
    this.#breaks[item] = breakNumbers(values);
    events.push({
      tick: world.tick,
      kind: 'broke',
      a: nameOf(world, body),
      b: nameOf(world, blow.striker),
      amount: blow.impulseNs,
      point: blow.point,
      values: breakNumbers(values),
    });
  }

  #massKg(body: number, { wholeVolumeM3 }: Shattered): number {
    const { massKg, densityKgM3, kind } = this.#world.scene.bodies[body]!;
    if (kind === 'dynamic') return this.#world.massKg(body) - this.#world.ballast(body).massKg;
    return massKg ?? densityKgM3 * wholeVolumeM3;
  }

  /**
   * What a blow gave a piece: its change of momentum, where nothing else touched it, as the solver's own sum is off by a
   * thousandth of it, which may be much of what is kept.
   */
  #passedNs(body: number, { impulseNs, normal }: Blow): number {
    const world = this.#world;
    const before = this.#before.get(body);
    if (before === undefined || normal === null) return impulseNs;
    const isAlone = [...world.pairs.values()].filter(({ a, b }) => a === body || b === body).length === 1;
    if (!isAlone || !world.isUnheld(body)) return impulseNs;
    const change = subtract(subtract(world.linearVelocity(body), before), scale(world.gravity, 1 / TICK_HZ));
    return world.massKg(body) * dot(change, normal);
  }

  /**
   * A piece that breaks passes on no more than the impulse that breaks it. The engine has let it pass on all: what is
   * over goes back to both, so that a ball goes on through a window.
   */
  #giveBack(body: number, { striker, normal, point }: Blow, overNs: number): void {
    if (normal === null || overNs <= 0) return;
    const world = this.#world;
    if (striker >= 0) world.applyImpulse(striker, scale(normal, overNs), point);
    world.applyImpulse(body, scale(normal, -overNs), point);
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const numbers of this.#breaks) writer.numbers(numbers ?? []);
    for (const sums of [this.#impulses, this.#loads]) {
      const pairs = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
      writer.count(pairs.length);
      for (const [key, impulseNs] of pairs) {
        writer.text(key);
        writer.number(impulseNs);
      }
    }
    return writer.finish();
  }

  #restore(reader: StateReader): void {
    this.#items.forEach(({ bodyIndex, firstLatent }, item) => {
      const numbers = [...reader.numbers()];
      const values = readBreakNumbers(numbers);
      if (values === null) return;
      this.#breaks[item] = numbers;
      shardsOf(this.#world.parts(bodyIndex), values).shards.forEach((shard, k) =>
        this.#world.recall(firstLatent + k, shardParts(shard)),
      );
    });
    for (const sums of [this.#impulses, this.#loads])
      for (let left = reader.count(); left > 0; left--) {
        const key = reader.text();
        sums.set(key, reader.number());
      }
  }
}

function valuesOf({ values }: SimPhenomenon): FractureValues {
  return values as unknown as FractureValues;
}

function isAwake(world: EngineWorld, body: number): boolean {
  return world.mode(body) === 'dynamic' && !world.isAsleep(body);
}

/**
 * Solids of shards are smaller than what they were cut from by this factor. Where hulls share just an edge or a corner
 * the engine's search for the way out of each other fails: bricks of a wall were told to be 9 cm in each other as they
 * came to be, and thrown apart.
 */
const SHRUNK = 0.998;

const NO_TURN: Quat = [0, 0, 0, 1];
const partsByShard = new WeakMap<Shard, readonly SolidPart[]>();

/** A shard's solids about its centre, for the engine. */
function shardParts(shard: Shard): readonly SolidPart[] {
  const known = partsByShard.get(shard);
  if (known !== undefined) return known;
  const parts = shard.solids.map(({ solid }): SolidPart => {
    const middle = scale(solid.points.reduce(add), 1 / solid.points.length);
    const points = Float32Array.from(
      solid.points.flatMap((p) => subtract(add(middle, scale(subtract(p, middle), SHRUNK)), shard.center)),
    );
    return { kind: 'hull', position: [0, 0, 0], rotation: NO_TURN, points };
  });
  partsByShard.set(shard, parts);
  return parts;
}
