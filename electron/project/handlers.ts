import { realpathSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Edit } from '../../world/edits/schema.ts';
import { describeEdits } from '../../world/edits/describe.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import type { z } from 'zod';
import type { ChangeSchema, ProjectInfo } from '../contract/documents.ts';
import { ContractError } from '../contract/errors.ts';
import type { Handlers, InputOf, ProjectMethods } from '../contract/methods.ts';
import { refuseIfLocked } from './connection.ts';
import { copyLockedProject } from './copy-with-log.ts';
import { newProjectRecords } from './new-project.ts';
import { FOR_READING, ProjectFile, type Change } from './project-file.ts';
import { salvage } from './salvage.ts';

/** Where a grant leads; rejects with `forbidden`. */
export type PathOfGrant = (grant: string) => Promise<string>;

type OpenMode = InputOf<ProjectMethods, 'project.open'>['mode'];

/** The project process's answers to the page: at most one project is open. */
export class ProjectDesk {
  readonly #pathOf: PathOfGrant;
  #project: ProjectFile | null = null;

  constructor(pathOf: PathOfGrant) {
    this.#pathOf = pathOf;
  }

  /** Closes what is open. */
  close(): void {
    this.#project?.close();
    this.#project = null;
  }

  readonly handlers: Handlers<ProjectMethods> = {
    'project.open': async ({ grant, mode, copyName }) =>
      this.#open(copyBeside(await this.#pathOf(grant), copyName), mode),
    'project.create': async ({ grant, name, rate }) => {
      const path = await this.#pathOf(grant);
      const records = newProjectRecords(name, rate);
      this.#refuseIfOpen(path);
      ProjectFile.create(path, records);
      return this.#open(path, 'normal');
    },
    'project.salvage': async ({ source, target }) => {
      const [from, to] = [await this.#pathOf(source), await this.#pathOf(target)];
      if (this.#isOpen(from) || realPathOf(from) === realPathOf(to))
        throw new ContractError(
          'project-exists',
          'close the damaged project, and save what is recovered under a new name',
        );
      this.#refuseIfOpen(to);
      return salvage(from, to);
    },
    'project.close': () => {
      this.close();
      return {};
    },
    'project.records': () => {
      const project = this.#require();
      return {
        records: [...project.records.values()] as (AnyRecord & Record<string, unknown>)[],
        info: project.info(),
      };
    },
    'project.apply': ({ edits, label }) => sent(this.#require().apply(edits, label ?? labelOf(edits))),
    'project.undo': () => sent(this.#require().undo()),
    'project.redo': () => sent(this.#require().redo()),
    'project.history': ({ limit }) => this.#require().latestEdits(limit),
    'project.backup': async ({ grant }) => {
      const project = this.#require();
      const path = await this.#pathOf(grant);
      if (this.#isOpen(path))
        throw new ContractError('project-exists', 'a project cannot be copied onto itself; choose another name');
      refuseIfLocked(path);
      return { bytes: await project.backUpTo(path) };
    },
    'project.putChunks': ({ chunks }) => {
      const project = this.#require();
      if (!project.isReadOnly) project.guarded(() => project.chunks.put(chunks));
      return {};
    },
    'project.getChunks': ({ keys }) => {
      const project = this.#require();
      return { chunks: project.guarded(() => project.chunks.get(keys)) };
    },
    'project.getSession': () => {
      const project = this.#require();
      return project.guarded(() => project.session.getAll());
    },
    'project.setSession': ({ key, value }) => {
      const project = this.#require();
      if (!project.isReadOnly) project.guarded(() => project.session.set(key, value));
      return {};
    },
  };

  #require(): ProjectFile {
    if (this.#project === null) throw new ContractError('no-project', 'no project is open');
    return this.#project;
  }

  /** Opening what is open already keeps it: a page that reloads comes back to the same file. */
  #open(path: string, mode: OpenMode): ProjectInfo {
    if (this.#project !== null && this.#isOpen(path)) return this.#project.info();
    const next = openAs(path, mode);
    this.close();
    this.#project = next;
    return next.info();
  }

  #isOpen(path: string): boolean {
    return this.#project !== null && realPathOf(path) === realPathOf(this.#project.path);
  }

  /** A file that this or another Foreshot has open must not be replaced under its feet. */
  #refuseIfOpen(path: string): void {
    if (this.#isOpen(path))
      throw new ContractError('project-exists', 'that project is open here; choose another name for the new one');
    refuseIfLocked(path);
  }
}

/** The copy of a project that copyLockedProject made; the project itself where no copy is meant. */
function copyBeside(path: string, copyName: string | undefined): string {
  if (copyName === undefined) return path;
  const { dir, name, ext } = parse(path);
  const isCopy =
    copyName.startsWith(`${name} (copy`) && /^( \d+)?\)$/.test(copyName.slice(`${name} (copy`.length, -ext.length));
  if (!isCopy || !copyName.endsWith(ext))
    throw new ContractError('forbidden', `"${copyName}" is not the name of a copy of "${name}${ext}"`);
  return join(dir, copyName);
}

function openAs(path: string, mode: OpenMode): ProjectFile {
  if (mode === 'for-reading') return ProjectFile.open(path, FOR_READING);
  try {
    return ProjectFile.open(path);
  } catch (error) {
    if (mode === 'normal' || !(error instanceof ContractError) || error.code !== 'project-locked') throw error;
    return ProjectFile.open(copyLockedProject(path));
  }
}

/** A change in the contract's wider types, which know records only as JSON. */
function sent(change: Change): z.input<typeof ChangeSchema> {
  return change as unknown as z.input<typeof ChangeSchema>;
}

/** Edits that turn out not to be any are refused by applyEdits, with the reason; a label is not worth failing for. */
function labelOf(edits: readonly unknown[]): string {
  try {
    return describeEdits(edits as readonly Edit[]);
  } catch {
    return 'Edit';
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
