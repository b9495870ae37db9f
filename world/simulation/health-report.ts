import { tickToFrame } from '../time/rate.ts';
import { coarseFloats } from './health-liquids.ts';
import { energyGains, ledgerFlows, ledgerRows, type LedgerFlow, type LedgerRow } from './health-ledger.ts';
import { countAppeared, permanenceBreaks, type Break } from './health-permanence.ts';
import { flowWords, shownJ, shownMm } from './health-words.ts';
import { originOf } from './latent-ids.ts';
import { MAX_ANGULAR_SPEED, MAX_SPEED } from './limits.ts';
import { CHUNK_TICKS, type Chunk, type Overlap, type SimScene } from './types.ts';

export type HealthChunk = Pick<Chunk, 'fromTick' | 'toTick' | 'movers' | 'poses' | 'events' | 'health'>;

/** One thing to know about a take, as a sentence and as data. */
export interface HealthLine {
  readonly kind:
    | 'overlap'
    | 'deepest'
    | 'spinning'
    | 'floating'
    | 'quarantined'
    | 'clamped'
    | 'lost'
    | 'energyGained'
    | 'permanence';
  /** A problem wants a look; a note says what was measured. */
  readonly severity: 'problem' | 'note';
  readonly tick: number;
  readonly frame: number;
  readonly entityIds: readonly string[];
  /** Metres of an overlap, joules of an energy, else 0. */
  readonly amount: number;
  readonly sentence: string;
}

export interface HealthReport {
  /** Last tick that the report covers. */
  readonly untilTick: number;
  readonly isGood: boolean;
  /** Problems first, each kind by time; then notes. */
  readonly lines: readonly HealthLine[];
  /** What gave energy, what took it, and what contacts lost, over the whole take. */
  readonly flows: readonly HealthFlow[];
  readonly ledger: readonly HealthLedgerRow[];
}

export interface HealthFlow extends LedgerFlow {
  readonly frame: number;
  /** Parts of the sentence: who gave or took, how much, and where and when most of it. */
  readonly words: string;
  readonly amount: string;
  readonly most: string;
  readonly sentence: string;
}

export interface HealthLedgerRow extends LedgerRow {
  /** Frame of `most`. */
  readonly mostFrame: number;
}

/** How the report says who and when. */
export interface HealthWording {
  nameOf(entityId: string): string;
  timecode(frame: number): string;
}

/**
 * The plausibility of a take, from its chunks in order, from the first on and without a gap. Overlaps are those deeper
 * than 10 mm or than a tenth of the thinner body; in a crowd that touches, those are looked for first that can be the
 * farthest beyond that (health-overlaps.ts).
 */
