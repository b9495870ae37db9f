import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { ContractError } from '../contract/errors.ts';

/** Who has a project open. The lock itself is SQLite's; this note beside the file only says who to ask. */
const HolderSchema = z.strictObject({
  processId: z.int().positive(),
  host: z.string().max(255),
  since: z.string().max(40),
});
export type Holder = z.infer<typeof HolderSchema>;

function notePath(projectPath: string): string {
  return join(dirname(projectPath), `.${basename(projectPath)}.lock`);
}

/** Leaves the note. Call once the database's own lock is held. */
export function noteHolder(projectPath: string): void {
  const holder: Holder = { processId: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    writeFileSync(notePath(projectPath), JSON.stringify(holder));
  } catch {
    // Without the note the second opener is still refused; it just cannot be told by whom.
  }
}

export function removeHolderNote(projectPath: string): void {
  rmSync(notePath(projectPath), { force: true });
}

/** Null when there is no readable note. */
export function readHolder(projectPath: string): Holder | null {
  try {
    return HolderSchema.parse(JSON.parse(readFileSync(notePath(projectPath), 'utf8')));
  } catch {
    return null;
  }
}

/** `project-locked` with `detail.holder` (null when unknown) and `detail.isThisMachine`. */
export function lockedError(projectPath: string): ContractError {
  const holder = readHolder(projectPath);
  const isThisMachine = holder?.host === hostname();
  const who =
    holder === null
      ? 'another program'
      : isThisMachine
        ? `another Foreshot on this computer (process ${holder.processId}, since ${holder.since})`
        : `Foreshot on ${holder.host} (since ${holder.since})`;
  return new ContractError(
    'project-locked',
    `"${basename(projectPath)}" is open in ${who}; close it there, or open a copy`,
    { holder, isThisMachine },
  );
}
