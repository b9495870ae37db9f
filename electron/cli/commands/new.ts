import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { findRate, rateLabel, rates, type Rate } from '../../../world/time/rate.ts';
import { ProjectFile } from '../../project/project-file.ts';
import type { Command, Outcome } from '../command.ts';
import { CliError, EXIT, wrongArguments } from '../failure.ts';
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
  const template = templates.find((candidate) => candidate.name === name);
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
    json: { templates: templates.map(({ name, summary }) => ({ name, summary })) },
    lines: templates.map(({ name, summary }) => `${name}: ${summary}`),
  };
}

export const newCommand: Command = {
  name: 'new',
  summary: 'Make a new project',
  positionals: [{ name: 'PROJECT', help: 'the file to make, usually NAME.foreshot', isOptional: true }],
  options: {
    template: { type: 'string', value: 'NAME', help: 'what to start from; "list" names the templates' },
    name: { type: 'string', value: 'NAME', help: 'name of the project (default: the file name)' },
    rate: { type: 'string', value: 'RATE', help: `frames per second: ${rates.map(({ label }) => label).join(', ')}` },
  },
  notes: ['An existing file is never replaced.'],
  run(invocation) {
    const templateName = invocation.text('template') ?? 'empty';
    if (templateName === 'list') return Promise.resolve(listTemplates());
    const [argument] = invocation.positionals;
    if (argument === undefined) throw wrongArguments('PROJECT is missing; foreshot new --help shows the usage');
    const template = findTemplate(templateName);
    const rate = parseRate(invocation.text('rate') ?? '24');
    const path = resolve(argument);
    if (existsSync(path))
      throw new CliError(EXIT.badInput, 'file-exists', `${argument} exists already; choose another name`, {
        file: argument,
      });
    const name = invocation.text('name') ?? basename(path).replace(/\.foreshot$/i, '');
    ProjectFile.create(path, template.make(name, rate));
    return Promise.resolve({
      json: { project: path, name, template: template.name, rate, revision: 0 },
      lines: [`${path}: "${name}" at ${rateLabel(rate)} frames per second`],
    });
  },
};
