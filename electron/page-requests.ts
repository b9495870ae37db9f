import type { IpcMain, WebContents } from 'electron';
import { ContractError } from './contract/errors.ts';
import { shellMethods, type Handlers, type ShellMethods } from './contract/methods.ts';
import { answer, toErrorValue } from './contract/rpc.ts';
import { CONNECT_CHANNEL, SHELL_CHANNEL } from './contract/shell-events.ts';
import { assertSender } from './security.ts';

/**
 * Answers what the page asks main. Whatever comes over these channels, from whichever frame, main goes on: a request is
 * answered with an error, and a wish for a port that cannot be met is noted and left unanswered.
 */
export function answerPageRequests(
  ipc: Pick<IpcMain, 'handle' | 'on'>,
  handlers: Handlers<ShellMethods>,
  connect: (process: string, page: WebContents) => void,
): void {
  ipc.handle(SHELL_CHANNEL, async (event, method: unknown, params: unknown) => {
    try {
      assertSender(event);
      if (typeof method !== 'string') throw new ContractError('bad-request', 'a request names its method');
      return { ok: true, value: await answer(shellMethods, handlers, method, params) };
    } catch (error) {
      return { ok: false, error: toErrorValue(error) };
    }
  });
  ipc.on(CONNECT_CHANNEL, (event, name: unknown) => {
    try {
      assertSender(event);
      connect(String(name), event.sender);
    } catch (error) {
      console.warn(`a port was not given: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}
