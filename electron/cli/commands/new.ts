import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { PROJECT_SETTINGS_ID } from '../../../world/edits/defaults.ts';
import { getRecord } from '../../../world/store/query.ts';
import { findRate, rateLabel, rates, type Rate } from '../../../world/time/rate.ts';
import type { ProjectFile } from '../../project/project-file.ts';
import type { Command, Outcome } from '../command.ts';
import { CliError, EXIT, wrongArguments } from '../failure.ts';
import { withProject } from '../project-access.ts';
import { templates, type Template } from '../templates.ts';

function parseRate(text: string): Rate {
  const ratio = /^(\d+)\/(\d+)$/.exec(text);
  const rate = ratio
    ? findRate({ num: Number(ratio[1]), den: Number(ratio[2]) || 1 })
    : rates.find(({ label }) => label === text);
  if (rate === undefined)
    throw wrongArguments(`--rate ${text} is not offered; choose one of ${rates.map(({ label }) => label).join(', ')}`);
  return { num: rate.num, den: rate.den };
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
  const [name, rate] = [settings?.name ?? '', settings?.rate ?? { num: 24, den: 1 }];
  return {
    json: { project: path, name, template: template.name, rate, revision: project.info().history.revision },
    lines: [`${path}: "${name}" at ${rateLabel(rate)} frames per second`],
  };
}

export const newCommand: Command = {
  name: 'new',
  summary: 'Make a new project',
  positionals: [{ name: 'PROJECT', help: 'the file to make, usually NAME.foreshot', isOptional: true }],
  options: {
    template: { type: 'string', value: 'NAME', help: 'what to start from; "list" names the templates' },
    name: { type: 'string', value: 'NAME', help: 'name of the project (default: the file name, or the template’s)' },
    rate: { type: 'string', value: 'RATE', help: `frames per second: ${rates.map(({ label }) => label).join(', ')}` },
  },
  notes: ['An existing file is never replaced.'],
  run(invocation) {
    const templateName = invocation.text('template') ?? 'empty';
    if (templateName === 'list') return Promise.resolve(listTemplates());
    const [argument] = invocation.positionals;
    if (argument === undefined) throw wrongArguments('PROJECT is missing; foreshot new --help shows the usage');
    const template = findTemplate(templateName);
    const rateArgument = invocation.text('rate');
    const rate = rateArgument === undefined ? null : parseRate(rateArgument);
    const path = resolve(argument);
    if (existsSync(path))
      throw new CliError(EXIT.badInput, 'file-exists', `${argument} exists already; choose another name`, {
        file: argument,
      });
    const nameArgument = invocation.text('name');
    const fileName = basename(path).replace(/\.foreshot$/i, '');
    template.make(path, nameArgument ?? (template.name === 'empty' ? fileName : null), rate);
    return withProject(invocation, path, 'reading', (project) => report(project, path, template));
  },
};
