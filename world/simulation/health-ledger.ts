import type { Vec3 } from '../records/fields.ts';
import { roughMassKg } from './body-measures.ts';
import { OVERLAP_LIMIT_M } from './limits.ts';
import { add, lengthOf } from './mathematics/vectors.ts';
import { TICK_HZ, type Chunk, type ChunkEnergy, type LedgerCause, type LedgerPeak, type SimScene } from './types.ts';

/**
 * Energy and momentum of what moves over one second (the last row may be shorter):
 * start + in − out − dissipated = kinetic + potential + stored.
 */
export interface LedgerRow {
  readonly fromTick: number;
  readonly toTick: number;
  /** Kinetic, potential and stored energy at the start. Potential energy is zero at the world's origin. */
  readonly startEnergyJ: number;
  /** What interventions, wind, engines and so on gave, and what they, brakes, drag and crumple zones took. */
  readonly energyInJ: number;
  readonly energyOutJ: number;
  /** Lost to friction, impacts and damping, without what the step made from nowhere; less than 0 where that is more. */
  readonly dissipatedJ: number;
  /** Made by the step from nowhere. */
  readonly gainedJ: number;
  /** At the end. `stored`: in springs, suspensions and turning wheels. */
  readonly kineticEnergyJ: number;
  readonly potentialEnergyJ: number;
  readonly storedEnergyJ: number;
  /**
   * Momentum at the end, N·s, world space; what gravity gave and what else acted from outside. The rest of its change
   * came from what stands fast, the road under wheels included.
   */
  readonly momentumNs: Vec3;
  readonly gravityNs: Vec3;
  readonly momentumInNs: Vec3;
  /** Where and when most came in, went out or was lost; entity empty where nothing did. */
  readonly most: LedgerPeak;
}

export type FlowDirection = 'in' | 'out' | 'lost';

/** What one cause gave or took over the whole take. */
export interface LedgerFlow {
  readonly cause: LedgerCause | 'contacts';
  readonly direction: FlowDirection;
  readonly joules: number;
  /** The body with most of it, and when. */
  readonly entityId: string;
  readonly tick: number;
}

type EnergyChunk = Pick<Chunk, 'fromTick' | 'toTick' | 'health'>;

/** Causes whose pushes come from the ground or from another body: no momentum from outside. */
const REACTIONS: ReadonlySet<LedgerCause> = new Set(['vehicle', 'crumple', 'driven', 'left']);

/** Flows below this share of the largest one, or below the floor, say nothing. */
const FLOW_SHARE = 1e-4;
const FLOW_FLOOR_J = 1e-3;

/** One row per second, from chunks in order and without a gap. */
export function ledgerRows(chunks: readonly EnergyChunk[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const { fromTick, toTick, health } of chunks) {
    const before = fromTick % TICK_HZ === 0 ? undefined : rows.pop();
    const { energy } = health;
    const given = energy.entries.filter(({ cause }) => !REACTIONS.has(cause)).map(({ momentumNs }) => momentumNs);
    const peaks = [...peaksOf(energy), ...(before === undefined ? [] : [before.most])];
    rows.push({
      fromTick: before?.fromTick ?? fromTick,
      toTick,
      startEnergyJ: before?.startEnergyJ ?? energy.startJ,
      energyInJ: energy.entries.reduce((sum, { inJ }) => sum + inJ, before?.energyInJ ?? 0),
      energyOutJ: energy.entries.reduce((sum, { outJ }) => sum + outJ, before?.energyOutJ ?? 0),
      dissipatedJ: (before?.dissipatedJ ?? 0) + energy.lost.joules - energy.gained.joules,
      gainedJ: (before?.gainedJ ?? 0) + energy.gained.joules,
      kineticEnergyJ: energy.kineticJ,
      potentialEnergyJ: energy.potentialJ,
      storedEnergyJ: energy.storedJ,
      momentumNs: energy.momentumNs,
      gravityNs: add(before?.gravityNs ?? [0, 0, 0], energy.gravityNs),
      momentumInNs: given.reduce(add, before?.momentumInNs ?? [0, 0, 0]),
      most: peaks.reduce((most, peak) => (peak.joules > most.joules ? peak : most)),
    });
  }
  return rows;
}

