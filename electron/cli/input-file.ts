import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CliError, EXIT } from './failure.ts';

/** Text of a file that the user named; `-` is standard input. */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new CliError(EXIT.notFound, 'file-not-found', `${path} does not exist; check the path`, { file: path });
    const reason = code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'no permission to read it' : String(code);
    throw new CliError(EXIT.badInput, 'file-invalid', `${path} cannot be read: ${reason}`, { file: path });
  }
}

/** A JSON file that the user wrote. Errors name the line and column. */
export function readJsonFile(path: string): unknown {
  const text = readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = positionOf((error as Error).message, text);
    const before = text.slice(0, position).split('\n');
    const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
    throw new CliError(
      EXIT.badInput,
      'file-invalid',
      `${basename(path)}, line ${line}, column ${column}: this is not JSON; correct it there`,
      { file: path, line, column },
    );
  }
}

/** Where the parser stopped: it says so in its message, or the text ends too early. */
function positionOf(message: string, text: string): number {
  const match = /at position (\d+)/.exec(message);
  return match ? Number(match[1]) : text.length;
}
