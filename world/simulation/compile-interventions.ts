import type { RecordMap, RecordOf } from '../records/index.ts';
import { recordsOfType } from '../store/query.ts';
import { frameToTick, type Rate } from '../time/rate.ts';
import { refuse, refuseOverLimit, toFloat, toFloats } from './compile-values.ts';
import { explosionTicks } from './explosion.ts';
import { resolveParts } from './solid-parts.ts';
import { TICK_HZ, type SimBody, type SimIntervention, type SimJoint } from './types.ts';

/** How long a quake takes to its full strength, and to die down. */
const QUAKE_RISE_TICKS = TICK_HZ / 2;
const QUAKE_FALL_TICKS = TICK_HZ;

interface Context {
  readonly bodies: readonly SimBody[];
  readonly indexes: ReadonlyMap<string, number>;
  readonly joints: readonly SimJoint[];
  readonly rate: Rate;
}

/** The take's enabled interventions, by (start tick, lineage, id), references as indexes, vectors as 32-bit floats. */
export function compileInterventions(records: RecordMap, takeId: string, context: Context): SimIntervention[] {
  return recordsOfType(records, 'intervention')
    .filter((intervention) => intervention.takeId === takeId && intervention.isEnabled)
    .map((intervention) => compileOne(intervention, context))
    .sort(
      (a, b) => a.startTick - b.startTick || compareText(a.lineage, b.lineage) || compareText(a.entityId, b.entityId),
    );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compileOne(intervention: RecordOf<'intervention'>, context: Context): SimIntervention {
  // The first tick at or after the frame: what the frame shows is what was there before the act.
  const startTick = frameToTick(intervention.startFrame, context.rate);
  return {
    entityId: intervention.id,
    lineage: intervention.lineage,
    startTick,
    endTick: endTickOf(intervention, startTick, context),
    kind: intervention.kind,
    targetIndex: 'targetId' in intervention ? bodyIndex(intervention.targetId, intervention.id, context) : -1,
    values: valuesOf(intervention, context),
  };
}

function endTickOf(intervention: RecordOf<'intervention'>, startTick: number, { rate }: Context): number {
  if (intervention.kind === 'explosion') return startTick + explosionTicks(intervention.chargeKgTnt);
  if (!('durationFrames' in intervention)) return startTick;
  return Math.max(startTick + 1, frameToTick(intervention.startFrame + intervention.durationFrames, rate));
}

function bodyIndex(id: string, from: string, context: Context): number {
  const index = context.indexes.get(id);
  if (index === undefined)
    refuse('reference-missing', `${from} acts on ${id}, which is not on this film set`, { id: from, missing: id });
  return index;
}

function valuesOf(intervention: RecordOf<'intervention'>, context: Context): Record<string, unknown> {
  const { id } = intervention;
  switch (intervention.kind) {
    case 'push':
      return {
        impulse: toFloats(intervention.impulseNs, id),
        point: intervention.pointM === null ? null : toFloats(intervention.pointM, id),
        space: intervention.space,
      };
    case 'force':
      return {
        force: toFloats(intervention.forceN, id),
        point: intervention.pointM === null ? null : toFloats(intervention.pointM, id),
        space: intervention.space,
      };
    case 'release':
      return {};
    case 'throw': {
      const linear = toFloats(intervention.linearVelocity, id);
      const angular = toFloats(intervention.angularVelocity, id);
      refuseOverLimit(linear, angular, id);
      return { linear, angular };
    }
    case 'blast':
      return {
        center: toFloats(intervention.centerM, id),
        radius: toFloat(intervention.radiusM, id),
        strength: toFloat(intervention.strengthNs, id),
      };
    case 'explosion':
      return { center: toFloats(intervention.centerM, id), chargeKgTnt: toFloat(intervention.chargeKgTnt, id) };
    case 'gravity':
      return { gravity: toFloats(intervention.gravityMps2, id) };
    case 'gust':
      return {
        velocity: toFloats(intervention.velocityMps, id),
        riseTicks: frameToTick(intervention.riseFrames, context.rate),
        fallTicks: frameToTick(intervention.fallFrames, context.rate),
      };
    case 'quake':
      return {
        acceleration: toFloats(intervention.accelerationMps2, id),
        frequencyHz: toFloat(intervention.frequencyHz, id),
        riseTicks: QUAKE_RISE_TICKS,
        fallTicks: QUAKE_FALL_TICKS,
      };
    case 'attach':
      return { other: attachIndex(intervention, context) };
    case 'detach':
      return { joint: jointIndex(intervention, context) };
    case 'break':
      return { point: intervention.pointM === null ? null : toFloats(intervention.pointM, id) };
    case 'pour':
      return {
        point: toFloats(intervention.pointM, id),
        velocity: toFloats(intervention.velocityMps, id),
        space: intervention.space,
        volume: toFloat(intervention.volumeM3, id),
      };
    case 'setBodyKind':
      refuseMovingMesh(intervention, context);
      return { bodyKind: intervention.bodyKind };
    case 'drive':
      return {
        path: intervention.path.map(({ positionM, speedMps }) => ({
          positionM: toFloats(positionM, id),
          speedMps: toFloat(speedMps, id),
        })),
        isBackwards: intervention.isBackwards,
      };
    case 'motor':
      return { throttle: toFloat(intervention.throttle, id), direction: intervention.direction };
    case 'brake':
      return { pedal: toFloat(intervention.pedal, id), isHandbrake: intervention.isHandbrake };
    case 'steer':
      return { angleRad: toFloat(intervention.angleRad, id) };
  }
}

function attachIndex(intervention: RecordOf<'intervention'> & { kind: 'attach' }, context: Context): number {
  const { id, otherId, targetId } = intervention;
  if (otherId === null) return -1;
  if (otherId === targetId) refuse('joint-invalid', `${id} attaches ${targetId} to itself`, { id });
  return bodyIndex(otherId, id, context);
}

function jointIndex(intervention: RecordOf<'intervention'> & { kind: 'detach' }, context: Context): number {
  const { id, jointId } = intervention;
  if (jointId === null) return -1;
  const index = context.joints.findIndex(({ joint }) => joint.id === jointId);
  if (index < 0)
    refuse('reference-missing', `${id} removes ${jointId}, which is not on this film set`, { id, missing: jointId });
  return index;
}

function refuseMovingMesh(intervention: RecordOf<'intervention'> & { kind: 'setBodyKind' }, context: Context): void {
  if (intervention.bodyKind !== 'dynamic') return;
  const body = context.bodies[bodyIndex(intervention.targetId, intervention.id, context)]!;
  if (resolveParts(body.shape, body.scale).some((part) => part.kind === 'mesh'))
    refuse(
      'mesh-cannot-move',
      `${intervention.id} makes ${body.entityId} dynamic, but it is a triangle mesh: give it a hull or compound shape`,
      { id: body.entityId, interventionId: intervention.id },
    );
}
