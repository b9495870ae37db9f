import type { EditErrorCode } from '../../world/edits/schema.ts';

/** Every error code that may cross a process boundary. */
export type ContractErrorCode =
  | EditErrorCode
  | 'bad-request' /* the message does not match the contract; nothing was done */
  | 'unknown-method'
  | 'forbidden' /* no such grant, wrong sender */
  | 'no-project'
  | 'project-not-found'
  | 'project-not-foreshot' /* a file of another kind */
  | 'project-too-new'
  | 'project-damaged' /* salvage is offered; detail.salvageable */
  | 'project-locked' /* open elsewhere; detail.holder */
  | 'project-read-only'
  | 'project-exists'
  | 'disk-full'
  | 'io' /* detail.errno */
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'stale-revision' /* the caller's records are behind; detail.revision */
  | 'export-missing' /* no such export under way */
  | 'export-order' /* a piece came out of order */
  | 'process-gone' /* the utility process stopped; ask again after it is back */
  | 'internal';

/** Crosses boundaries as `{code, message, detail}`; never a stack. */
export class ContractError extends Error {
  readonly code: ContractErrorCode;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
  constructor(code: ContractErrorCode, message: string, detail?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'ContractError';
    this.code = code;
    this.detail = detail;
  }
}
