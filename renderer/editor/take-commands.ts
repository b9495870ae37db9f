import { interventionTitles, kindsOf } from '../../electron/contract/act-titles.ts';
import type { Take } from '../../world/records/take.ts';
import { getRecord } from '../../world/store/query.ts';
import * as actions from './actions.ts';
import type { Command } from './commands.ts';
import { interventionKinds } from './intervention-kinds.ts';
import { request } from './requests.ts';
import { sceneSetups, sceneTakes } from './selectors.ts';
import { getEditor, setEditor } from './state.ts';

const hasProject = () => getEditor().project !== null;

function activeTakes(): Take[] {
  const { records, sceneId } = getEditor();
  return sceneTakes(records, sceneId);
}

/** Goes to the take before or after the active one, round and round. */
function stepTake(step: 1 | -1): void {
  const takes = activeTakes();
  const at = takes.findIndex(({ id }) => id === getEditor().takeId);
  const next = takes.at((at + step) % takes.length);
  if (next !== undefined) actions.switchTake(next.id);
}

/** Compares with the take that the active one was branched from. */
function compareWithParent(): void {
  const { records, takeId } = getEditor();
  const parent = getRecord(records, 'take', takeId ?? '')?.parentTakeId;
  if (parent != null) actions.compareWith(parent);
}

const hasOthers = () => activeTakes().length > 1;

export const takeCommands: readonly Command[] = [
  {
    id: 'take.branch',
    title: 'Branch a take here',
    group: 'Take',
    keys: ['B'],
    isEnabled: hasProject,
    run: actions.branchTake,
  },
  {
    id: 'take.rename',
    title: 'Rename the active take',
    group: 'Take',
    isEnabled: () => getEditor().takeId !== null,
    run: () => {
      request('showPanel', { panel: 'takes' });
      setEditor({ renamingId: getEditor().takeId });
    },
  },
  { id: 'take.next', title: 'Next take', group: 'Take', keys: ['Alt+B'], isEnabled: hasOthers, run: () => stepTake(1) },
  {
    id: 'take.previous',
    title: 'Previous take',
    group: 'Take',
    keys: ['Shift+Alt+B'],
    isEnabled: hasOthers,
    run: () => stepTake(-1),
  },
  {
    id: 'take.compareWithParent',
    title: 'Compare with the take that this one was branched from',
    group: 'Take',
    keywords: 'overlay ghost difference',
    isEnabled: () => getRecord(getEditor().records, 'take', getEditor().takeId ?? '')?.parentTakeId != null,
    run: compareWithParent,
  },
  {
    id: 'take.compareOff',
    title: 'Stop comparing takes',
    group: 'Take',
    isEnabled: () => getEditor().comparedTakeId !== null,
    run: () => actions.compareWith(null),
  },
];

export const interventionCommands: readonly Command[] = kindsOf(interventionTitles).map((kind): Command => ({
  id: `intervention.${kind}`,
  title: `Add: ${interventionTitles[kind]}`,
  group: 'Timeline',
  keywords: `intervention physics ${interventionKinds[kind].keywords}`,
  isEnabled: hasProject,
  run: () => actions.addIntervention(kind),
}));

/** Commands for what the scene has now: its takes and cameras by name. */
export function standingCommands(): Command[] {
  const { records, sceneId, takeId, comparedTakeId, setupId } = getEditor();
  const takes = activeTakes();
  return [
    ...takes
      .filter(({ id }) => id !== takeId)
      .flatMap(({ id, name }): Command[] => [
        { id: `take.switch.${id}`, title: `Switch to ${name}`, group: 'Take', run: () => actions.switchTake(id) },
        {
          id: `take.compare.${id}`,
          title: `Compare with ${name}`,
          group: 'Take',
          keywords: 'overlay ghost difference',
          isEnabled: () => id !== comparedTakeId,
          run: () => actions.compareWith(id),
        },
      ]),
    ...sceneSetups(records, sceneId).map(({ id, name }): Command => ({
      id: `camera.look.${id}`,
      title: `Look through ${name}`,
      group: 'Camera',
      keywords: 'setup switch',
      isEnabled: () => id !== setupId,
      run: () => setEditor({ setupId: id }),
    })),
  ];
}
