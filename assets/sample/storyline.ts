import type { Edit } from '../../world/edits/schema.ts';
import type { Environment } from '../../world/records/environment.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { CameraState, Setup } from '../../world/records/setup.ts';

export const FPS = 24;
export const degrees = (value: number): number => (value * Math.PI) / 180;

type Partly<T> = { readonly [Key in keyof T]?: T[Key] extends object | null ? Partial<T[Key]> | null : T[Key] };

export interface Story {
  readonly title: string;
  /** Suffix of the ids of film set and scene. */
  readonly id: string;
  readonly place: string;
  readonly event: string;
  readonly seconds: number;
  readonly seed: number;
  readonly groundMaterialId: string;
  readonly environment: Partly<Environment>;
  /** What the cameras are set to; without it, what a new setup has. */
  readonly exposure?: Partial<Pick<Setup, 'iso' | 'ndStops'> & Pick<CameraState, 'tStop'>>;
}

export const setOf = ({ id }: Story): `filmSet:${string}` => `filmSet:${id}`;
export const sceneOf = ({ id }: Story): `scene:${string}` => `scene:${id}`;

/** The edits that every sample begins with: project, materials, film set, place, one scene with take 1. */
export function beginStory(story: Story, materials: readonly Material[]): Edit[] {
  return [
    { edit: 'updateProject', changes: { name: story.title, rate: { num: FPS, den: 1 } } },
    ...materials.map(({ type: _type, ...material }): Edit => ({ edit: 'addMaterial', material })),
    {
      edit: 'addFilmSet',
      filmSet: { id: setOf(story), name: story.place, ground: { materialId: story.groundMaterialId } },
    } as Edit,
    { edit: 'updateEnvironment', filmSetId: setOf(story), changes: story.environment } as Edit,
    {
      edit: 'addScene',
      scene: {
        id: sceneOf(story),
        filmSetId: setOf(story),
        name: story.event,
        durationFrames: story.seconds * FPS,
        seed: story.seed,
      },
      takeId: 'take:1',
    } as Edit,
  ];
}

/** A camera at a place that looks at a point. */
export function lookingAt(
  position: Vec3,
  at: Vec3,
  focalLengthMm: number,
  more: { readonly fNumber?: number; readonly rollRad?: number } = {},
): CameraState {
  const [x, y, z] = [at[0] - position[0], at[1] - position[1], at[2] - position[2]];
  return {
    position,
    panRad: Math.atan2(-x, -z),
    tiltRad: Math.atan2(y, Math.hypot(x, z)),
    rollRad: more.rollRad ?? 0,
    focalLengthMm,
    focusDistanceM: Math.hypot(x, y, z),
    fNumber: more.fNumber ?? 5.6,
    tStop: 2.8,
  };
}

/** One setup with the shot that is taken with it, in seconds of world time; `to` = where the camera goes meanwhile. */
export interface PlannedShot {
  readonly name: string;
  readonly camera: CameraState;
  readonly to?: CameraState;
  readonly inS: number;
  readonly outS: number;
  /** How the move goes; smooth where nothing is said. */
  readonly easing?: Setup['keyframes'][number]['easing'];
  readonly hasDepthOfField?: boolean;
}

const LETTERS = 'abcdefgh';

/** Setups a, b, c … and shots 1, 2, 3 … on them, of take 1. */
export function shoot(story: Story, shots: readonly PlannedShot[]): Edit[] {
  const { tStop, ...exposure } = story.exposure ?? {};
  const exposed = (camera: CameraState): CameraState => (tStop === undefined ? camera : { ...camera, tStop });
  return shots.flatMap(({ name, to, inS, outS, easing = 'smooth', hasDepthOfField = false, ...planned }, i): Edit[] => {
    const letter = LETTERS[i]!;
    const camera = exposed(planned.camera);
    const [inFrame, outFrameExclusive] = [Math.round(inS * FPS), Math.round(outS * FPS)];
    const keyframes =
      to === undefined
        ? []
        : [
            { frame: inFrame, camera, easing },
            { frame: outFrameExclusive, camera: exposed(to), easing },
          ];
    return [
      {
        edit: 'addSetup',
        setup: {
          id: `setup:${letter}`,
          sceneId: sceneOf(story),
          name: `${letter.toUpperCase()} · ${camera.focalLengthMm} mm ${name}`,
          camera,
          keyframes,
          aspectRatio: 16 / 9,
          hasDepthOfField,
          ...exposure,
        },
      } as Edit,
      {
        edit: 'addShot',
        shot: {
          id: `shot:${i + 1}`,
          name: `${i + 1} ${name}`,
          setupId: `setup:${letter}`,
          takeId: 'take:1',
          inFrame,
          outFrameExclusive,
          order: i + 1,
        },
      } as Edit,
    ];
  });
}

/** An intervention of take 1. */
export function act(id: string, name: string, kind: string, atS: number, values: object): Edit {
  return {
    edit: 'addIntervention',
    intervention: {
      id: `intervention:${id}`,
      takeId: 'take:1',
      name,
      kind,
      startFrame: Math.round(atS * FPS),
      ...values,
    },
  } as Edit;
}
