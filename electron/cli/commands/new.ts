import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { PROJECT_SETTINGS_ID } from '../../../world/edits/defaults.ts';
import { getRecord } from '../../../world/store/query.ts';
import { allowsDropFrame, findRate, rateLabel, rates, type Rate } from '../../../world/time/rate.ts';
import { readFileHeader } from '../../project/file-header.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import { salvage } from '../../project/salvage.ts';
import type { Command, Invocation, Outcome } from '../command.ts';
import { CliError, EXIT, wrongArguments } from '../failure.ts';
import { withProject } from '../project-access.ts';
import { DEFAULT_RATE, templates, type Template } from '../templates.ts';

function parseRate(text: string): Rate {
  const ratio = /^(\d{1,9})\/([1-9]\d{0,8})$/.exec(text);
  const rate = ratio
    ? findRate({ num: Number(ratio[1]), den: Number(ratio[2]) })
    : rates.find(({ label }) => label === text);
  if (rate === undefined)
    throw wrongArguments(`--rate ${text} is not offered; choose one of ${rates.map(({ label }) => label).join(', ')}`);
  return { num: rate.num, den: rate.den };
}

const SUFFIX = '.foreshot';

/** The file to make: projects are known by their suffix, which is put where it was left out. */
function pathOf(argument: string): string {
  const path = resolve(argument.toLowerCase().endsWith(SUFFIX) ? argument : `${argument}${SUFFIX}`);
  const shown = basename(path);
  if (existsSync(path))
    throw new CliError(EXIT.badInput, 'file-exists', `${shown} exists already; choose another name`, { file: path });
  const folder = dirname(path);
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) return path;
  const what = status === undefined ? 'does not exist' : 'is a file';
  throw new CliError(EXIT.badInput, 'io', `${shown}: the folder ${folder} ${what}; choose another place`, {
    file: path,
  });
}

const DROP_FRAME_RATES = rates.filter((rate) => rate.allowsDropFrame).map(({ label }) => label);

function checkDropFrame(rate: Rate | null): void {
  if (rate !== null && allowsDropFrame(rate)) return;
  throw wrongArguments(
    `--drop-frame: drop-frame timecode exists at ${DROP_FRAME_RATES.join(' and ')} only, where it keeps timecode with the clock, and this project runs at ${rateLabel(rate ?? DEFAULT_RATE)}; choose one of those with --rate, or leave out --drop-frame`,
  );
}

function findTemplate(name: string): Template {
  const template = templates().find((candidate) => candidate.name === name);
  if (template === undefined)
    throw new CliError(
      EXIT.notFound,
      'template-not-found',
      `there is no template "${name}"; foreshot new --template list names them`,
      { template: name },
    );
  return template;
}

function listTemplates(): Outcome {
  return {
    json: { templates: templates().map(({ name, summary }) => ({ name, summary })) },
    lines: templates().map(({ name, summary }) => `${name}: ${summary}`),
  };
}

/** Says what is in the file, not what was asked for. */
function report(project: ProjectFile, path: string, template: Template): Outcome {
  const settings = getRecord(project.records, 'project', PROJECT_SETTINGS_ID);
  const { name = '', rate = DEFAULT_RATE, dropFrame = false } = settings ?? {};
  const { revision } = project.info().history;
  return {
    json: { project: path, name, template: template.name, rate, dropFrame, revision },
    lines: [`${path}: "${name}" at ${rateLabel(rate)} frames per second${dropFrame ? ', drop-frame timecode' : ''}`],
  };
}

/** A new project out of a damaged one: it brings its own name, rate and timecode. */
function salvageTo(invocation: Invocation, damaged: string, argument: string): Outcome {
  const misplaced = ['template', 'name', 'rate'].find((option) => invocation.text(option) !== undefined);
  const extra = misplaced ?? (invocation.has('drop-frame') ? 'drop-frame' : undefined);
  if (extra !== undefined)
    throw wrongArguments(`--${extra} is for new projects, and --salvage keeps what the damaged one has; leave it out`);
  const source = resolve(damaged);
  // Refuses under its own name what is missing or no project.
  readFileHeader(source, basename(source));
  const path = pathOf(argument);
  const { recordCount, lost } = salvage(source, path);
  return {
    json: { project: path, salvagedFrom: source, records: recordCount, lost },
    lines: [
      `${path}: ${recordCount} records of ${basename(source)}, which is as it was`,
      ...lost.map((what) => `lost  ${what}`),
    ],
  };
}

export const newCommand: Command = {
  name: 'new',
  summary: 'Make a new project',
  positionals: [
    { name: 'PROJECT', help: 'the file to make; .foreshot is added where it is missing', isOptional: true },
  ],
  options: {
    template: { type: 'string', value: 'NAME', help: 'what to start from; "list" names the templates' },
    name: { type: 'string', value: 'NAME', help: 'name of the project (default: the file name, or the template’s)' },
    rate: { type: 'string', value: 'RATE', help: `frames per second: ${rates.map(({ label }) => label).join(', ')}` },
    'drop-frame': {
      type: 'boolean',
      help: `drop-frame timecode; only at ${DROP_FRAME_RATES.join(' and ')} frames per second`,
    },
    salvage: { type: 'string', value: 'DAMAGED', help: 'instead of a template: what can be read of a damaged project' },
  },
  notes: [
    'An existing file is never replaced, and its folder must exist.',
    'A damaged project that is salvaged stays as it is; what could not be read is named.',
  ],
  run(invocation) {
    const templateName = invocation.text('template') ?? 'empty';
    if (templateName === 'list') return Promise.resolve(listTemplates());
    const [argument] = invocation.positionals;
    if (argument === undefined) throw wrongArguments('PROJECT is missing; foreshot new --help shows the usage');
    const damaged = invocation.text('salvage');
    if (damaged !== undefined) return Promise.resolve(salvageTo(invocation, damaged, argument));
    const template = findTemplate(templateName);
    const rateArgument = invocation.text('rate');
    const rate = rateArgument === undefined ? null : parseRate(rateArgument);
    const hasDropFrame = invocation.has('drop-frame');
    if (hasDropFrame) checkDropFrame(rate);
    const path = pathOf(argument);
    const fileName = basename(path).slice(0, -SUFFIX.length);
    const name = invocation.text('name') ?? (template.name === 'empty' ? fileName : null);
    template.make(path, { name, rate, hasDropFrame });
    return withProject(invocation, path, 'reading', (project) => report(project, path, template));
  },
};
