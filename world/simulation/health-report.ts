import type { Vec3 } from '../records/fields.ts';
import { roughMassKg } from './body-measures.ts';
import { tickToFrame } from '../time/rate.ts';
import { MAX_ANGULAR_SPEED, MAX_SPEED, OVERLAP_LIMIT_M } from './limits.ts';
import { add, lengthOf } from './mathematics/vectors.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { TICK_HZ, type Chunk, type Overlap, type SimScene } from './types.ts';

export type HealthChunk = Pick<Chunk, 'fromTick' | 'toTick' | 'movers' | 'poses' | 'events' | 'health'>;

/** One thing to know about a take, as a sentence and as data. */
export interface HealthLine {
  readonly kind: 'overlap' | 'deepest' | 'quarantined' | 'clamped' | 'lost' | 'energyGained' | 'permanence';
  /** A problem wants a look; a note says what was measured. */
  readonly severity: 'problem' | 'note';
  readonly tick: number;
  readonly frame: number;
  readonly entityIds: readonly string[];
  /** Metres of an overlap, joules of an energy, else 0. */
  readonly amount: number;
  readonly sentence: string;
}

/** Energy and momentum of the dynamic bodies over one second (the last row may be shorter). */
export interface LedgerRow {
  readonly fromTick: number;
  readonly toTick: number;
  /** Kinetic and potential energy at the start. Potential energy is zero at the world's origin. */
  readonly startEnergyJ: number;
  /** Work of interventions and the energy of bodies that they set free. */
  readonly energyInJ: number;
  /** At the end. */
  readonly kineticEnergyJ: number;
  readonly potentialEnergyJ: number;
  /**
   * start + in − end: lost to friction, impacts and damping. Negative where something else does work: keyframed
   * bodies, motors, springs (whose own energy is not in the ledger).
   */
  readonly dissipatedJ: number;
  /** At the end, N·s, world space. What it changes beyond the next field came from gravity and from what stands fast. */
  readonly momentumNs: Vec3;
  readonly momentumInNs: Vec3;
}

export interface HealthReport {
  /** Last tick that the report covers. */
  readonly untilTick: number;
  readonly isGood: boolean;
  /** Problems first, each kind by time; then notes. */
  readonly lines: readonly HealthLine[];
  readonly ledger: readonly LedgerRow[];
}

/** How the report says who and when. */
export interface HealthWording {
  nameOf(entityId: string): string;
  timecode(frame: number): string;
}

/** Gains below this share of the take's liveliest energy are the engine's rounding; below the floor, nothing to see. */
const GAIN_SHARE = 0.05;
const GAIN_FLOOR_J = 0.01;

/**
 * The plausibility of a take, from its chunks in order, from the first on and without a gap. Overlaps are those deeper
 * than 10 mm or than a tenth of the thinner body; in crowded scenes they are looked for every few ticks (health.ts).
 */
export function healthReport(
  scene: SimScene,
  chunks: readonly HealthChunk[],
  { nameOf, timecode }: HealthWording,
): HealthReport {
  const frameOf = (tick: number): number => tickToFrame(tick, scene.rate);
  const at = (tick: number): string => timecode(frameOf(tick));
  const line = (
    kind: HealthLine['kind'],
    tick: number,
    entityIds: readonly string[],
    sentence: string,
    amount = 0,
  ): HealthLine => ({
    kind,
    severity: kind === 'deepest' || kind === 'permanence' ? 'note' : 'problem',
    tick,
    frame: frameOf(tick),
    entityIds,
    amount,
    sentence: `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}`,
  });
  const overlapLine = (kind: 'overlap' | 'deepest', { pair, depthM, tick }: Overlap): HealthLine => {
    // What stands fast is what others are in.
    const isFixed = scene.bodies.find(({ entityId }) => entityId === pair[0])?.kind === 'fixed';
    const [a, b] = isFixed ? [pair[1], pair[0]] : pair;
    const depth = shownMm(depthM);
    const sentence =
      kind === 'overlap'
        ? `${nameOf(a)} overlaps ${nameOf(b)} by ${depth} at ${at(tick)}`
        : `nothing is too deep in anything; deepest are ${nameOf(a)} and ${nameOf(b)}, ${depth} at ${at(tick)}`;
    return line(kind, tick, pair, sentence, depthM);
  };

  // The last chunk goes on past the take's end.
  const isInTake = ({ tick }: { readonly tick: number }): boolean => tick <= scene.durationTicks;
  const ledger = ledgerOf(chunks);
  const overlaps = deepestPerPair(chunks.flatMap(({ health }) => health.overlaps)).filter(isInTake);
  const lost = chunks.flatMap((chunk) => lostIn(chunk, scene)).filter(isInTake);
  const problems = [
    ...lost.map(({ entityId, tick }) =>
      line('lost', tick, [entityId], `${nameOf(entityId)} is nowhere at ${at(tick)}`),
    ),
    ...chunks
      .flatMap(({ events }) => events)
      .filter((event) => event.kind === 'quarantined' && isInTake(event))
      .map(({ a, tick }) =>
        line(
          'quarantined',
          tick,
          [a],
          `${nameOf(a)} left the world at ${at(tick)} and is out of the run from there on`,
        ),
      ),
    ...clampedSpans(chunks).map(({ entityId, fromTick, toTick }) =>
      line(
        'clamped',
        fromTick,
        [entityId],
        `${nameOf(entityId)} was to go faster than ${MAX_SPEED} m/s or ${MAX_ANGULAR_SPEED} rad/s between ${at(fromTick)} and ${at(toTick)}, and was held to that`,
      ),
    ),
    ...overlaps.map((overlap) => overlapLine('overlap', overlap)),
    ...gains(scene, ledger).map(({ fromTick, toTick, dissipatedJ }) =>
      line(
        'energyGained',
        fromTick,
        [],
        `energy grows by ${shownJ(-dissipatedJ)} between ${at(fromTick)} and ${at(toTick)}, and nothing in the take does that work`,
        -dissipatedJ,
      ),
    ),
  ];
  const untilTick = Math.min(chunks.at(-1)?.toTick ?? 0, scene.durationTicks);
  const notes: HealthLine[] = [];
  const deepest = deepestOf(chunks);
  if (overlaps.length === 0 && deepest !== null) notes.push(overlapLine('deepest', deepest));
  if (lost.length === 0 && untilTick > 0)
    notes.push(line('permanence', untilTick, [], `all ${scene.bodies.length} objects have a place at every tick`));
  return { untilTick, isGood: problems.length === 0, lines: [...problems, ...notes], ledger };
}

