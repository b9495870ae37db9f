import { z } from 'zod';
import { ContractError, type ContractErrorCode } from './errors.ts';
import type { Handlers, InputOf, MethodMap, OutputOf } from './methods.ts';
import type { PortLike } from './port.ts';

const RequestSchema = z.object({ id: z.int().min(0), method: z.string().max(64), params: z.unknown() });
const ReplySchema = z.union([
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({
    id: z.int(),
    ok: z.literal(false),
    error: z.object({ code: z.string(), message: z.string(), detail: z.record(z.string(), z.unknown()).optional() }),
  }),
]);

function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'params'}: ${issue.message}`)
    .join('; ');
}

/** Runs one validated request against the handlers; throws ContractError. */
export async function answer<M extends MethodMap>(
  methods: M,
  handlers: Handlers<M>,
  method: string,
  params: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(methods, method)) throw new ContractError('unknown-method', `there is no method "${method}"`);
  const parsed = methods[method]!.input.safeParse(params);
  if (!parsed.success) throw new ContractError('bad-request', `${method}: ${describeIssues(parsed.error)}`, { method });
  return await handlers[method as keyof M](parsed.data as never);
}

export function toErrorValue(error: unknown): {
  code: ContractErrorCode;
  message: string;
  detail?: Record<string, unknown>;
} {
  if (error instanceof ContractError)
    return { code: error.code, message: error.message, ...(error.detail && { detail: { ...error.detail } }) };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** Answers requests `{id, method, params}` on a port with `{id, ok, value | error}`. Anything else is ignored. */
export function serve<M extends MethodMap>(port: PortLike, methods: M, handlers: Handlers<M>): void {
  port.onMessage((message) => {
    const request = RequestSchema.safeParse(message);
    if (!request.success) {
      const id = z.object({ id: z.int().min(0) }).safeParse(message);
      if (id.success)
        port.postMessage({
          id: id.data.id,
          ok: false,
          error: { code: 'bad-request', message: `not a request: ${describeIssues(request.error)}` },
        });
      return;
    }
    const { id, method, params } = request.data;
    answer(methods, handlers, method, params).then(
      (value) => port.postMessage({ id, ok: true, value }),
      (error: unknown) => port.postMessage({ id, ok: false, error: toErrorValue(error) }),
    );
  });
}

export type Call<M extends MethodMap> = <K extends keyof M & string>(
  method: K,
  params: InputOf<M, K>,
) => Promise<OutputOf<M, K>>;

/** A caller over a port. Replies are validated; when the port closes, everything pending fails with `process-gone`. */
export function connect<M extends MethodMap>(
  port: PortLike,
  methods: M,
  onEvent: (message: unknown) => void = () => {},
): { call: Call<M>; fail(): void } {
  const pending = new Map<number, { method: string; resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 0;
  let isGone = false;
  const failAll = () => {
    isGone = true;
    for (const { reject } of pending.values())
      reject(new ContractError('process-gone', 'that part of Foreshot stopped; it is being restarted'));
    pending.clear();
  };
  port.onClose(failAll);
  port.onMessage((message) => {
    const reply = ReplySchema.safeParse(message);
    if (!reply.success) return onEvent(message);
    const waiting = pending.get(reply.data.id);
    if (waiting === undefined) return;
    pending.delete(reply.data.id);
    if (!reply.data.ok) {
      const { code, message: text, detail } = reply.data.error;
      return waiting.reject(new ContractError(code as ContractErrorCode, text, detail));
    }
    const value = methods[waiting.method]!.output.safeParse(reply.data.value);
    if (value.success) waiting.resolve(value.data);
    else
      waiting.reject(
        new ContractError('internal', `${waiting.method} answered something else: ${describeIssues(value.error)}`),
      );
  });
  const call: Call<M> = (method, params) => {
    if (isGone)
      return Promise.reject(new ContractError('process-gone', 'that part of Foreshot stopped; it is being restarted'));
    return new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { method, resolve: resolve as (value: unknown) => void, reject });
      port.postMessage({ id, method, params });
    });
  };
  return { call, fail: failAll };
}
