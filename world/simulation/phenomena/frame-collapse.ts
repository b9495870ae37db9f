import { memberAxes } from '../../physics/structures/beam-member.ts';
import type { BuildingFrame } from '../../physics/structures/building-frame.ts';
import {
  boxesVolumeM3,
  chordOf,
  closedHeightM,
  columnEnds,
  levelOf,
  massOfLevels,
  solidOfMember,
  solidsOfLevels,
  storeyEnergyJ,
  strutCapacityN,
  type Levels,
} from '../../physics/structures/collapse.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import { TICK_HZ, type SimEvent, type SimPhenomenon } from '../types.ts';
import type { StateReader, StateWriter } from './state-bytes.ts';

const TICK_S = 1 / TICK_HZ;
/** Rounds in which struts share a load; each is soft by its own stiffness, so few are enough. */
const STRUT_ROUNDS = 24;
/** A member is torn once it is stretched by a fifth: structural steel bears 17 to 26 % (EN 10025-2, table 7). */
const TORN_STRETCH = 1.2;
/** Slower than this, what lands breaks nothing, m/s. */
const LANDING_MPS = 1;

/** Of a storey: it stands; it turns on its columns' hinges; it comes down on columns that fold; it is down. */
type StoreyState = 0 | 1 | 2 | 3;
const WHOLE: StoreyState = 0;
const HINGED: StoreyState = 1;
const FOLDING: StoreyState = 2;
const DOWN: StoreyState = 3;

/** Of a member: part of a body of levels; holds two of them apart; lies between them and holds nothing; on its own. */
type MemberState = 0 | 1 | 2 | 3;
const FIRM: MemberState = 0;
const STRUT: MemberState = 1;
const SLACK: MemberState = 2;
const TORN: MemberState = 3;

/** What of a frame its collapse is computed from. */
export interface Falling {
  readonly item: SimPhenomenon;
  readonly frame: Frame;
  readonly building: BuildingFrame;
  readonly position: Vec3;
  readonly rotation: Quat;
}

/** Levels that move as one body, with the number of its latent body from 0 on. */
interface Block extends Levels {
  readonly latent: number;
}

interface Motion {
  readonly linear: Vec3;
  readonly angular: Vec3;
}

/**
 * Latent bodies of a frame: its members, for those that are torn off; then for each level k the levels from the ground
 * to k, level k alone, and the levels from k to the top. Blocks only ever split at their lowest or highest floor, so no
 * others come to be.
 */
export function latentsOf({ model }: BuildingFrame, { storeys }: Frame): number {
  return model.members.length + 3 * (storeys + 1);
}

function latentOf({ building, frame }: Falling, { lowest, highest }: Levels): number {
  const first = building.model.members.length;
  if (highest === frame.storeys) return first + 2 * (frame.storeys + 1) + lowest;
  return first + (lowest === highest ? frame.storeys + 1 : 0) + highest;
}

/**
 * A frame that comes down (physics/structures/collapse.ts). Its floors move as bodies of the engine, whose own spaces are
 * the piece's as it stood, bent as it was when the first storey gave way; between them the members of the storeys that
 * gave way, massless, as struts, folded, or torn off as bodies of their own.
 */
export class FrameCollapse {
  readonly #world: EngineWorld;
  readonly #falling: Falling;
  /** Nodes in the piece's space, bent. */
  readonly #places: readonly Vec3[];
  readonly #storeys: StoreyState[];
  readonly #members: MemberState[];
  /** Of members that are not firm, metres. */
  readonly #lengths: Float64Array;
  #blocks: Block[] = [];