const shownMm = (metres: number): string =>
  `${metres >= 0.01 ? Math.round(metres * 1000) : (metres * 1000).toFixed(1)} mm`;
const shownJ = (joules: number): string => `${Number(joules.toPrecision(3))} J`;

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

/** Neighbouring chunks in which a body was held to the engine's highest speeds, as one span. */
function clampedSpans(chunks: readonly HealthChunk[]): { entityId: string; fromTick: number; toTick: number }[] {
  const spans: { entityId: string; fromTick: number; toTick: number }[] = [];
  for (const { fromTick, toTick, health } of chunks) {
    for (const entityId of health.clamped) {
      const running = spans.find((span) => span.entityId === entityId && span.toTick === fromTick);
      if (running === undefined) spans.push({ entityId, fromTick, toTick });
      else running.toTick = toTick;
    }
  }
  return spans;
}

/** Chunks are immutable and many: each is looked through once. Value: first bad row per body, as body and row. */
const knownLosses = new WeakMap<Float32Array, readonly (readonly [number, number])[]>();

function lostIn({ movers, poses, fromTick }: HealthChunk, { bodies }: SimScene): { entityId: string; tick: number }[] {
  let losses = knownLosses.get(poses);
  if (losses === undefined) {
    losses = findLosses(movers, poses);
    knownLosses.set(poses, losses);
  }
  return losses.map(([body, row]) => ({ entityId: bodies[body]!.entityId, tick: fromTick + 1 + row }));
}

function findLosses(movers: Int32Array, poses: Float32Array): (readonly [number, number])[] {
  const rows = new Map<number, number>();
  for (let at = 0; at < poses.length; at++) {
    if (Number.isFinite(poses[at])) continue;
    const place = Math.floor(at / POSE_FLOATS);
    const body = movers[place % movers.length]!;
    if (!rows.has(body)) rows.set(body, Math.floor(place / movers.length));
  }
  return [...rows];
}

function ledgerOf(chunks: readonly HealthChunk[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const { fromTick, toTick, health } of chunks) {
    const isSecond = fromTick % TICK_HZ === 0;
    const before = isSecond ? undefined : rows.pop();
    const startEnergyJ = before?.startEnergyJ ?? health.startEnergyJ;
    const energyInJ = (before?.energyInJ ?? 0) + health.energyInJ;
    const { kineticEnergyJ, potentialEnergyJ, momentumNs } = health;
    rows.push({
      fromTick: before?.fromTick ?? fromTick,
      toTick,
      startEnergyJ,
      energyInJ,
      kineticEnergyJ,
      potentialEnergyJ,
      dissipatedJ: startEnergyJ + energyInJ - kineticEnergyJ - potentialEnergyJ,
      momentumNs,
      momentumInNs: add(before?.momentumInNs ?? [0, 0, 0], health.momentumInNs),
    });
  }
  return rows;
}

/**
 * Rows in which energy comes from nowhere. Keyframed bodies, motors and springs do work that no row knows; so does the
 * engine where it lifts bodies out of each other, which overlaps within their limit may.
 */
function gains(scene: SimScene, ledger: readonly LedgerRow[]): LedgerRow[] {
  const isDriven =
    scene.bodies.some(({ kind, keyframes }) => kind === 'keyframed' || keyframes.length > 0) ||
    scene.joints.some(({ joint }) => joint.kind === 'spring' || ('motor' in joint && joint.motor !== null));
  if (isDriven) return [];
  const liveliest = Math.max(0, ...ledger.map(({ kineticEnergyJ, energyInJ }) => Math.max(kineticEnergyJ, energyInJ)));
  const lifted = scene.bodies.reduce((sum, body) => sum + (body.kind === 'dynamic' ? roughMassKg(body) : 0), 0);
  const liftedJ = lifted * lengthOf(scene.gravityMps2) * OVERLAP_LIMIT_M;
  const limit = Math.max(GAIN_FLOOR_J, GAIN_SHARE * liveliest, liftedJ);
  return ledger.filter(({ dissipatedJ }) => -dissipatedJ > limit);
}
