import type { Quat, Vec3 } from '../records/fields.ts';
import type { RecordMap } from '../records/index.ts';
import { compileTake } from '../simulation/compile.ts';
import { loadEngine } from '../simulation/engine/engine.ts';
import { simulate } from '../simulation/simulate.ts';
import { CHUNK_TICKS, type Chunk, type SimScene } from '../simulation/types.ts';

export const engine = await loadEngine();

export function compileOrThrow(records: RecordMap): SimScene {
  const scene = compileTake(records, 'take:s');
  if (!scene.ok) throw new Error(`${scene.error.code}: ${scene.error.message}`);
  return scene.value;
}

/** A simulated take with its motion by name and tick. */
export class Trajectory {
  readonly scene: SimScene;
  readonly chunks: readonly Chunk[];

  constructor(records: RecordMap, seconds: number) {
    this.scene = compileOrThrow(records);
    this.chunks = [...simulate(engine, this.scene, { untilTick: Math.ceil(seconds * 120), velocities: true })];
  }

  get lastTick(): number {
    return this.chunks.length * CHUNK_TICKS;
  }

  get events() {
    return this.chunks.flatMap(({ events }) => events);
  }

  index(name: string): number {
    const index = this.scene.bodies.findIndex(({ entityId }) => entityId === `setPiece:${name}`);
    if (index < 0) throw new Error(`no body ${name}`);
    return index;
  }

  position(name: string, tick: number): Vec3 {
    const body = this.scene.bodies[this.index(name)]!;
    return tick === 0 ? body.position : (this.#pose(name, tick).slice(0, 3) as Vec3);
  }

  rotation(name: string, tick: number): Quat {
    const body = this.scene.bodies[this.index(name)]!;
    return tick === 0 ? body.rotation : (this.#pose(name, tick).slice(3, 7) as Quat);
  }

  /** At tick ≥ 1. */
  velocity(name: string, tick: number): Vec3 {
    return this.#motion(name, tick).slice(0, 3) as Vec3;
  }

  /** At tick ≥ 1. */
  spin(name: string, tick: number): Vec3 {
    return this.#motion(name, tick).slice(3, 6) as Vec3;
  }

  #pose(name: string, tick: number): number[] {
    const chunk = this.#chunkOf(tick);
    const body = this.index(name);
    const slot = chunk.movers.indexOf(body);
    if (slot < 0) return [...chunk.startPoses.subarray(body * 7, body * 7 + 7)];
    const at = ((tick - chunk.fromTick - 1) * chunk.movers.length + slot) * 7;
    return [...chunk.poses.subarray(at, at + 7)];
  }

  #motion(name: string, tick: number): number[] {
    const { fromTick, velocities } = this.#chunkOf(tick);
    const at = ((tick - fromTick - 1) * this.scene.bodies.length + this.index(name)) * 6;
    return [...velocities.subarray(at, at + 6)];
  }

  #chunkOf(tick: number): Chunk {
    const chunk = this.chunks[Math.floor((tick - 1) / CHUNK_TICKS)];
    if (chunk === undefined) throw new Error(`tick ${tick} was not simulated`);
    return chunk;
  }
}
