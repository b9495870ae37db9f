import type { Material } from '../records/material.ts';
import type { ProjectSettings } from '../records/project-settings.ts';
import { defaultCamera } from './defaults.ts';
import type { Edit } from './schema.ts';

/** Ground of a fresh film set: the first of these that the starter materials have. */
const groundMaterials = ['material:asphalt', 'material:concrete'] as const;

const FIRST_SCENE_SECONDS = 10;

/**
 * The edits that make a fresh project out of no records: settings, the starter materials, a film set with ground and
 * environment, "Scene 1" of ten seconds with "Take 1", and one 35 mm setup at eye height. Ids are fixed, so the same
 * call gives the same project.
 */
export function newProjectEdits(options: {
  readonly name: string;
  readonly rate: ProjectSettings['rate'];
  /** Only at rates that have it; without it: off. */
  readonly dropFrame?: boolean;
  /** Usually the table of world/physics/materials.ts. */
  readonly materials: readonly Material[];
}): Edit[] {
  const { name, rate, dropFrame = false, materials } = options;
  const groundMaterialId = groundMaterials.find((id) => materials.some((material) => material.id === id));
  return [
    { edit: 'updateProject', changes: { name, rate, dropFrame } },
    ...materials.map(({ type: _, ...material }): Edit => ({ edit: 'addMaterial', material })),
    {
      edit: 'addFilmSet',
      filmSet: {
        id: 'filmSet:main',
        name: 'Film set',
        ...(groundMaterialId && { ground: { materialId: groundMaterialId } }),
      },
    },
    {
      edit: 'addScene',
      scene: {
        id: 'scene:1',
        filmSetId: 'filmSet:main',
        name: 'Scene 1',
        durationFrames: Math.max(1, Math.round((FIRST_SCENE_SECONDS * rate.num) / rate.den)),
      },
      takeId: 'take:1',
    },
    { edit: 'addSetup', setup: { id: 'setup:a', sceneId: 'scene:1', name: 'A cam 35 mm', camera: defaultCamera } },
  ];
}
