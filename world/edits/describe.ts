import { suffixOf } from './draft.ts';
import type { EditHandlers, EditOf } from './handler.ts';
import type { Edit, EditName } from './schema.ts';

type Describers = { readonly [Name in keyof EditHandlers]: (edit: EditOf<Name>) => string };

function counted(count: number, one: string): string {
  return count === 1 ? one : `${count} ${one}s`;
}

function named(fields: Readonly<Record<string, unknown>>, fallback: string): string {
  const name = fields['name'];
  return typeof name === 'string' && name !== '' ? name : fallback;
}

/** Three figures at most, without trailing zeros. */
function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function length(vector: unknown): number | undefined {
  if (!Array.isArray(vector) || !vector.every((n) => typeof n === 'number')) return undefined;
  return Math.sqrt(vector.reduce<number>((sum, n) => sum + n * n, 0));
}

function describeIntervention(fields: Readonly<Record<string, unknown>>): string {
  const amounts: Readonly<Record<string, readonly [verb: string, amount: number | undefined, unit: string]>> = {
    push: ['Push', length(fields['impulseNs']), 'N·s'],
    force: ['Force', length(fields['forceN']), 'N'],
    throw: ['Throw', length(fields['linearVelocity']), 'm/s'],
    blast: ['Blast', typeof fields['strengthNs'] === 'number' ? fields['strengthNs'] : undefined, 'N·s'],
    explosion: ['Explosion', typeof fields['chargeKgTnt'] === 'number' ? fields['chargeKgTnt'] : undefined, 'kg TNT'],
    pour: ['Pour', typeof fields['volumeM3'] === 'number' ? fields['volumeM3'] * 1000 : undefined, 'l'],
    gust: ['Gust', length(fields['velocityMps']), 'm/s'],
    quake: ['Quake', length(fields['accelerationMps2']), 'm/s²'],
    gravity: ['Gravity', length(fields['gravityMps2']), 'm/s²'],
  };
  const words: Readonly<Record<string, string>> = {
    release: 'Release',
    attach: 'Attach',
    detach: 'Detach',
    break: 'Break',
    setBodyKind: 'Change body',
    drive: 'Drive a path',
    motor: 'Motor',
    brake: 'Brake',
    steer: 'Steer',
  };
  const kind = String(fields['kind']);
  const known = amounts[kind];
  if (known === undefined) return words[kind] ?? 'Add intervention';
  const [verb, amount, unit] = known;
  return amount === undefined ? verb : `${verb} ${figure(amount)} ${unit}`;
}

function changeOf(changes: Readonly<Record<string, unknown>>, what: string): string {
  const keys = Object.keys(changes);
  if (keys.length === 1 && keys[0] === 'name') return `Rename ${what} to ${String(changes['name'])}`;
  return `Change ${what}`;
}