export function healthReport(
  scene: SimScene,
  chunks: readonly HealthChunk[],
  { nameOf, timecode }: HealthWording,
): HealthReport {
  const frameOf = (tick: number): number => tickToFrame(Math.min(tick, scene.durationTicks), scene.rate);
  const at = (tick: number): string => timecode(frameOf(tick));
  const line = (
    kind: HealthLine['kind'],
    tick: number,
    entityIds: readonly string[],
    sentence: string,
    amount = 0,
  ): HealthLine => ({
    kind,
    severity: NOTES.has(kind) ? 'note' : 'problem',
    tick,
    frame: frameOf(tick),
    entityIds,
    amount,
    sentence: `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}`,
  });
  const called = (id: string): string => {
    const origin = originOf(id);
    return origin === id ? nameOf(id) : `a piece of ${nameOf(origin)}`;
  };
  // What stands fast is what others are in.
  const moverFirst = ([a, b]: Overlap['pair']): Overlap['pair'] =>
    scene.bodies.find(({ entityId }) => entityId === a)?.kind === 'fixed' ? [b, a] : [a, b];
  const overlapLine = (found: readonly Overlap[]): HealthLine => {
    const [{ pair, depthM, tick }] = found as [Overlap];
    const [a, b] = moverFirst(pair);
    const sides = found.map((overlap) => moverFirst(overlap.pair));
    const side = (place: 0 | 1): string => {
      const ids = new Set(sides.map((ids) => ids[place]));
      return ids.size === 1 ? called(sides[0]![place]) : `pieces of ${nameOf(originOf(sides[0]![place]))}`;
    };
    const [first, second] = [side(0), side(1)];
    const whom = first !== second ? second : found.length === 1 ? 'another' : 'each other';
    const verb = first.startsWith('pieces of ') ? 'overlap' : 'overlaps';
    const places = found.length === 1 ? 'by' : `in ${found.length} places, the deepest by`;
    const sentence = `${first} ${verb} ${whom} ${places} ${shownMm(depthM)} at ${at(tick)}`;
    return line('overlap', tick, [a, b], sentence, depthM);
  };
  const breakLine = ({ kind, entityId, tick }: Break): HealthLine => {
    const when = at(tick);
    const sentences: Readonly<Record<Break['kind'], string>> = {
      nowhere: `${called(entityId)} is nowhere at ${when}`,
      appears: `${called(entityId)} appears at ${when}, and nothing broke that it is of`,
      vanishes: `${called(entityId)} vanishes at ${when}, and neither broke nor left the world`,
    };
    return line('lost', tick, [entityId], sentences[kind]);
  };
  const clampedLine = (spans: readonly Span[]): HealthLine => {
    const [{ entityId, fromTick }] = spans as [Span];
    const toTick = Math.max(...spans.map((span) => span.toTick));
    const ids = [...new Set(spans.map((span) => span.entityId))];
    const limits = `${MAX_SPEED} m/s or ${MAX_ANGULAR_SPEED} rad/s`;
    const who = ids.length === 1 ? `${called(entityId)} is` : `pieces of ${nameOf(originOf(entityId))} are`;
    const often = spans.length === 1 ? '' : ` ${spans.length} times`;
    const sentence = `${who} driven past ${limits}${often} between ${at(fromTick)} and ${at(toTick)}, and held to that`;
    return line('clamped', fromTick, ids, sentence);
  };

  // The last chunk goes on past the take's end.
  const isInTake = ({ tick }: { readonly tick: number }): boolean => tick <= scene.durationTicks;
  const overlaps = deepestPerPair(chunks.flatMap(({ health }) => health.overlaps)).filter(isInTake);
  const breaks = permanenceBreaks(chunks, scene).filter(isInTake);
  const problems = [
    ...breaks.map(breakLine),
    ...chunks
      .flatMap(({ events }) => events)
      .filter((event) => event.kind === 'quarantined' && isInTake(event))
      .map(({ a, tick }) =>
        line(
          'quarantined',
          tick,
          [a],
          `${called(a)} left the world at ${at(tick)} and is out of the run from there on`,
        ),
      ),
    ...grouped(clampedSpans(chunks), ({ entityId }) => originOf(entityId)).map(clampedLine),
    ...grouped(overlaps, ({ pair }) => moverFirst(pair).map(originOf).join('\n')).map(overlapLine),
    ...energyGains(scene, chunks).map(({ fromTick, toTick, gained }) =>
      line(
        'energyGained',
        gained.tick,
        gained.entityId === '' ? [] : [gained.entityId],
        `energy grows by ${shownJ(gained.joules)} between ${at(fromTick)} and ${at(toTick)}, most at ${called(gained.entityId)}, and nothing in the take does that work`,
        gained.joules,
      ),
    ),
  ];
  const untilTick = Math.min(chunks.at(-1)?.toTick ?? 0, scene.durationTicks);
  const notes: HealthLine[] = [];
  const deepest = deepestOf(chunks);
  if (overlaps.length === 0 && deepest !== null) {
    const [a, b] = moverFirst(deepest.pair);
    const depth = `${shownMm(deepest.depthM)} at ${at(deepest.tick)}`;
    const sentence = `nothing is too deep in anything; deepest are ${called(a)} and ${called(b)}, ${depth}`;
    notes.push(line('deepest', deepest.tick, [a, b], sentence, deepest.depthM));
  }
  for (const { entityId, fromTick, toTick } of joined(chunks.flatMap(({ health }) => health.spinning))) {
    const sentence = `${called(entityId)} spins fast while it slides between ${at(fromTick)} and ${at(toTick)}: how it rolls may be off by up to 4 %`;
    notes.push(line('spinning', fromTick, [entityId], sentence));
  }
  for (const { entityId, tick, particleM } of coarseFloats(scene, chunks).filter(isInTake)) {
    const sentence = `${called(entityId)} is less than four particles of ${shownMm(particleM)} across: it may float a tenth off its depth or sink; smaller particles bear it rightly`;
    notes.push(line('floating', tick, [entityId], sentence));
  }
  if (breaks.length === 0 && untilTick > 0) {
    const count = scene.bodies.filter(({ isLatent }) => !isLatent).length;
    const pieces = countAppeared(chunks, untilTick);
    const more = pieces === 0 ? '' : `, and so does each of the ${pieces} pieces that came off or broke out of them`;
    notes.push(
      line(
        'permanence',
        untilTick,
        [],
        `each of the ${count} objects has a place and stays itself at every tick${more}`,
      ),
    );
  }
  const flows = ledgerFlows(chunks).map((flow): HealthFlow => {
    const [words, amount] = [flowWords(flow), shownJ(flow.joules)];
    const most = `${flow.entityId === '' ? '' : `most ${flow.direction === 'in' ? 'to' : 'from'} ${called(flow.entityId)} `}at ${at(flow.tick)}`;
    return { ...flow, frame: frameOf(flow.tick), words, amount, most, sentence: `${words} ${amount}, ${most}` };
  });
  const ledger = ledgerRows(chunks).map((row) => ({ ...row, mostFrame: frameOf(row.most.tick) }));
  return { untilTick, isGood: problems.length === 0, lines: [...problems, ...notes], flows, ledger };
}

