import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { newProjectRecords } from './new-project.ts';
import { ProjectFile } from './project-file.ts';

/** Windows keeps the files of a process that was killed for a moment. */
const LINGERING = { maxRetries: 5, retryDelay: 200 };

/** A folder of a test's own. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'foreshot-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, ...LINGERING }) };
}

/** Writes a fresh project into the folder; returns its path. */
export function newProjectIn(folder: string, fileName = 'scene.foreshot'): string {
  const path = join(folder, fileName);
  ProjectFile.create(path, newProjectRecords('Test', { num: 24, den: 1 }));
  return path;
}

/** An edit that adds a box of one metre. */
export function addBox(number: number): object {
  return {
    edit: 'addSetPiece',
    setPiece: { id: `setPiece:box-${number}`, name: `Box ${number}`, shape: { kind: 'box', sizeM: [1, 1, 1] } },
  };
}

/** An edit that moves a box of `addBox` along x. */
export function moveBox(number: number, xM: number): object {
  return { edit: 'transformSetPieces', moves: [{ id: `setPiece:box-${number}`, position: [xM, 0.5, 0] }] };
}

/** The contract error that work ends in; anything else is thrown on, and no error is one too. */
export function errorOf(work: () => unknown): ContractError {
  try {
    work();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  throw new Error('expected a ContractError, and nothing was thrown');
}

export function sha256OfFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Names in a folder, in order. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** Records in id order, for comparing whole documents. */
export function sortedRecords(project: ProjectFile): unknown[] {
  return [...project.records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