function peaksOf({ entries, lost, gained }: ChunkEnergy): LedgerPeak[] {
  return [
    lost,
    gained,
    ...entries.map(({ inJ, outJ, entityId, tick }) => ({ joules: Math.max(inJ, outJ), entityId, tick })),
  ];
}

/** What gave and took energy in all chunks together; largest first within each direction. */
export function ledgerFlows(chunks: readonly EnergyChunk[]): LedgerFlow[] {
  const flows = new Map<string, { flow: LedgerFlow; peakJ: number }>();
  const note = (cause: LedgerFlow['cause'], direction: FlowDirection, peak: LedgerPeak): void => {
    if (peak.joules <= 0) return;
    const key = `${cause} ${direction}`;
    const known = flows.get(key);
    const isPeak = known === undefined || peak.joules > known.peakJ;
    const { entityId, tick } = isPeak ? peak : known.flow;
    flows.set(key, {
      flow: { cause, direction, joules: (known?.flow.joules ?? 0) + peak.joules, entityId, tick },
      peakJ: Math.max(known?.peakJ ?? 0, peak.joules),
    });
  };
  for (const { health } of chunks) {
    const { entries, lost } = health.energy;
    for (const { cause, inJ, outJ, entityId, tick } of entries) {
      note(cause, 'in', { joules: inJ, entityId, tick });
      note(cause, 'out', { joules: outJ, entityId, tick });
    }
    note('contacts', 'lost', lost);
  }
  const all = [...flows.values()].map(({ flow }) => flow);
  const least = Math.max(FLOW_FLOOR_J, FLOW_SHARE * Math.max(0, ...all.map(({ joules }) => joules)));
  const order: readonly FlowDirection[] = ['in', 'out', 'lost'];
  return all
    .filter(({ joules }) => joules >= least)
    .sort((a, b) => order.indexOf(a.direction) - order.indexOf(b.direction) || b.joules - a.joules);
}

/** Gains below this share of the take's liveliest energy are the engine's rounding; below the floor, nothing to see. */
const GAIN_SHARE = 0.05;
const GAIN_FLOOR_J = 0.01;

/**
 * Seconds in which energy came from nowhere, with how much: the step itself made it, or crumple zones sprang back with
 * more than had gone into them. The engine may where it lifts bodies out of each other that overlap within their limit.
 */
export function energyGains(
  scene: SimScene,
  chunks: readonly EnergyChunk[],
): { readonly fromTick: number; readonly toTick: number; readonly gained: LedgerPeak }[] {
  const liveliest = Math.max(
    0,
    ...chunks.flatMap(({ health: { energy } }) => [energy.kineticJ, ...energy.entries.map(({ inJ }) => inJ)]),
  );
  const lifted = scene.bodies.reduce((sum, body) => sum + (body.kind === 'dynamic' ? roughMassKg(body) : 0), 0);
  const liftedJ = lifted * lengthOf(scene.gravityMps2) * OVERLAP_LIMIT_M;
  const limit = Math.max(GAIN_FLOOR_J, GAIN_SHARE * liveliest, liftedJ);
  const seconds: { fromTick: number; toTick: number; gained: LedgerPeak }[] = [];
  let crushedJ = 0;
  for (const { fromTick, toTick, health } of chunks) {
    const crumple = health.energy.entries.find(({ cause }) => cause === 'crumple');
    crushedJ += (crumple?.outJ ?? 0) - (crumple?.inJ ?? 0);
    const { gained: own } = health.energy;
    const isSprung = crumple !== undefined && crushedJ < 0;
    const gained = isSprung ? { ...crumple, joules: own.joules - crushedJ } : own;
    if (isSprung) crushedJ = 0;
    const before = fromTick % TICK_HZ === 0 ? undefined : seconds.pop();
    const { entityId, tick } = before !== undefined && before.gained.joules > gained.joules ? before.gained : gained;
    const joules = gained.joules + (before?.gained.joules ?? 0);
    seconds.push({ fromTick: before?.fromTick ?? fromTick, toTick, gained: { joules, entityId, tick } });
  }
  return seconds.filter(({ gained }) => gained.joules > limit);
}
