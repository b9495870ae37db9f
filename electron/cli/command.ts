import type { ParseArgsConfig } from 'node:util';

/** An option as `node:util` parses it, with its line of help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help: `FRAME`. */
  readonly value?: string;
  readonly help: string;
}

export interface Invocation {
  readonly positionals: readonly string[];
  /** The value of a string option, or undefined. */
  text(name: string): string | undefined;
  /** The values of a string option that may be given several times, in order. */
  texts(name: string): readonly string[];
  /** Whether a boolean option was given. */
  has(name: string): boolean;
  readonly isJson: boolean;
  /** Messages and progress for a person: stderr, silent with --quiet. */
  say(message: string): void;
  /** Registers what undoes unfinished work when the command is interrupted; returns what forgets it again. */
  onInterrupt(cleanUp: () => void | Promise<void>): () => void;
}

/** What a command found out: `json` is printed with --json, `lines` without. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** Ends with code 5: a check did not hold. */
  readonly hasFailedCheck?: boolean;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Positionals as the help shows them: `PROJECT EDITS.json`. */
  readonly positionals: readonly { readonly name: string; readonly help: string; readonly isOptional?: boolean }[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Options of later versions, each with what there is instead in this one. */
  readonly laterOptions?: Readonly<Record<string, string>>;
  /** Paragraphs under the options: formats, units, examples. */
  readonly notes?: readonly string[];
  run(invocation: Invocation): Promise<Outcome>;
}

/** Options that every command has. */
export const commonOptions: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'print exactly one JSON object on stdout' },
  quiet: { type: 'boolean', short: 'q', help: 'no messages and progress on stderr' },
  help: { type: 'boolean', short: 'h', help: 'show this text' },
};

export function parseConfigOf(options: Readonly<Record<string, OptionSpec>>): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short !== undefined && { short }), ...(multiple !== undefined && { multiple }) },
    ]),
  );
}
