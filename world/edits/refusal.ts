import type { EditErrorCode } from './schema.ts';

/**
 * Carries a refusal from a handler to `applyEdits`, which is the only catcher and turns it into a `Result`. Never
 * leaves world/edits.
 */
export class EditRefused extends Error {
  readonly code: EditErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: EditErrorCode, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'EditRefused';
    this.code = code;
    this.detail = detail;
  }
}
