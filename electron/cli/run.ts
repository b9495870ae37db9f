import type { Command, Invocation } from './command.ts';
import { laterCommandNames } from '../contract/command-names.ts';
import { commands } from './commands/index.ts';
import { CliError, EXIT, toCliError, wrongArguments, type ExitCode } from './failure.ts';
import { commandHelp, generalHelp } from './help.ts';
import { breathe, onInterrupt } from './interruption.ts';
import { insteadOfLater } from './later-commands.ts';
import { parseArguments } from './parse-arguments.ts';

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const later = laterCommandNames.find((candidate) => candidate === name);
  if (later !== undefined)
    throw new CliError(
      EXIT.wrongArguments,
      'not-in-this-version',
      `"${name}" is not a command of this version; ${insteadOfLater[later]}`,
    );
  throw new CliError(
    EXIT.wrongArguments,
    'unknown-command',
    `there is no command "${name}"; foreshot --help lists what there is`,
  );
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const needed = command.positionals.filter(({ isOptional }) => !isOptional);
  const missing = needed[positionals.length];
  if (missing) throw wrongArguments(`${missing.name} is missing; foreshot ${command.name} --help shows the usage`);
  const extra = positionals[command.positionals.length];
  if (extra !== undefined)
    throw wrongArguments(`"${extra}" is one argument too many; foreshot ${command.name} --help shows the usage`);
}

async function runCommand(command: Command, args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { values, positionals } = parseArguments(command, args);
  const isJson = values['json'] === true;
  if (values['help'] === true) {
    const help = commandHelp(command);
    streams.out(isJson ? `${JSON.stringify({ help })}\n` : `${help}\n`);
    return EXIT.done;
  }
  checkPositionals(command, positionals);
  const invocation: Invocation = {
    positionals,
    isJson,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    has: (name) => values[name] === true,
    say: (message) => {
      if (values['quiet'] !== true) streams.err(`${message}\n`);
    },
    onInterrupt,
  };
  const { json, lines, hasFailedCheck } = await command.run(invocation);
  await breathe();
  if (isJson) streams.out(`${JSON.stringify(json)}\n`);
  else if (lines.length > 0) streams.out(`${lines.join('\n')}\n`);
  return hasFailedCheck ? EXIT.checkFailed : EXIT.done;
}

/** Runs one command line (without the program's own name) and returns its exit code; never throws. */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const topic = name === 'help' && rest[0] !== undefined ? findCommand(rest[0]) : undefined;
      const help = topic ? commandHelp(topic) : generalHelp(commands);
      if (name === undefined) throw wrongArguments(`a command is missing\n\n${help}`);
      streams.out(`${help}\n`);
      return EXIT.done;
    }
    return await runCommand(findCommand(name), rest, streams);
  } catch (error) {
    // What fails because of an interruption is not worth a message: breathe() does not come back then.
    await breathe();
    const { exitCode, code, message, detail } = toCliError(error);
    if (args.includes('--json'))
      streams.out(`${JSON.stringify({ error: { code, message, ...(detail && { detail }) } })}\n`);
    else streams.err(`foreshot: ${message}\n`);
    if (exitCode === EXIT.ourFault && error instanceof Error && process.env['FORESHOT_TRACE'] === '1')
      streams.err(`${error.stack}\n`);
    return exitCode;
  }
}