  /** `state` null: a storey gives way now (`begin`). */
  constructor(world: EngineWorld, falling: Falling, places: readonly Vec3[], state: StateReader | null) {
    this.#world = world;
    this.#falling = falling;
    this.#places = places;
    const { members } = falling.building.model;
    this.#storeys = Array.from({ length: falling.frame.storeys + 1 }, () => WHOLE);
    this.#members = members.map(() => FIRM);
    this.#lengths = new Float64Array(members.length);
    if (state === null) return;
    state.numbers().forEach((value, storey) => (this.#storeys[storey] = value as StoreyState));
    state.numbers().forEach((value, index) => (this.#members[index] = value as MemberState));
    this.#lengths.set(state.numbers());
    const blocks = state.numbers();
    for (let at = 0; at < blocks.length; at += 2) this.#blocks.push(this.#block(blocks[at]!, blocks[at + 1]!));
    for (const block of this.#blocks) world.recall(this.#bodyOf(block), this.#solids(block));
    this.#members.forEach((member, index) => {
      if (member === TORN)
        world.recall(falling.item.firstLatent + index, [solidOfMember(falling.building, index, this.#lengths[index]!)]);
    });
  }

  save(writer: StateWriter): void {
    writer.numbers(this.#storeys);
    writer.numbers(this.#members);
    writer.numbers(this.#lengths);
    writer.numbers(this.#blocks.flatMap(({ lowest, highest }) => [lowest, highest]));
  }

  /**
   * Of each level the number of the latent body that carries it, from 1 on, 0 = the ground; then of each member 1 where
   * it is a body of its own.
   */
  writeTrack(floats: Float32Array, at: number): void {
    for (let level = 0; level < this.#storeys.length; level++) {
      const block = this.#blockAt(level);
      floats[at + level] = block === null ? 0 : block.latent + 1;
    }
    this.#members.forEach((member, index) => (floats[at + this.#storeys.length + index] = member === TORN ? 1 : 0));
  }

  /** The columns of a storey turn as hinges from now on; `motion`: of what stands on them, about its middle `center`. */
  begin(storey: number, motion: Motion, center: Vec3): void {
    const { item, position, rotation, frame } = this.#falling;
    this.#world.retire(item.bodyIndex);
    const pose = { position, rotation };
    if (storey > 1) this.#awaken(this.#block(0, storey - 1), pose, { linear: [0, 0, 0], angular: [0, 0, 0] }, center);
    this.#awaken(this.#block(storey, frame.storeys), pose, motion, center);
    this.#give(storey, HINGED);
  }

  /** What the struts do through the coming step. */
  beforeStep(): void {
    if (this.#storeys.includes(HINGED)) this.#holdApart();
  }

  afterStep(events: SimEvent[]): void {
    for (let storey = this.#storeys.length - 1; storey > 0; storey--)
      if (this.#storeys[storey] === HINGED || this.#storeys[storey] === FOLDING) this.#land(storey, events);
    this.#tear(events);
  }

  #block(lowest: number, highest: number): Block {
    return { lowest, highest, latent: latentOf(this.#falling, { lowest, highest }) };
  }

  #bodyOf({ latent }: Block): number {
    return this.#falling.item.firstLatent + latent;
  }

  #blockAt(level: number): Block | null {
    return this.#blocks.find(({ lowest, highest }) => level >= lowest && level <= highest) ?? null;
  }

  #solids(levels: Levels): SolidPart[] {
    const { building, frame } = this.#falling;
    return solidsOfLevels(building, frame, this.#places, levels);
  }

  /** Lets levels be a body that moves as told about a point, world space. */
  #awaken(block: Block, pose: { position: Vec3; rotation: Quat }, { linear, angular }: Motion, about: Vec3): void {
    const parts = this.#solids(block);
    const body = this.#bodyOf(block);
    const volumeM3 = boxesVolumeM3(parts);
    const middle = parts.reduce((sum, part) => add(sum, scale(part.position, boxesVolumeM3([part]) / volumeM3)), [
      0, 0, 0,
    ] as Vec3);
    const center = add(pose.position, rotate(pose.rotation, middle));
    this.#world.awaken(body, {
      parts,
      ...pose,
      densityKgM3: Math.fround(massOfLevels(this.#falling.building, block) / volumeM3),
      linearVelocity: add(linear, cross(angular, subtract(center, about))),
      angularVelocity: angular,
    });
    this.#blocks.push(block);
    this.#blocks.sort((a, b) => a.lowest - b.lowest);
  }

  /** The members between a storey's floors hold no more than `state` says. */
  #give(storey: number, state: typeof HINGED | typeof FOLDING): void {
    const { building } = this.#falling;
    this.#storeys[storey] = state;
    building.model.members.forEach(({ a, b }, index) => {
      if (levelOf(building, a) !== storey - 1 || levelOf(building, b) !== storey) return;
      this.#lengths[index] = lengthOf(subtract(this.#places[b]!, this.#places[a]!));
      this.#members[index] = state === HINGED && this.#isColumn(index) ? STRUT : SLACK;
    });
  }

  /** Columns join a node to the one over it, braces to another's. */
  #isColumn(index: number): boolean {
    const { model, nodesPerLevel } = this.#falling.building;
    const { a, b } = model.members[index]!;
    return b - a === nodesPerLevel;
  }

  /** A node where the body that carries it is now, world space. */
  #nodeAt(node: number): Vec3 {
    const { building, position, rotation } = this.#falling;
    const block = this.#blockAt(levelOf(building, node));
    const place = this.#places[node]!;
    return block === null ? add(position, rotate(rotation, place)) : this.#world.toWorld(this.#bodyOf(block), place);
  }

  #velocityAt(block: Block | null, point: Vec3): Vec3 {
    if (block === null) return [0, 0, 0];
    const body = this.#bodyOf(block);
    const arm = subtract(point, this.#world.centerOfMass(body));
    return add(this.#world.linearVelocity(body), cross(this.#world.angularVelocity(body), arm));
  }

  /**
   * Columns with hinges at both ends, each as stiff as it is along its axis: implicit Euler, solved by rounds over all of
   * them. What they stand on is taken as unmoved, as the ground under it is. One whose load is over its strength is out.
   */
  #holdApart(): void {
    const world = this.#world;
    const { building } = this.#falling;
    const struts = this.#members.flatMap((member, index) => {
      if (member !== STRUT) return [];
      const { a, b, modulusPa, section } = building.model.members[index]!;
      const [foot, top] = [this.#nodeAt(a), this.#nodeAt(b)];
      const under = this.#blockAt(levelOf(building, a));
      const body = this.#bodyOf(this.#blockAt(levelOf(building, b))!);
      const way = subtract(top, foot);
      const lengthM = lengthOf(way);
      const along = scale(way, 1 / lengthM);
      const arm = subtract(top, world.centerOfMass(body));
      const spun = world.spinFrom(body, cross(arm, along));
      const ownM = this.#lengths[index]!;
      return [
        {
          index,
          under: under === null ? null : this.#bodyOf(under),
          body,
          foot,
          top,
          along,
          arm,
          spun,
          give: 1 / world.massKg(body) + dot(cross(spun, arm), along),
          softness: ownM / (modulusPa * section.areaM2 * TICK_S * TICK_S),
          /** Speed at which the ends should part for the strut to be as long as it is, m/s. */
          wanted: (ownM - lengthM) / TICK_S + dot(this.#velocityAt(under, foot), along),
          impulse: 0,
        },
      ];
    });
    const [first] = struts;
    if (first === undefined) return;
    let linear = add(world.linearVelocity(first.body), scale(world.gravity, TICK_S));
    let angular = world.angularVelocity(first.body);
    const inverseKg = 1 / world.massKg(first.body);
    for (let round = 0; round < STRUT_ROUNDS; round++)
      for (const strut of struts) {
        const speed = dot(add(linear, cross(angular, strut.arm)), strut.along);
        const more = (strut.wanted - speed - strut.softness * strut.impulse) / (strut.give + strut.softness);
        strut.impulse += more;
        linear = add(linear, scale(strut.along, more * inverseKg));
        angular = add(angular, scale(strut.spun, more));
      }
    for (const { index, under, body, foot, top, along, impulse } of struts) {
      const member = building.model.members[index]!;
      const forceN = impulse / TICK_S;
      const isOver =
        forceN > strutCapacityN(member, this.#lengths[index]!) || -forceN > member.section.areaM2 * member.yieldPa;
      if (isOver) {
        this.#members[index] = SLACK;
        continue;
      }
      world.applyImpulse(body, scale(along, impulse), top);
      if (under !== null) world.applyImpulse(under, scale(along, -impulse), foot);
    }
  }

  /** Sees whether what comes down over a storey is about to arrive, and what that breaks. */
  #land(storey: number, events: SimEvent[]): void {
    const { building, frame } = this.#falling;
    const world = this.#world;
    const over = this.#blockAt(storey)!;
    const under = this.#blockAt(storey - 1);
    let gapM = Infinity;
    for (let place = 0; place < building.nodesPerLevel; place++) {
      const node = storey * building.nodesPerLevel + place;
      gapM = Math.min(gapM, this.#nodeAt(node)[1] - this.#nodeAt(node - building.nodesPerLevel)[1]);
    }
    const body = this.#bodyOf(over);
    const closing = (under === null ? 0 : world.linearVelocity(this.#bodyOf(under))[1]) - world.linearVelocity(body)[1];
    if (gapM > closedHeightM(frame, storey) + Math.max(0, closing) * TICK_S) return;
    this.#storeys[storey] = DOWN;
    this.#members.forEach((member, index) => {
      if (member === STRUT && levelOf(building, building.model.members[index]!.b) === storey)
        this.#members[index] = SLACK;
    });
    if (closing < LANDING_MPS) return;
    const bears = storeyEnergyJ(building, frame.driftLimit);
    if (under !== null && under.highest > under.lowest) {
      const energyJ = (world.massKg(body) * closing * closing) / 2;
      if (energyJ > bears) this.#split(under, under.highest, 1, energyJ, events);
      return;
    }
    if (over.highest === over.lowest) return;
    const massKg = massOfLevels(building, { lowest: over.lowest + 1, highest: over.highest });
    const energyJ = (massKg * closing * closing) / 2;
    if (energyJ <= bears) return;
    // The rest comes on with what its columns leave of its energy; the floor that lands takes the momentum they took.
    this.#split(over, over.lowest + 1, Math.sqrt(1 - bears / energyJ), energyJ, events);
  }

  /** Parts a block under a level; `keeps`: share of its falling speed that what is above goes on with. */
  #split(block: Block, level: number, keeps: number, energyJ: number, events: SimEvent[]): void {
    const world = this.#world;
    const body = this.#bodyOf(block);
    const pose = { position: world.position(body), rotation: world.rotation(body) };
    const center = world.centerOfMass(body);
    const motion = { linear: world.linearVelocity(body), angular: world.angularVelocity(body) };
    this.#blocks = this.#blocks.filter((other) => other !== block);
    world.retire(body);
    const upper = this.#block(level, block.highest);
    const lost = (1 - keeps) * motion.linear[1];
    const { building, item } = this.#falling;
    const lower = { lowest: block.lowest, highest: level - 1 };
    const isGroundAlone = lower.highest === 0;
    if (!isGroundAlone) {
      const share = massOfLevels(building, upper) / massOfLevels(building, lower);
      const linear = add(motion.linear, [0, lost * share, 0]);
      this.#awaken(this.#block(lower.lowest, lower.highest), pose, { ...motion, linear }, center);
    }
    this.#awaken(upper, pose, { ...motion, linear: subtract(motion.linear, [0, lost, 0]) }, center);
    this.#give(level, FOLDING);
    events.push({
      tick: world.tick,
      kind: 'broke',
      a: world.scene.bodies[body]!.entityId,
      b: item.entityId,
      amount: energyJ,
      point: center,
    });
  }

  /** Members that are pulled longer than they are come off as bodies of their own. */
  #tear(events: SimEvent[]): void {
    const { building, item } = this.#falling;
    this.#members.forEach((member, index) => {
      if (member !== STRUT && member !== SLACK) return;
      const { a, b, densityKgM3, section } = building.model.members[index]!;
      const ownM = this.#lengths[index]!;
      const [from, to] = [this.#nodeAt(a), this.#nodeAt(b)];
      const way = subtract(to, from);
      const apartM = lengthOf(way);
      if (apartM < TORN_STRETCH * ownM) return;
      const ends = columnEnds(this.#falling.frame, levelOf(building, b), { from, to, lengthM: apartM });
      const { turn, middle } = chordOf(...ends);
      const velocities = [
        this.#velocityAt(this.#blockAt(levelOf(building, a)), from),
        this.#velocityAt(this.#blockAt(levelOf(building, b)), to),
      ] as const;
      const solid = solidOfMember(building, index, ownM);
      const massKg = densityKgM3 * section.areaM2 * this.#ownLengthM(index);
      this.#members[index] = TORN;
      this.#world.awaken(item.firstLatent + index, {
        parts: [solid],
        position: middle,
        rotation: turn,
        // A hollow member weighs what its walls weigh.
        densityKgM3: Math.fround(massKg / boxesVolumeM3([solid])),
        linearVelocity: scale(add(...velocities), 0.5),
        angularVelocity: scale(cross(way, subtract(velocities[1], velocities[0])), 1 / (apartM * apartM)),
      });
      events.push({
        tick: this.#world.tick,
        kind: 'jointBroke',
        a: this.#world.scene.bodies[item.firstLatent + index]!.entityId,
        b: item.entityId,
        amount: section.areaM2 * building.model.members[index]!.yieldPa,
        point: middle,
      });
    });
  }

  #ownLengthM(index: number): number {
    const { nodes, members } = this.#falling.building.model;
    return memberAxes(nodes[members[index]!.a]!, nodes[members[index]!.b]!).lengthM;
  }
}
