import { commonOptions, type Command, type OptionSpec } from './command.ts';

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function optionRow([name, { short, value, help }]: [string, OptionSpec]): readonly [string, string] {
  return [`${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`, help];
}

/** Usage of one command, as `foreshot COMMAND --help` prints it. */
export function commandHelp(command: Command): string {
  const positionals = command.positionals.map(({ name, isOptional }) => (isOptional ? `[${name}]` : name));
  const lines = [
    `foreshot ${[command.name, ...positionals].join(' ')} [options]`,
    '',
    `${command.summary}.`,
    '',
    ...table(command.positionals.map(({ name, help }) => [name, help])),
    ...(command.positionals.length > 0 ? [''] : []),
    ...table(Object.entries({ ...command.options, ...commonOptions }).map(optionRow)),
  ];
  for (const note of command.notes ?? []) lines.push('', note);
  return lines.join('\n');
}

/** The list of commands and the rules that all of them keep. */
export function generalHelp(commands: readonly Command[]): string {
  return [
    'foreshot COMMAND [options]: Foreshot without its window',
    '',
    ...table(commands.map(({ name, summary }) => [name, summary])),
    '',
    'foreshot COMMAND --help tells more. Results go to stdout, messages to stderr; --json prints one JSON object.',
    'Exit codes: 0 done, 1 a fault of Foreshot, 2 wrong arguments, 3 bad input, 4 not found, 5 a check did not hold.',
  ].join('\n');
}
