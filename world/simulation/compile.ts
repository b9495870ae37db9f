import { actingWeather } from '../physics/weather/acting-weather.ts';
import { weatheredFriction } from '../physics/weather/surfaces.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import { fail, succeed, type Result } from '../result.ts';
import { getRecord, recordsOfType } from '../store/query.ts';
import { frameToFractionalTick, frameToTick, type Rate } from '../time/rate.ts';
import { TERRAINS, turbulenceIntensityOf, turbulenceLengthM } from '../physics/wind/terrain.ts';
import { compileInterventions } from './compile-interventions.ts';
import {
  CompileFailure,
  refuse,
  refuseOverLimit,
  toFloat,
  toFloats,
  toRotation,
  type CompileErrorCode,
} from './compile-values.ts';
import { canonicalText, ContentHash, hashText } from './hash.ts';
import { CORE_VERSION, ENGINE_ID } from './limits.ts';
import { lengthOf } from './mathematics/vectors.ts';
import { sampleMotion } from './motion.ts';
import { compilePhenomena } from './phenomena/compile-phenomena.ts';
import type { CompileContext } from './phenomena/phenomenon.ts';
import { MINIMUM_THICKNESS_M, resolveParts, thicknessOf } from './solid-parts.ts';
import type { SimBody, SimJoint, SimScene, WindSettings } from './types.ts';

/**
 * Compiles a take to the plain numbers that the deterministic core reads: bodies in id order (the floor is a fixed
 * body `ground`), everything rounded to 32-bit floats, frames turned into ticks. Disabled interventions are left out,
 * so that a take with one and a take without it are the same run. Never throws on bad data: see CompileErrorCode.
 */
export function compileTake(records: RecordMap, takeId: string): Result<SimScene, CompileErrorCode> {
  try {
    return succeed(compile(records, takeId));
  } catch (error) {
    if (error instanceof CompileFailure) return fail(error.code, error.message, error.detail);
    throw error;
  }
}

function compile(records: RecordMap, takeId: string): SimScene {
  const take = getRecord(records, 'take', takeId);
  if (take === undefined) refuse('take-missing', `there is no take ${takeId}`, { takeId });
  const scene = need(records, 'scene', take.sceneId, take.id);
  const filmSet = need(records, 'filmSet', scene.filmSetId, scene.id);
  const environment = recordsOfType(records, 'environment').find((e) => e.filmSetId === filmSet.id);
  if (environment === undefined)
    refuse('reference-missing', `film set ${filmSet.id} has no environment`, {
      id: filmSet.id,
      missing: 'environment',
    });
  const rate = (getRecord(records, 'project', 'project:settings') ?? refuseNoSettings()).rate;

  const motions = new Map<string, RecordOf<'motion'>>();
  for (const motion of recordsOfType(records, 'motion'))
    if (motion.sceneId === scene.id) motions.set(motion.setPieceId, motion);

  const bodies: SimBody[] = [];
  const hash = new ContentHash();
  hash.addText(`${ENGINE_ID} ${CORE_VERSION}`);
  const { surfaces } = actingWeather(environment.weather);
  const gravityMps2 = toFloats(environment.gravityMps2, environment.id);
  const media = compileMedia(environment);
  hash.addText(canonicalText([scene.seed, gravityMps2, media]));
  if (filmSet.ground !== null) {
    const ground = groundBody(need(records, 'material', filmSet.ground.materialId, filmSet.id), surfaces);
    bodies.push(ground);
    hash.addText(hashText(canonicalText(ground)));
  }
  const indexes = new Map<string, number>();
  const withBehaviours: Pick<CompileContext, 'piece' | 'material'>[] = [];
  for (const piece of recordsOfType(records, 'setPiece')) {
    if (piece.filmSetId !== filmSet.id) continue;
    const material = need(records, 'material', piece.materialId, piece.id);
    const still = stillBody(piece, material, surfaces);
    indexes.set(piece.id, bodies.length);
    bodies.push(moving(still.body, keyframesOf(motions.get(piece.id), rate)));
    hash.addText(still.hash);
    if (piece.behaviours.length > 0) withBehaviours.push({ piece, material });
  }
  const joints = recordsOfType(records, 'joint')
    .filter((joint) => joint.filmSetId === filmSet.id)
    .map((joint): SimJoint => compileJoint(joint, indexes));
  for (const joint of joints) hash.addText(canonicalText({ ...joint, joint: { ...joint.joint, name: '' } }));

  const { phenomena, latentBodies } = compilePhenomena(
    withBehaviours.map(({ piece, material }) => {
      const bodyIndex = indexes.get(piece.id)!;
      return { piece, material, body: bodies[bodyIndex]!, bodyIndex, bodies, indexes, records, rate };
    }),
    bodies.length,
  );
  if (phenomena.length > 0) hash.addText(canonicalText(phenomena));

  const interventions = compileInterventions(records, take.id, { bodies, indexes, joints, rate });
  return {
    seed: scene.seed,
    gravityMps2,
    ...media,
    bodies: [...bodies, ...latentBodies],
    joints,
    phenomena,
    interventions,
    durationTicks: frameToTick(scene.durationFrames, rate),
    rate: { num: rate.num, den: rate.den },
    baseHash: hash.digest(),
  };
}

