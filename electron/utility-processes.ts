import { MessageChannelMain, utilityProcess, type WebContents } from 'electron';
import { join } from 'node:path';
import { PORT_CHANNEL, utilityProcesses, type ShellEvent, type UtilityProcessName } from './contract/shell-events.ts';
import type { Grants } from './grants.ts';
import { Supervisor } from './supervision.ts';

/** Arguments that a process is started with. */
type ProcessArguments = { readonly [Name in UtilityProcessName]?: readonly string[] };
type Tell = (event: ShellEvent, payload: { readonly process: UtilityProcessName; readonly reason: string }) => void;

/** The utility processes of this program, each supervised, each started when it is first needed. */
export class UtilityProcesses {
  readonly #programFolder: string;
  readonly #arguments: ProcessArguments;
  readonly #grants: Grants;
  readonly #tell: Tell;
  readonly #supervisors = new Map<UtilityProcessName, Supervisor>();

  constructor(programFolder: string, processArguments: ProcessArguments, grants: Grants, tell: Tell) {
    this.#programFolder = programFolder;
    this.#arguments = processArguments;
    this.#grants = grants;
    this.#tell = tell;
  }

  /** Starts a process ahead of its first client. */
  start(name: UtilityProcessName): Supervisor {
    const running = this.#supervisors.get(name);
    if (running !== undefined) return running;
    const supervisor = new Supervisor({
      fork: () =>
        utilityProcess.fork(join(this.#programFolder, `${name}.mjs`), [...(this.#arguments[name] ?? [])], {
          serviceName: `foreshot-${name}`,
        }),
      grants: () => this.#grants.heldBy(name),
      onRestarted: (reason) => this.#tell('process-restarted', { process: name, reason }),
      onFailed: (reason) => this.#tell('process-failed', { process: name, reason }),
      now: () => performance.now(),
      later: (work, delayMs) => setTimeout(work, delayMs).unref(),
    });
    this.#supervisors.set(name, supervisor);
    return supervisor;
  }

  /** Gives a page a port of its own, straight to a process. What is no process of ours is left unanswered. */
  connect(name: string, page: WebContents): void {
    const known = utilityProcesses.find((candidate) => candidate === name);
    if (known === undefined) return;
    const { port1, port2 } = new MessageChannelMain();
    this.start(known).connect(port1);
    page.postMessage(PORT_CHANNEL, known, [port2]);
  }

  grant(name: UtilityProcessName, grant: string, path: string): void {
    this.#supervisors.get(name)?.grant(grant, path);
  }

  /** Lets each leave its files in order. */
  async close(): Promise<void> {
    await Promise.all([...this.#supervisors.values()].map((supervisor) => supervisor.close()));
  }
}
