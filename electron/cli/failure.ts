import { ContractError, type ContractErrorCode } from '../contract/errors.ts';

/** What a shell script sees. Stable: scripts and farms branch on them. */
export const EXIT = {
  done: 0,
  ourFault: 1,
  wrongArguments: 2,
  badInput: 3,
  notFound: 4,
  checkFailed: 5,
  /** 128 + SIGINT, as shells count it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export type CliErrorCode =
  | ContractErrorCode
  | 'wrong-arguments'
  | 'unknown-command'
  | 'not-in-this-version' /* a command of a later version */
  | 'file-not-found'
  | 'file-exists'
  | 'file-invalid' /* not JSON, or not what the command reads; detail.line */
  | 'scene-not-found'
  | 'take-not-found'
  | 'shot-not-found'
  | 'setup-not-found'
  | 'template-not-found'
  | 'take-invalid' /* the take cannot be simulated as it is */
  | 'check-failed'
  | 'render-failed'
  | 'interrupted';

/** Ends a command with an exit code and a message that says what, where, and what to do. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly code: CliErrorCode;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
  constructor(exitCode: ExitCode, code: CliErrorCode, message: string, detail?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.code = code;
    this.detail = detail;
  }
}

export function wrongArguments(message: string, detail?: Readonly<Record<string, unknown>>): CliError {
  return new CliError(EXIT.wrongArguments, 'wrong-arguments', message, detail);
}

const NOT_FOUND: ReadonlySet<string> = new Set<ContractErrorCode | 'export-missing-record'>([
  'project-not-found',
  'export-missing-record',
]);
const OUR_FAULT: ReadonlySet<string> = new Set<ContractErrorCode | 'export-encoder'>([
  'internal',
  'process-gone',
  'unknown-method',
  'bad-request',
  'export-encoder',
]);

/** How a failure with this code ends the program: what is neither missing nor our fault is bad input. */
export function exitCodeOf(code: string): ExitCode {
  if (NOT_FOUND.has(code)) return EXIT.notFound;
  return OUR_FAULT.has(code) ? EXIT.ourFault : EXIT.badInput;
}

/** What to do about a damaged project, where its message does not say so itself. */
function withDamageAdvice({ message, detail }: ContractError): string {
  if (detail?.['salvageable'] === true)
    return `${message}; save what can be read of it with "foreshot new NEW.foreshot --salvage FILE", or open it in the window, which offers that`;
  return message.includes(';') ? message : `${message}; open a backup of it`;
}

/** Any thrown value as a CliError; what nobody expected is a fault of ours. */
export function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof ContractError)
    return new CliError(
      exitCodeOf(error.code),
      error.code,
      error.code === 'project-damaged' ? withDamageAdvice(error) : error.message,
      error.detail,
    );
  return new CliError(EXIT.ourFault, 'internal', error instanceof Error ? error.message : String(error));
}