function compileMedia({
  id,
  airDensityKgM3,
  windMps,
  windField,
  water,
}: RecordOf<'environment'>): Pick<SimScene, 'airDensityKgM3' | 'windMps' | 'windField' | 'water'> {
  return {
    windField: windField === null ? null : compileWindField(windField, toFloats(windMps, id)),
    airDensityKgM3: toFloat(airDensityKgM3, id),
    windMps: toFloats(windMps, id),
    water: water === null ? null : { levelM: toFloat(water.levelM, id), densityKgM3: toFloat(water.densityKgM3, id) },
  };
}

function compileWindField(
  { terrain, turbulenceIntensity, hasShelter }: NonNullable<RecordOf<'environment'>['windField']>,
  [x, , z]: Vec3,
): WindSettings {
  const ground = TERRAINS[terrain];
  const intensity = turbulenceIntensity ?? turbulenceIntensityOf(ground);
  return {
    ...ground,
    deviationMps: Math.fround(intensity * Math.sqrt(x * x + z * z)),
    lengthM: Math.fround(turbulenceLengthM(ground)),
    hasShelter,
  };
}

function need<T extends AnyRecord['type']>(records: RecordMap, type: T, id: string, from: string): RecordOf<T> {
  const record = getRecord(records, type, id);
  if (record === undefined)
    refuse('reference-missing', `${from} refers to ${id}, which is not in the project`, { id: from, missing: id });
  return record;
}

function refuseNoSettings(): never {
  refuse('reference-missing', 'the project has no settings record', {
    id: 'project:settings',
    missing: 'project:settings',
  });
}

type Surfaces = RecordOf<'environment'>['weather']['surfaces'];

const GROUND_SIZE_M = 10_000;
const GROUND_DEPTH_M = 100;

function groundBody(material: RecordOf<'material'>, surfaces: Surfaces): SimBody {
  return {
    entityId: 'ground',
    kind: 'fixed',
    shape: { kind: 'box', sizeM: [GROUND_SIZE_M, GROUND_DEPTH_M, GROUND_SIZE_M] },
    scale: [1, 1, 1],
    position: [0, -GROUND_DEPTH_M / 2, 0],
    rotation: [0, 0, 0, 1],
    massKg: null,
    densityKgM3: toFloat(material.densityKgM3, material.id),
    inertiaKgM2: null,
    friction: toFloat(weatheredFriction(material.friction, surfaces), material.id),
    restitution: toFloat(material.restitution, material.id),
    rollingResistance: toFloat(material.rollingResistance, material.id),
    dragCoefficient: null,
    linearVelocity: [0, 0, 0],
    angularVelocity: [0, 0, 0],
    isHeld: false,
    isSolid: true,
    isLatent: false,
    keyframes: [],
  };
}

interface StillBody {
  readonly material: RecordOf<'material'>;
  readonly surfaces: Surfaces;
  readonly body: Omit<SimBody, 'keyframes'>;
  readonly hash: string;
}

/** Records are immutable, so a piece that an edit left alone need not be checked and hashed again while dragging. */
const stillBodies = new WeakMap<RecordOf<'setPiece'>, StillBody>();

