import { extname } from 'node:path';
import type { SimEvent, SimScene } from '../../world/simulation/types.ts';
import { TICK_HZ } from '../../world/simulation/types.ts';
import { PartFile, type FinishedFile } from '../compute/part-file.ts';
import { wrongArguments } from './failure.ts';
import type { SimulatedFrame, SimulatedSpan } from './simulate-frames.ts';

/** Bodies that are set pieces; the floor is part of the place, not an entity. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly bodyIndex: number;
}

export interface OutputHeader {
  readonly [field: string]: unknown;
}

/** Text of one output format, piece by piece. */
interface Format {
  begin(header: OutputHeader, entities: readonly Entity[]): string;
  frame(frame: SimulatedFrame, entities: readonly Entity[], isFirst: boolean): string;
  end(events: readonly SimEvent[], footer: OutputHeader): string;
}

/** Nine significant digits: as many as bring a 32-bit float back exactly. */
const shortest = (value: number): number => Number(value.toPrecision(9));

function stateOf({ poses, velocities }: SimulatedFrame, { bodyIndex }: Entity) {
  const pose = [...poses.subarray(bodyIndex * 7, bodyIndex * 7 + 7)].map(shortest);
  const velocity = [...velocities.subarray(bodyIndex * 6, bodyIndex * 6 + 6)].map(shortest);
  return { pose, velocity };
}

function eventJson(event: SimEvent) {
  const { tick, ...rest } = event;
  return JSON.stringify({ tick, time: tick / TICK_HZ, ...rest });
}

const json: Format = {
  begin: (header, entities) =>
    `${JSON.stringify({ ...header, entities: entities.map(({ id, name, kind }) => ({ id, name, kind })) }).slice(0, -1)},\n"frames": [`,
  frame(frame, entities, isFirst) {
    const states = entities.map((entity) => {
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
  end: (events, footer) =>
    `\n],\n"events": [${events.map((event) => `\n${eventJson(event)}`).join(',')}\n],\n${JSON.stringify(footer).slice(1)}\n`,
};

const csvText = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One row per frame and entity; where the run came from stands in comment lines above. Events are in the JSON only. */
const csv: Format = {
  begin: (header) =>
    [
      ...Object.entries(header).map(([field, value]) => `# ${field}: ${JSON.stringify(value)}`),
      'frame,time_s,entity,px_m,py_m,pz_m,qx,qy,qz,qw,vx_mps,vy_mps,vz_mps,wx_radps,wy_radps,wz_radps',
      '',
    ].join('\n'),
  frame: (frame, entities) =>
    entities
      .map((entity) => {
        const { pose, velocity } = stateOf(frame, entity);
        return `${[frame.frame, frame.timeSeconds, csvText(entity.id), ...pose, ...velocity].join(',')}\n`;
      })
      .join(''),
  end: () => '',
};

const formats: Readonly<Record<string, Format>> = { '.json': json, '.csv': csv };

/** Throws `wrong-arguments` for a name whose suffix is not one of the formats. */
export function formatOf(path: string): Format {
  const format = formats[extname(path).toLowerCase()];
  if (format === undefined)
    throw wrongArguments(`--out ${path}: the suffix says the format; it may be ${Object.keys(formats).join(' or ')}`);
  return format;
}

/** The file of a run: written as the run goes on, there under its name only when it is complete. */
export class SimulationOutput {
  readonly #file: PartFile;
  readonly #format: Format;
  readonly #entities: readonly Entity[];
  readonly #events: SimEvent[] = [];
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
  async write({ frames }: SimulatedSpan, events: readonly SimEvent[]): Promise<void> {
    let text = '';
    for (const frame of frames) {
      text += this.#format.frame(frame, this.#entities, this.#isFirst);
      this.#isFirst = false;
    }
    this.#events.push(...events);
    await this.#append(text);
  }

  /** Events after the last frame asked for are left out: the run goes on to the end of its chunk. */
  async finish(lastTick: number, footer: OutputHeader): Promise<FinishedFile> {
    await this.#append(
      this.#format.end(
        this.#events.filter(({ tick }) => tick <= lastTick),
        footer,
      ),
    );
    return this.#file.finish();
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }

  async #append(text: string): Promise<void> {
    await this.#file.append(new TextEncoder().encode(text));
  }
}

/** Set pieces of a compiled take, in body order. */
export function entitiesOf(scene: SimScene, nameOf: (id: string) => string): Entity[] {
  return scene.bodies.flatMap(({ entityId, kind, isLatent }, bodyIndex) =>
    entityId === 'ground' || isLatent ? [] : [{ id: entityId, name: nameOf(entityId), kind, bodyIndex }],
  );
}
