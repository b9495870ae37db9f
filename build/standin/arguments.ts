// The command line of the executable, as far as Electron's launcher and Playwright use it.
export interface RuntimeArguments {
  application: string | undefined;
  /** Modules to load before the application (-r). */
  required: string[];
  /** Chromium switches that stand before the application. */
  switches: [name: string, value: string | undefined][];
  inspectPort: number | undefined;
  debuggingPort: string | undefined;
  wantsVersion: boolean;
}

const DEFAULT_INSPECT_PORT = 9229;

/** Everything up to the application is ours; everything after it is the application's. */
export function parseArguments(given: readonly string[]): RuntimeArguments {
  const parsed: RuntimeArguments = {
    application: undefined,
    required: [],
    switches: [],
    inspectPort: undefined,
    debuggingPort: undefined,
    wantsVersion: false,
  };
  const rest = [...given];
  while (parsed.application === undefined && rest.length > 0) {
    const argument = rest.shift() ?? '';
    const [, name = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (argument === '--version' || argument === '-v') parsed.wantsVersion = true;
    else if (argument === '-r' || argument === '--require') parsed.required.push(rest.shift() ?? '');
    else if (name === 'inspect' || name === 'inspect-brk') {
      parsed.inspectPort = Number(value?.split(':').pop() ?? DEFAULT_INSPECT_PORT);
    } else if (name === 'remote-debugging-port') parsed.debuggingPort = value;
    else if (name) parsed.switches.push([name, value]);
    else parsed.application = argument;
  }
  return parsed;
}