const describers: Describers = {
  updateProject: ({ changes }) =>
    Object.keys(changes).length === 1 && 'name' in changes ? 'Rename project' : 'Change project settings',
  addFilmSet: ({ filmSet }) => `Add ${named(filmSet, 'film set')}`,
  updateFilmSet: ({ changes }) => changeOf(changes, 'film set'),
  removeFilmSet: () => 'Remove film set',
  updateEnvironment: ({ changes }) =>
    `Change ${
      [
        changes.gravityMps2 && 'gravity',
        changes.airDensityKgM3 !== undefined && 'air',
        (changes.windMps ?? changes.windField !== undefined) && 'wind',
        changes.water !== undefined && 'water',
        changes.sun && 'sun',
        changes.sky && 'sky',
      ]
        .filter(Boolean)
        .join(' and ') || 'environment'
    }`,
  addMaterial: ({ material }) => `Add material ${named(material, suffixOf(material.id))}`,
  updateMaterial: ({ changes }) => changeOf(changes, 'material'),
  removeMaterial: () => 'Remove material',
  addSetPiece: ({ setPiece }) => `Add ${named(setPiece, 'set piece')}`,
  updateSetPiece: ({ changes }) => changeOf(changes, 'set piece'),
  transformSetPieces: ({ moves }) => {
    const has = (key: 'position' | 'rotation' | 'scale') => moves.some((move) => move[key] !== undefined);
    const verb = has('scale') ? 'Scale' : has('rotation') && !has('position') ? 'Rotate' : 'Move';
    return `${verb} ${counted(moves.length, 'set piece')}`;
  },
  duplicateSetPieces: ({ copies }) => `Duplicate ${counted(copies.length, 'set piece')}`,
  removeSetPieces: ({ ids }) => `Remove ${counted(ids.length, 'set piece')}`,
  addLight: ({ light }) => `Add ${named(light, 'light')}`,
  updateLight: ({ changes }) => changeOf(changes, 'light'),
  removeLights: ({ ids }) => `Remove ${counted(ids.length, 'light')}`,
  addJoint: ({ joint }) => `Add ${named(joint, `${String(joint['kind'])} joint`)}`,
  updateJoint: ({ changes }) => changeOf(changes, 'joint'),
  removeJoints: ({ ids }) => `Remove ${counted(ids.length, 'joint')}`,
  addScene: ({ scene }) => `Add ${named(scene, 'scene')}`,
  updateScene: ({ changes }) => changeOf(changes, 'scene'),
  removeScene: () => 'Remove scene',
  setMotionKeyframe: ({ frame }) => `Set keyframe at frame ${frame}`,
  moveMotionKeyframe: ({ toFrame }) => `Move keyframe to frame ${toFrame}`,
  removeMotionKeyframe: ({ frame }) => `Remove keyframe at frame ${frame}`,
  branchTake: ({ name }) => (name === undefined ? 'Branch take' : `Branch ${name}`),
  updateTake: ({ changes }) => changeOf(changes, 'take'),
  removeTake: () => 'Remove take',
  addIntervention: ({ intervention }) => describeIntervention(intervention),
  updateIntervention: ({ changes }) => {
    const keys = Object.keys(changes);
    if (keys.length === 1 && keys[0] === 'startFrame')
      return `Move intervention to frame ${String(changes['startFrame'])}`;
    if (keys.length === 1 && keys[0] === 'isEnabled')
      return changes['isEnabled'] === true ? 'Enable intervention' : 'Disable intervention';
    const impulse = length(changes['impulseNs']);
    return impulse === undefined ? changeOf(changes, 'intervention') : `Change push to ${figure(impulse)} N·s`;
  },
  removeInterventions: ({ ids }) => `Remove ${counted(ids.length, 'intervention')}`,
  addSetup: ({ setup }) => `Add ${named(setup, 'setup')}`,
  updateSetup: ({ changes }) => {
    const camera = changes['camera'];
    if (typeof camera === 'object' && camera !== null && 'focalLengthMm' in camera && Object.keys(camera).length === 1)
      return `Change lens to ${figure(Number(camera.focalLengthMm))} mm`;
    return changeOf(changes, camera === undefined ? 'setup' : 'camera');
  },
  removeSetup: () => 'Remove setup',
  setCameraKeyframe: ({ frame }) => `Set camera keyframe at frame ${frame}`,
  moveCameraKeyframe: ({ toFrame }) => `Move camera keyframe to frame ${toFrame}`,
  removeCameraKeyframe: ({ frame }) => `Remove camera keyframe at frame ${frame}`,
  addShot: ({ shot }) => `Add ${named(shot, 'shot')}`,
  updateShot: ({ changes }) => changeOf(changes, 'shot'),
  removeShots: ({ ids }) => `Remove ${counted(ids.length, 'shot')}`,
};

/** Plural forms for lists of one edit that each name one thing. */
const plurals: Partial<Readonly<Record<EditName, (count: number) => string>>> = {
  addMaterial: (count) => `Add ${count} materials`,
  addSetPiece: (count) => `Add ${count} set pieces`,
  updateSetPiece: (count) => `Change ${count} set pieces`,
  addLight: (count) => `Add ${count} lights`,
  updateLight: (count) => `Change ${count} lights`,
  addJoint: (count) => `Add ${count} joints`,
  addIntervention: (count) => `Add ${count} interventions`,
  updateIntervention: (count) => `Change ${count} interventions`,
  addShot: (count) => `Add ${count} shots`,
  updateShot: (count) => `Change ${count} shots`,
  addSetup: (count) => `Add ${count} setups`,
  setMotionKeyframe: (count) => `Set ${count} keyframes`,
  moveMotionKeyframe: (count) => `Move ${count} keyframes`,
  removeMotionKeyframe: (count) => `Remove ${count} keyframes`,
};

/** Longest label that fits a menu. */
const MAX_LABEL = 80;

/**
 * A short English label for a list of edits, for the undo menu and the history: "Add Bottle", "Push 900 N·s",
 * "Move 3 set pieces", "Add Table and 2 more changes". Expects edits that were accepted. The empty list gives
 * "No change".
 */
export function describeEdits(edits: readonly Edit[]): string {
  const [first] = edits;
  if (first === undefined) return 'No change';
  const label = (describers[first.edit] as (edit: Edit) => string)(first);
  if (edits.length === 1) return shortened(label);
  const plural = plurals[first.edit];
  if (plural !== undefined && edits.every((edit) => edit.edit === first.edit)) return plural(edits.length);
  const more = edits.length - 1;
  return `${shortened(label, MAX_LABEL - 24)} and ${more} more ${more === 1 ? 'change' : 'changes'}`;
}

function shortened(label: string, limit = MAX_LABEL): string {
  const letters = [...label];
  return letters.length <= limit ? label : `${letters.slice(0, limit - 1).join('')}…`;
}