const NOTES: ReadonlySet<HealthLine['kind']> = new Set(['deepest', 'spinning', 'floating', 'permanence']);

/** In the order of the first of each group. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** Each pair at its deepest; deepest pair first. */
function deepestPerPair(overlaps: readonly Overlap[]): Overlap[] {
  const deepest = new Map<string, Overlap>();
  for (const overlap of overlaps) {
    const key = overlap.pair.join('\n');
    if (overlap.depthM > (deepest.get(key)?.depthM ?? 0)) deepest.set(key, overlap);
  }
  return [...deepest.values()].sort((x, y) => y.depthM - x.depthM || x.tick - y.tick);
}

function deepestOf(chunks: readonly HealthChunk[]): Overlap | null {
  let deepest: Overlap | null = null;
  for (const { health } of chunks) {
    const { deepestPair: pair, deepestPenetrationM: depthM, deepestTick: tick } = health;
    if (pair !== null && depthM > (deepest?.depthM ?? 0)) deepest = { pair, depthM, tick };
  }
  return deepest;
}

interface Span {
  readonly entityId: string;
  readonly fromTick: number;
  toTick: number;
}

/** Spans of a body with less than a chunk between them, as one. In order of time. */
function joined(spans: readonly Readonly<Span>[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const running = all.findLast(({ entityId }) => entityId === span.entityId);
    if (running !== undefined && span.fromTick - running.toTick < CHUNK_TICKS) running.toTick = span.toTick;
    else all.push({ ...span });
  }
  return all;
}

/** Chunks in which a body was held to the engine's highest speeds. */
function clampedSpans(chunks: readonly HealthChunk[]): Span[] {
  return joined(
    chunks.flatMap(({ fromTick, toTick, health }) =>
      health.clamped.map((entityId) => ({ entityId, fromTick, toTick })),
    ),
  );
}
