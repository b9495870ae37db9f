import { getEditor, setEditor, type Job, type Notice } from './state.ts';

let nextId = 1;

/** Shows a message in the corner; errors stay until dismissed. Returns its id. */
export function notify(kind: Notice['kind'], title: string, text: string, action?: Notice['action']): number {
  const id = nextId++;
  setEditor({ notices: [...getEditor().notices, { id, kind, title, text, ...(action && { action }) }] });
  return id;
}

export function dismissNotice(id: number): void {
  setEditor({ notices: getEditor().notices.filter((notice) => notice.id !== id) });
}

/** Registers work that takes over a second; report progress with `update`, end with `finish`. */
export function startJob(
  title: string,
  total: number,
  cancel: () => void,
): { update(done: number, total?: number): void; finish(): void } {
  const id = nextId++;
  const job: Job = { id, title, done: 0, total, startedAtMs: performance.now(), cancel };
  setEditor({ jobs: [...getEditor().jobs, job] });
  const replace = (change: Partial<Job>) =>
    setEditor({ jobs: getEditor().jobs.map((other) => (other.id === id ? { ...other, ...change } : other)) });
  return {
    update: (done, newTotal) => replace(newTotal === undefined ? { done } : { done, total: newTotal }),
    finish: () => setEditor({ jobs: getEditor().jobs.filter((other) => other.id !== id) }),
  };
}
