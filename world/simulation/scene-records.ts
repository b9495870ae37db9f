import type { Quat, Vec3 } from '../records/fields.ts';
import type { AnyRecord, RecordMap, RecordOf } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';

/*
 * Builds small documents for the reference scenes that tests, the benchmark and the textbook table run: one film set
 * `filmSet:s`, one scene `scene:s`, one take `take:s`.
 */

export interface SceneSettings {
  readonly gravityMps2?: Vec3;
  /** Friction and restitution of the floor; null = no floor. */
  readonly ground?: {
    readonly friction: number;
    readonly restitution: number;
    /** 0 where nothing is said. */
    readonly rollingResistance?: number;
  } | null;
  readonly rate?: { readonly num: number; readonly den: number };
  readonly durationFrames?: number;
  /** A vacuum, where nothing is said: the closed forms of mechanics know no air. */
  readonly airDensityKgM3?: number;
  readonly windMps?: Vec3;
  readonly windField?: RecordOf<'environment'>['windField'];
  readonly seed?: number;
  readonly water?: RecordOf<'environment'>['water'];
  /** What lies on everything; dry where nothing is said. */
  readonly surfaces?: RecordOf<'environment'>['weather']['surfaces'];
  /** What falls, mm of water per hour; nothing where nothing is said. */
  readonly falling?: Pick<RecordOf<'environment'>['weather'], 'precipitation' | 'rateMmPerH'>;
}

/** Density 1000 kg/m³ and 0.5 of friction, where a piece does not say otherwise. */
export function sceneRecords(settings: SceneSettings, more: readonly AnyRecord[]): RecordMap {
  const ground: SceneSettings['ground'] =
    settings.ground === undefined ? { friction: 0.5, restitution: 0 } : settings.ground;
  const records: AnyRecord[] = [
    {
      id: 'project:settings',
      type: 'project',
      name: 'Reference',
      rate: settings.rate ?? { num: 24, den: 1 },
      dropFrame: false,
      resolution: { width: 1920, height: 1080 },
    },
    {
      ...material('material:floor', ground?.friction ?? 0, ground?.restitution ?? 0),
      rollingResistance: ground?.rollingResistance ?? 0,
    },
    material('material:body', 0.5, 0),
    {
      id: 'filmSet:s',
      type: 'filmSet',
      name: 'Set',
      ground: ground === null ? null : { materialId: 'material:floor' },
    },
    {
      id: 'environment:s',
      type: 'environment',
      filmSetId: 'filmSet:s',
      gravityMps2: settings.gravityMps2 ?? [0, -9.80665, 0],
      airDensityKgM3: settings.airDensityKgM3 ?? 0,
      windMps: settings.windMps ?? [0, 0, 0],
      windField: settings.windField ?? null,
      water: settings.water ?? null,
      weather: {
        precipitation: 'none',
        rateMmPerH: 0,
        visibilityM: null,
        surfaces: settings.surfaces ?? 'dry',
        ...settings.falling,
      },
      sun: { isOn: true, azimuthRad: 0, elevationRad: 0.8, illuminanceLux: 100_000, colorTemperatureK: 5600 },
      sky: { kind: 'physical', turbidity: 3, color: '#808080', illuminanceLux: 10_000 },
    },
    {
      id: 'scene:s',
      type: 'scene',
      filmSetId: 'filmSet:s',
      name: 'Scene',
      durationFrames: settings.durationFrames ?? 240,
      seed: settings.seed ?? 1,
    },
    {
      id: 'take:s',
      type: 'take',
      sceneId: 'scene:s',
      number: 1,
      name: 'Take 1',
      parentTakeId: null,
      branchFrame: 0,
      notes: '',
    },
    ...more,
  ];
  return new Map(records.map((record) => [record.id, record]));
}

function material(id: `material:${string}`, friction: number, restitution: number): RecordOf<'material'> {
  return {
    id,
    type: 'material',
    name: id,
    densityKgM3: 1000,
    friction,
    restitution,
    rollingResistance: 0,
    look: { color: '#808080', roughness: 0.8, metalness: 0, opacity: 1 },
    source: '',
  };
}

export interface PieceSettings extends Partial<RecordOf<'setPiece'>['body']> {
  readonly position?: Vec3;
  readonly rotation?: Quat;
  readonly scale?: Vec3;
}

/** A set piece `setPiece:<name>`, dynamic unless `kind` says otherwise. */
export function piece(name: string, shape: Shape, settings: PieceSettings = {}): RecordOf<'setPiece'> {
  const { position, rotation, scale, ...body } = settings;
  return {
    id: `setPiece:${name}`,
    type: 'setPiece',
    filmSetId: 'filmSet:s',
    name,
    assetKey: null,
    position: position ?? [0, 0, 0],
    rotation: rotation ?? [0, 0, 0, 1],
    scale: scale ?? [1, 1, 1],
    shape,
    materialId: 'material:body',
    color: null,
    body: {
      kind: 'dynamic',
      massKg: null,
      inertiaKgM2: null,
      friction: null,
      restitution: null,
      dragCoefficient: null,
      linearVelocity: [0, 0, 0],
      angularVelocity: [0, 0, 0],
      isHeld: false,
      isSolid: true,
      ...body,
    },
    behaviours: [],
    isVisible: true,
    isLocked: false,
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An enabled intervention `intervention:<name>` of the one take. */
export function intervention(
  name: string,
  startFrame: number,
  act: DistributiveOmit<
    RecordOf<'intervention'>,
    'id' | 'type' | 'takeId' | 'name' | 'lineage' | 'startFrame' | 'isEnabled'
  >,
): RecordOf<'intervention'> {
  return {
    id: `intervention:${name}`,
    type: 'intervention',
    takeId: 'take:s',
    name,
    lineage: name,
    startFrame,
    isEnabled: true,
    ...act,
  } as RecordOf<'intervention'>;
}

/** A joint `joint:<name>` on the one film set; `bodyA` null = the world. Names are set pieces' names. */
export function joint(
  name: string,
  bodyA: string | null,
  bodyB: string,
  anchors: { readonly anchorA: Vec3; readonly anchorB: Vec3 },
  kind: DistributiveOmit<
    RecordOf<'joint'>,
    'id' | 'type' | 'filmSetId' | 'name' | 'bodyA' | 'bodyB' | 'anchorA' | 'anchorB'
  >,
): RecordOf<'joint'> {
  return {
    id: `joint:${name}`,
    type: 'joint',
    filmSetId: 'filmSet:s',
    name,
    bodyA: bodyA === null ? null : `setPiece:${bodyA}`,
    bodyB: `setPiece:${bodyB}`,
    ...anchors,
    ...kind,
  } as RecordOf<'joint'>;
}
