/** An expected failure: `code` is stable and machine-readable, `message` is for a person, `detail` says where. */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The outcome of a function whose failures are expected. Bugs throw instead (see assert.ts). */
export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure<Code> };

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  message: string,
  detail?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly error: Failure<Code> } {
  return { ok: false, error: detail === undefined ? { code, message } : { code, message, detail } };
}
