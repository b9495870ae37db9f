import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { everythingBeyondEnd } from '../../../world/store/beyond-end.ts';
import { actingWeather, weatherWords } from '../../../world/physics/weather/acting-weather.ts';
import { integrityProblems } from '../../../world/store/integrity.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import type { RecordMap, RecordOf } from '../../../world/records/index.ts';
import { frameToSeconds, rateLabel, type Rate } from '../../../world/time/rate.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import type { Command, Outcome } from '../command.ts';
import { CliError, EXIT } from '../failure.ts';
import { withProject } from '../project-access.ts';

/** The weather that acts, and in words; null on a set that has lost its environment. */
function weatherOf(environment: RecordOf<'environment'> | undefined) {
  if (environment === undefined) return null;
  const { weather } = environment;
  return { ...weather, ...actingWeather(weather), words: weatherWords(weather) };
}

function describeSets(records: RecordMap) {
  const count = (type: 'setPiece' | 'light' | 'joint', filmSetId: string) =>
    recordsOfType(records, type).filter((record) => record.filmSetId === filmSetId).length;
  const environments = recordsOfType(records, 'environment');
  return recordsOfType(records, 'filmSet').map(({ id, name }) => ({
    id,
    name,
    setPieces: count('setPiece', id),
    lights: count('light', id),
    joints: count('joint', id),
    weather: weatherOf(environments.find(({ filmSetId }) => filmSetId === id)),
  }));
}

function describeScenes(records: RecordMap, rate: Rate) {
  return recordsOfType(records, 'scene').map(({ id, name, filmSetId, durationFrames, seed }) => ({
    id,
    name,
    filmSetId,
    durationFrames,
    durationSeconds: frameToSeconds(durationFrames, rate),
    seed,
  }));
}

function describeTakes(records: RecordMap) {
  const interventions = recordsOfType(records, 'intervention');
  return recordsOfType(records, 'take').map(({ id, name, sceneId, number, parentTakeId }) => ({
    id,
    name,
    sceneId,
    number,
    parentTakeId,
    interventions: interventions.filter(({ takeId }) => takeId === id).length,
  }));
}

function describeSetups(records: RecordMap) {
  return recordsOfType(records, 'setup').map(({ id, name, sceneId, gate, camera, keyframes }) => ({
    id,
    name,
    sceneId,
    gate,
    focalLengthMm: camera.focalLengthMm,
    keyframes: keyframes.length,
  }));
}

function describeShots(records: RecordMap, rate: Rate) {
  const shots = recordsOfType(records, 'shot').sort((a, b) => a.order - b.order);
  return shots.map(({ id, name, setupId, takeId, inFrame, outFrameExclusive }) => ({
    id,
    name,
    setupId,
    takeId,
    inFrame,
    outFrameExclusive,
    durationSeconds: frameToSeconds(outFrameExclusive - inFrame, rate),
  }));
}

function report(project: ProjectFile, path: string): Outcome {
  const { records } = project;
  const settings = getRecord(records, 'project', 'project:settings');
  if (settings === undefined)
    throw new CliError(EXIT.badInput, 'project-damaged', `${path} has no project settings; salvage it in the window`);
  const { fileName, wasRecovered, history } = project.info();
  const { name, rate, dropFrame, resolution } = settings;
  const [sets, scenes, takes] = [describeSets(records), describeScenes(records, rate), describeTakes(records)];
  const [setups, shots] = [describeSetups(records), describeShots(records, rate)];
  const found = [...integrityProblems(records), ...everythingBeyondEnd(records)];
  const problems = found.map(({ id, path: field, message }) => ({ id, field, message }));
  const lines = [
    `${name} (${fileName}, ${statSync(path).size} bytes, revision ${history.revision})`,
    `${rateLabel(rate)} frames per second, ${resolution.width}×${resolution.height}`,
    ...sets.flatMap((set) => [
      `set    ${set.id}  ${set.name}: ${set.setPieces} set pieces, ${set.lights} lights`,
      ...(set.weather === null ? [] : [`       weather: ${set.weather.words}`]),
    ]),
    ...scenes.map((scene) => `scene  ${scene.id}  ${scene.name}: ${scene.durationFrames} frames`),
    ...takes.map((take) => `take   ${take.id}  ${take.name}: ${take.interventions} interventions`),
    ...setups.map((setup) => `setup  ${setup.id}  ${setup.name}: ${setup.focalLengthMm} mm on ${setup.gate.name}`),
    ...shots.map((shot) => `shot   ${shot.id}  ${shot.name}: frames ${shot.inFrame} to ${shot.outFrameExclusive - 1}`),
    ...problems.map(({ message }) => `problem  ${message}`),
  ];
  const file = { project: path, bytes: statSync(path).size, revision: history.revision, wasRecovered };
  return { json: { ...file, name, rate, dropFrame, resolution, sets, scenes, takes, setups, shots, problems }, lines };
}

export const infoCommand: Command = {
  name: 'info',
  summary: 'Show the sets, scenes, takes, setups and shots of a project',
  positionals: [{ name: 'PROJECT', help: 'a .foreshot file' }],
  options: {},
  notes: ['The file is only read.'],
  run(invocation) {
    const path = resolve(invocation.positionals[0]!);
    return withProject(invocation, path, 'reading', (project) => report(project, path));
  },
};
