import { Quaternion, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { frameToFractionalTick, type Rate } from '../../../world/time/index.ts';
import type { StateStream } from '../../../world/simulation/index.ts';
import { approximateCenter, approximateMassKg } from './body-mass.ts';
import { amountText, arrowOfImpulse, impulseOfArrow } from './push-aim.ts';

/** An intervention that has a direction, as an arrow in the set. World space, metres. */
export interface ActingArrow {
  /** Of the record that the arrow belongs to. */
  readonly id: string;
  readonly origin: Vector3;
  readonly arrow: Vector3;
  readonly text: string;
  /** Stays as steep as it is when it is dragged: winds and quakes go along the ground. */
  readonly isLevel?: true;
  /** The edit that makes the record have this arrow. */
  editFor(arrow: Vector3): Edit;
}

/** Arrow length of a throw: a metre for so many m/s. */
const THROW_SPEED_PER_METRE = 4;
/** A force is drawn as the impulse it gives in this time. */
const FORCE_SECONDS = 1;

/** Arrows of the take's pushes, forces and throws that are selected or act on what is selected. */
export function actingArrows(
  records: RecordMap,
  takeId: string | null,
  selection: ReadonlySet<string>,
  stream: StateStream | null,
  rate: Rate,
): ActingArrow[] {
  const arrows: ActingArrow[] = [];
  for (const act of recordsOfType(records, 'intervention')) {
    if (act.takeId !== takeId || !act.isEnabled) continue;
    if (act.kind !== 'push' && act.kind !== 'force' && act.kind !== 'throw') continue;
    if (!selection.has(act.id) && !selection.has(act.targetId)) continue;
    const target = getRecord(records, 'setPiece', act.targetId);
    if (target !== undefined) arrows.push(arrowOf(act, target, records, poseAt(target, act.startFrame, stream, rate)));
  }
  return arrows;
}

/** Where the target is when the act begins. */
function poseAt(target: SetPiece, frame: number, stream: StateStream | null, rate: Rate): Float32Array {
  const pose = new Float32Array([...target.position, ...target.rotation]);
  const index = stream?.bodyIndex(target.id) ?? -1;
  if (stream !== null && index >= 0)
    stream.poseAt(index, Math.min(frameToFractionalTick(frame, rate), stream.readyTick), pose);
  return pose;
}

function arrowOf(
  act: Extract<Intervention, { kind: 'push' | 'force' | 'throw' }>,
  target: SetPiece,
  records: RecordMap,
  pose: Float32Array,
): ActingArrow {
  const turn = new Quaternion().fromArray(pose, 3);
  const point = (act.kind === 'throw' ? null : act.pointM) ?? approximateCenter(target);
  const origin = new Vector3().fromArray(pose);
  origin.add(new Vector3(...point).applyQuaternion(turn));
  const isLocal = act.kind !== 'throw' && act.space === 'local';
  const toWorld = (vector: Vector3) => (isLocal ? vector.applyQuaternion(turn) : vector);
  const toOwn = (vector: Vector3) => (isLocal ? vector.clone().applyQuaternion(turn.clone().invert()) : vector.clone());
  const massKg = approximateMassKg(records, target);
  const edit = (changes: Record<string, unknown>): Edit =>
    ({ edit: 'updateIntervention', id: act.id, changes }) as Edit;
  switch (act.kind) {
    case 'push':
      return {
        id: act.id,
        origin,
        arrow: toWorld(arrowOfImpulse(act.impulseNs, massKg)),
        text: amountText(new Vector3(...act.impulseNs).length(), 'N·s'),
        editFor: (arrow) => edit({ impulseNs: impulseOfArrow(toOwn(arrow), massKg) }),
      };
    case 'force':
      return {
        id: act.id,
        origin,
        arrow: toWorld(arrowOfImpulse(act.forceN, massKg / FORCE_SECONDS)),
        text: amountText(new Vector3(...act.forceN).length(), 'N'),
        editFor: (arrow) => edit({ forceN: impulseOfArrow(toOwn(arrow), massKg / FORCE_SECONDS) }),
      };
    case 'throw':
      return {
        id: act.id,
        origin,
        arrow: new Vector3(...act.linearVelocity).divideScalar(THROW_SPEED_PER_METRE),
        text: amountText(new Vector3(...act.linearVelocity).length(), 'm/s'),
        editFor: (arrow) =>
          edit({
            linearVelocity: arrow
              .clone()
              .multiplyScalar(THROW_SPEED_PER_METRE)
              .toArray()
              .map((value) => Number(value.toFixed(2))),
          }),
      };
  }
}
