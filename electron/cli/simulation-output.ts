import { extname } from 'node:path';
import { originOf } from '../../world/simulation/latent-ids.ts';
import type { Chunk, SimEvent, SimScene } from '../../world/simulation/types.ts';
import { TICK_HZ } from '../../world/simulation/types.ts';
import { frameToFractionalTick, tickToFrame, type Rate } from '../../world/time/rate.ts';
import { PartFile, type FinishedFile } from '../compute/part-file.ts';
import { wrongArguments } from './failure.ts';
import type { SimulatedFrame, SimulatedSpan } from './simulate-frames.ts';

/** A body that is a set piece, or a shard or part that may come of one; the floor is part of the place, not an entity. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly bodyIndex: number;
  /** The set piece that it comes of; null for a set piece. */
  readonly of: string | null;
}

/** That an entity came to be or is gone, from the start of `fromFrame` on, which is the first frame at or after `tick`. */
interface Change {
  readonly entity: Entity;
  readonly isThere: boolean;
  readonly tick: number;
  readonly fromFrame: number;
}

export interface OutputHeader {
  readonly [field: string]: unknown;
}

/** Text of one output format, piece by piece. */
interface Format {
  begin(header: OutputHeader, entities: readonly Entity[]): string;
  frame(frame: SimulatedFrame, entities: readonly Entity[], isFirst: boolean): string;
  end(events: readonly SimEvent[], changes: readonly Change[], footer: OutputHeader): string;
}

/** Nine significant digits: as many as bring a 32-bit float back exactly. */
const shortest = (value: number): number => Number(value.toPrecision(9));

function stateOf({ poses, velocities }: SimulatedFrame, { bodyIndex }: Entity) {
  const pose = [...poses.subarray(bodyIndex * 7, bodyIndex * 7 + 7)].map(shortest);
  const velocity = [...velocities.subarray(bodyIndex * 6, bodyIndex * 6 + 6)].map(shortest);
  return { pose, velocity };
}

/** What came of set pieces, and what is gone and why: the entities that some frames have and others lack. */
function changesJson(changes: readonly Change[], events: readonly SimEvent[]): string {
  const since = ({ tick, fromFrame }: Change) => ({ tick, time: tick / TICK_HZ, fromFrame });
  const parts = changes
    .filter(({ isThere }) => isThere)
    .map((change) => {
      const { id, of, name, kind } = change.entity;
      return { id, of, name, kind, ...since(change) };
    });
  const hasLeft = new Set(events.flatMap(({ kind, a }) => (kind === 'quarantined' ? [a] : [])));
  const gone = changes
    .filter(({ isThere }) => !isThere)
    .map((change) => {
      const { id } = change.entity;
      return { id, why: hasLeft.has(id) ? 'leftTheWorld' : 'broke', ...since(change) };
    });
  const list = (rows: readonly object[]) => rows.map((row) => `\n${JSON.stringify(row)}`).join(',');
  return `"parts": [${list(parts)}\n],\n"gone": [${list(gone)}\n]`;
}

function eventJson(event: SimEvent) {
  const { tick, ...rest } = event;
  return JSON.stringify({ tick, time: tick / TICK_HZ, ...rest });
}

const json: Format = {
  begin(header, entities) {
    const pieces = entities.filter(({ of }) => of === null).map(({ id, name, kind }) => ({ id, name, kind }));
    return `${JSON.stringify({ ...header, entities: pieces }).slice(0, -1)},\n"frames": [`;
  },
  frame(frame, entities, isFirst) {
    const there = entities.filter(({ bodyIndex }) => frame.isThere[bodyIndex] === 1);
    const states = there.map((entity) => {
      const { pose, velocity } = stateOf(frame, entity);
      const state = {
        position: pose.slice(0, 3),
        rotation: pose.slice(3),
        linearVelocity: velocity.slice(0, 3),
        angularVelocity: velocity.slice(3),
      };
      return `${JSON.stringify(entity.id)}:${JSON.stringify(state)}`;
    });
    return `${isFirst ? '' : ','}\n{"frame":${frame.frame},"time":${frame.timeSeconds},"entities":{${states.join(',')}}}`;
  },
  end: (events, changes, footer) =>
    `\n],\n"events": [${events.map((event) => `\n${eventJson(event)}`).join(',')}\n],\n${changesJson(changes, events)},\n${JSON.stringify(footer).slice(1)}\n`,
};

const csvText = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Empty cells of a set piece that is gone: pose and velocity. */
const NOWHERE = ','.repeat(12);

