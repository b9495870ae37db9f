import { randomBytes } from 'node:crypto';
import type { Grant } from './contract/documents.ts';
import { ContractError } from './contract/errors.ts';

const GRANT_BYTES = 16;

/** The utility process that a granted path is for. */
export type GrantHolder = 'project' | 'compute';

/** Paths that the user chose, behind handles that say nothing. The page has the handle, main and one process the path. */
export class Grants {
  readonly #paths = new Map<Grant, { readonly path: string; readonly holder: GrantHolder }>();
  readonly #handles = new Map<string, Grant>();
  readonly #deliver: (holder: GrantHolder, grant: Grant, path: string) => void;

  /** `deliver` hands a new grant to the process that may use it. */
  constructor(deliver: (holder: GrantHolder, grant: Grant, path: string) => void) {
    this.#deliver = deliver;
  }

  /** The same path for the same process keeps its handle. */
  issue(path: string, holder: GrantHolder): Grant {
    const known = this.#handles.get(`${holder} ${path}`);
    if (known !== undefined) return known;
    const grant = randomBytes(GRANT_BYTES).toString('base64url');
    this.#paths.set(grant, { path, holder });
    this.#handles.set(`${holder} ${path}`, grant);
    this.#deliver(holder, grant, path);
    return grant;
  }

  /** Throws `forbidden` for a handle that was never issued. */
  pathOf(grant: Grant): string {
    const entry = this.#paths.get(grant);
    if (entry === undefined)
      throw new ContractError('forbidden', 'that file was not chosen in a dialog of this session');
    return entry.path;
  }

  /** What a fresh process of this kind has to be told. */
  heldBy(holder: GrantHolder): { grant: Grant; path: string }[] {
    return [...this.#paths]
      .filter(([, entry]) => entry.holder === holder)
      .map(([grant, { path }]) => ({ grant, path }));
  }
}
