import type { Vec3 } from '../../world/records/fields.ts';

/* Builds the edits of a problem. Everything a problem does not speak of is out of the way: no air, no bounce. */

/** Standard acceleration of free fall, m/s² (3rd CGPM, 1901). */
export const g = 9.80665;
const FRAMES_PER_SECOND = 60;

export interface Surroundings {
  readonly seconds: number;
  /** Friction and restitution of the floor at y = 0; without it there is none. */
  readonly floor?: { readonly friction: number; readonly restitution?: number };
  readonly gravityMps2?: Vec3;
  readonly airDensityKgM3?: number;
  readonly windMps?: Vec3;
  readonly water?: { readonly levelM: number; readonly densityKgM3: number };
}

export function surroundings({ seconds, floor, ...environment }: Surroundings): unknown[] {
  const material = { id: 'material:floor', name: 'Floor', densityKgM3: 2400, restitution: 0, ...floor };
  return [
    { edit: 'updateProject', changes: { rate: { num: FRAMES_PER_SECOND, den: 1 } } },
    { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: Math.ceil(seconds * FRAMES_PER_SECOND) + 1 } },
    ...(floor === undefined ? [] : [{ edit: 'addMaterial', material }]),
    {
      edit: 'updateFilmSet',
      id: 'filmSet:main',
      changes: { ground: floor === undefined ? null : { materialId: 'material:floor' } },
    },
    ...(Object.keys(environment).length === 0
      ? []
      : [{ edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: environment }]),
  ];
}

export interface Thing {
  readonly position?: Vec3;
  readonly rotation?: readonly [number, number, number, number];
  readonly kind?: 'dynamic' | 'fixed' | 'keyframed';
  readonly massKg?: number;
  readonly inertiaKgM2?: Vec3;
  readonly friction?: number;
  readonly restitution?: number;
  readonly dragCoefficient?: number;
  readonly linearVelocity?: Vec3;
  readonly angularVelocity?: Vec3;
  readonly isHeld?: boolean;
}

/** A set piece `setPiece:<name>`, without bounce unless it says so. */
export function thing(name: string, shape: object, { position, rotation, ...body }: Thing = {}): unknown {
  return {
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:${name}`,
      name,
      shape,
      ...(position && { position }),
      ...(rotation && { rotation }),
      body: { restitution: 0, ...body },
    },
  };
}

/** A joint between two things; `bodyA` null = the world. */
export function joint(name: string, bodyA: string | null, bodyB: string, settings: object): unknown {
  return {
    edit: 'addJoint',
    joint: {
      id: `joint:${name}`,
      bodyA: bodyA === null ? null : `setPiece:${bodyA}`,
      bodyB: `setPiece:${bodyB}`,
      ...settings,
    },
  };
}

/** An intervention at a time of the scene. */
export function act(
  name: string,
  kind: string,
  atS: number,
  settings: { readonly on?: string; readonly [field: string]: unknown },
): unknown {
  const { on, ...rest } = settings;
  return {
    edit: 'addIntervention',
    intervention: {
      id: `intervention:${name}`,
      kind,
      startFrame: frames(atS),
      ...(on && { targetId: `setPiece:${on}` }),
      ...rest,
    },
  };
}

export const frames = (seconds: number): number => Math.round(seconds * FRAMES_PER_SECOND);
export const sphere = (radiusM: number) => ({ kind: 'sphere', radiusM });
export const box = (x: number, y: number, z: number) => ({ kind: 'box', sizeM: [x, y, z] });
export const cylinder = (radiusM: number, heightM: number) => ({ kind: 'cylinder', radiusM, heightM });
export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A turn about one axis. */
export function turned(axis: 'x' | 'y' | 'z', angleRad: number): readonly [number, number, number, number] {
  const part = Math.sin(angleRad / 2);
  return [axis === 'x' ? part : 0, axis === 'y' ? part : 0, axis === 'z' ? part : 0, Math.cos(angleRad / 2)];
}

/** A fixed slope that falls towards +X, its surface's middle at `(0, 60, 0)`, and a way to place a thing on it. */
export function slope(angleDeg: number, friction: number, lengthM = 60) {
  const angle = radians(angleDeg);
  const rotation = turned('z', -angle);
  const along = (down: number, up: number): Vec3 => [
    down * Math.cos(angle) + up * Math.sin(angle),
    60 - down * Math.sin(angle) + up * Math.cos(angle),
    0,
  ];
  return {
    edit: thing('slope', box(lengthM, 1, 6), { kind: 'fixed', position: along(0, -0.5), rotation, friction }),
    rotation,
    /** World place `down` metres down the slope and `up` metres off its surface. */
    along,
    /** A velocity along the slope, downwards. */
    velocity: (speed: number): Vec3 => [speed * Math.cos(angle), -speed * Math.sin(angle), 0],
  };
}

export const position = (of: string, along: 'x' | 'y' | 'z' | 'length', from?: string) =>
  ({ of, quantity: 'position', along, ...(from && { from }) }) as const;
export const velocity = (of: string, along: 'x' | 'y' | 'z' | 'length', from?: string) =>
  ({ of, quantity: 'linearVelocity', along, ...(from && { from }) }) as const;
export const spin = (of: string, along: 'x' | 'y' | 'z' | 'length') =>
  ({ of, quantity: 'angularVelocity', along }) as const;