/**
 * One row per frame and set piece, and one per shard or part from when it comes to be, called after its piece; where the
 * run came from stands in comment lines above. Events are in the JSON only.
 */
const csv: Format = {
  begin: (header) =>
    [
      ...Object.entries(header).map(([field, value]) => `# ${field}: ${JSON.stringify(value)}`),
      'frame,time_s,entity,px_m,py_m,pz_m,qx,qy,qz,qw,vx_mps,vy_mps,vz_mps,wx_radps,wy_radps,wz_radps',
      '',
    ].join('\n'),
  frame: (frame, entities) =>
    entities
      .filter(({ of, bodyIndex }) => of === null || frame.isThere[bodyIndex] === 1)
      .map((entity) => {
        const { pose, velocity } = stateOf(frame, entity);
        const cells = frame.isThere[entity.bodyIndex] === 1 ? [...pose, ...velocity] : [NOWHERE];
        return `${[frame.frame, frame.timeSeconds, csvText(entity.id), ...cells].join(',')}\n`;
      })
      .join(''),
  end: () => '',
};

const formats: Readonly<Record<string, Format>> = { '.json': json, '.csv': csv };

/** Throws `wrong-arguments` for a name whose suffix is not one of the formats. */
export function formatOf(path: string): Format {
  const suffix = extname(path).toLowerCase();
  const format = formats[suffix];
  if (format !== undefined) return format;
  const names = Object.keys(formats).join(' or ');
  throw wrongArguments(
    /^\.usd[acz]?$/.test(suffix)
      ? `--out ${path}: USD is not written in this version; give it a name that ends with ${names}`
      : `--out ${path}: the suffix says the format; it may be ${names}`,
  );
}

/** The file of a run: written as the run goes on, there under its name only when it is complete. */
export class SimulationOutput {
  readonly #file: PartFile;
  readonly #format: Format;
  readonly #entities: readonly Entity[];
  readonly #events: SimEvent[] = [];
  readonly #presence: Chunk['health']['presence'][number][] = [];
  #isFirst = true;

  private constructor(file: PartFile, format: Format, entities: readonly Entity[]) {
    this.#file = file;
    this.#format = format;
    this.#entities = entities;
  }

  static async open(path: string, header: OutputHeader, entities: readonly Entity[]): Promise<SimulationOutput> {
    const format = formatOf(path);
    const output = new SimulationOutput(await PartFile.open(path), format, entities);
    await output.#append(format.begin(header, entities));
    return output;
  }

  /** `events`: those of the span's chunk, as a person is to read them. */
  async write({ chunk, frames }: SimulatedSpan, events: readonly SimEvent[]): Promise<void> {
    let text = '';
    for (const frame of frames) {
      text += this.#format.frame(frame, this.#entities, this.#isFirst);
      this.#isFirst = false;
    }
    this.#events.push(...events);
    this.#presence.push(...chunk.health.presence);
    await this.#append(text);
  }

  /** Events after the last frame asked for are left out: the run goes on to the end of its chunk. */
  async finish(lastTick: number, rate: Rate, footer: OutputHeader): Promise<FinishedFile> {
    const events = this.#events.filter(({ tick }) => tick <= lastTick);
    const changes = this.#presence
      .filter(({ tick }) => tick <= lastTick)
      .flatMap((change) => this.#change(change, rate));
    await this.#append(this.#format.end(events, changes, footer));
    return this.#file.finish();
  }

  #change({ entityId, isThere, tick }: Chunk['health']['presence'][number], rate: Rate): Change[] {
    const entity = this.#entities.find(({ id }) => id === entityId);
    if (entity === undefined) return [];
    const during = tickToFrame(tick, rate);
    const fromFrame = frameToFractionalTick(during, rate) < tick ? during + 1 : during;
    return [{ entity, isThere, tick, fromFrame }];
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }

  async #append(text: string): Promise<void> {
    await this.#file.append(new TextEncoder().encode(text));
  }
}

/** Set pieces of a compiled take, in body order, and after them the shards and parts that may come of them. */
export function entitiesOf(scene: SimScene, nameOf: (id: string) => string): Entity[] {
  return scene.bodies.flatMap(({ entityId, kind, isLatent }, bodyIndex) => {
    if (entityId === 'ground') return [];
    const origin = originOf(entityId);
    const name = isLatent ? `${nameOf(origin)} ${entityId.slice(origin.length)}` : nameOf(entityId);
    return [{ id: entityId, name, kind, bodyIndex, of: isLatent ? origin : null }];
  });
}
