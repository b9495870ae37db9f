import { parseArgs } from 'node:util';
import { commonOptions, parseConfigOf, type Command, type OptionSpec } from './command.ts';
import { CliError, EXIT, wrongArguments } from './failure.ts';

export interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

interface OptionToken {
  readonly name: string;
  /** As it was typed: `--to`, `-q`. */
  readonly rawName: string;
  readonly value: string | undefined;
  /** Whether the value was written behind `=`. */
  readonly inlineValue: boolean | undefined;
}

/** Values may be negative numbers; anything else that begins with a dash is more likely the next option. */
function looksLikeOption(value: string): boolean {
  return value.startsWith('-') && value !== '-' && !/^-\.?\d/.test(value);
}

function checkOption(command: Command, spec: OptionSpec | undefined, token: OptionToken): void {
  const { name, rawName, value, inlineValue = false } = token;
  const help = `foreshot ${command.name} --help shows the options`;
  if (spec === undefined) {
    const instead = command.laterOptions?.[name];
    if (instead === undefined) throw wrongArguments(`there is no option ${rawName}; ${help}`);
    throw new CliError(
      EXIT.wrongArguments,
      'not-in-this-version',
      `${rawName} is not an option of this version; ${instead}`,
    );
  }
  if (spec.type === 'boolean') {
    if (value !== undefined) throw wrongArguments(`${rawName} takes no value; write ${rawName} alone`);
  } else if (value === undefined || value === '' || (!inlineValue && looksLikeOption(value)))
    throw wrongArguments(`${rawName} needs a value, as ${rawName} ${spec.value ?? 'VALUE'}; ${help}`);
}

/** The arguments behind a command's name. Throws `wrong-arguments` with one sentence about the first that is wrong. */
export function parseArguments(command: Command, args: readonly string[]): ParsedArguments {
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...commonOptions };
  // Not strict: the parser's own complaints run over several lines and do not know negative numbers.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: parseConfigOf(specs),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens)
    if (token.kind === 'option')
      checkOption(command, Object.hasOwn(specs, token.name) ? specs[token.name] : undefined, token);
  return { values, positionals };
}