function stillBody(piece: RecordOf<'setPiece'>, material: RecordOf<'material'>, surfaces: Surfaces): StillBody {
  const known = stillBodies.get(piece);
  if (known !== undefined && known.material === material && known.surfaces === surfaces) return known;
  const body = compileBody(piece, material, surfaces);
  const still = { material, surfaces, body, hash: hashText(canonicalText(body)) };
  stillBodies.set(piece, still);
  return still;
}

function compileBody(
  piece: RecordOf<'setPiece'>,
  material: RecordOf<'material'>,
  surfaces: Surfaces,
): Omit<SimBody, 'keyframes'> {
  const { id, body } = piece;
  const scale = toFloats(piece.scale, id);
  const linearVelocity = toFloats(body.linearVelocity, id);
  const angularVelocity = toFloats(body.angularVelocity, id);
  refuseOverLimit(linearVelocity, angularVelocity, id);
  for (const part of resolveParts(piece.shape, scale)) {
    if (part.kind === 'mesh') {
      if (body.kind === 'dynamic')
        refuse(
          'mesh-cannot-move',
          `${id} is a triangle mesh, which cannot be dynamic: make it fixed or keyframed, or give it a hull or compound shape`,
          { id },
        );
      if (part.triangles.some((index) => index >= part.points.length / 3))
        refuse('shape-invalid', `${id} has a triangle that names a point that is not there`, { id });
    }
    if (part.kind === 'hull' && thicknessOf(part.points) < MINIMUM_THICKNESS_M)
      refuse('shape-invalid', `${id} has a flat hull; give it at least ${MINIMUM_THICKNESS_M * 1000} mm of thickness`, {
        id,
      });
  }
  return {
    entityId: id,
    kind: body.kind,
    shape: piece.shape,
    scale,
    position: toFloats(piece.position, id),
    rotation: toRotation(piece.rotation),
    massKg: body.massKg === null ? null : toFloat(body.massKg, id),
    densityKgM3: toFloat(material.densityKgM3, material.id),
    inertiaKgM2: body.inertiaKgM2 === null ? null : toFloats(body.inertiaKgM2, id),
    // A piece's own figure is what somebody wants it to be in any weather.
    friction: toFloat(body.friction ?? weatheredFriction(material.friction, surfaces), id),
    restitution: toFloat(body.restitution ?? material.restitution, id),
    rollingResistance: toFloat(material.rollingResistance, material.id),
    dragCoefficient: body.dragCoefficient === null ? null : toFloat(body.dragCoefficient, id),
    linearVelocity,
    angularVelocity,
    isHeld: body.isHeld,
    isSolid: body.isSolid,
    isLatent: false,
  };
}

/** A keyframed body starts where its keys put it, so that its first tick is no leap from where the piece was placed. */
function moving(body: Omit<SimBody, 'keyframes'>, keyframes: SimBody['keyframes']): SimBody {
  const start = body.kind === 'keyframed' ? sampleMotion(keyframes, 0) : null;
  if (start === null) return { ...body, keyframes };
  return { ...body, position: start.position, rotation: start.rotation, keyframes };
}

function keyframesOf(motion: RecordOf<'motion'> | undefined, rate: Rate): SimBody['keyframes'] {
  if (motion === undefined) return [];
  return motion.keyframes.map((key) => ({
    tick: frameToFractionalTick(key.frame, rate),
    position: toFloats(key.position, motion.id),
    rotation: toRotation(key.rotation),
    easing: key.easing,
  }));
}

function compileJoint(joint: RecordOf<'joint'>, indexes: ReadonlyMap<string, number>): SimJoint {
  const indexOf = (id: string): number => {
    const index = indexes.get(id);
    if (index === undefined)
      refuse('reference-missing', `${joint.id} joins ${id}, which is not on this film set`, {
        id: joint.id,
        missing: id,
      });
    return index;
  };
  const a = joint.bodyA === null ? -1 : indexOf(joint.bodyA);
  const b = indexOf(joint.bodyB);
  if (a === b) refuse('joint-invalid', `${joint.id} joins ${joint.bodyB} to itself`, { id: joint.id });
  if ((joint.kind === 'hinge' || joint.kind === 'slider') && lengthOf(joint.axis as Vec3) < 1e-6)
    refuse('joint-invalid', `${joint.id} has an axis of no length`, { id: joint.id });
  return { joint, a, b };
}
