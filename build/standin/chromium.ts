// Launches a stock Chromium that can reach nothing but this process, and speaks CDP to it over a pipe.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { chromiumPath } from '../chromium-path.mjs';
import { Cdp } from './cdp.ts';

export type CommandLineSwitch = readonly [name: string, value: string | undefined];

export interface ChromiumOptions {
  profileFolder: string;
  serverPort: number;
  /** Host patterns that resolve to our loopback server. */
  hosts: readonly string[];
  switches: readonly CommandLineSwitch[];
  isHeadless: boolean;
  /** Opens a debugging port as well, for Playwright, and forwards the line that says which. */
  debuggingPort: string | undefined;
}

export interface WindowGeometry {
  width: number;
  height: number;
  x?: number;
  y?: number;
}

const isRoot = process.getuid?.() === 0;
const isVerbose = process.env['FORESHOT_VERBOSE'] === '1';

const QUIET_AND_OFFLINE = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--deny-permission-prompts',
  '--password-store=basic',
  '--autoplay-policy=no-user-gesture-required',
];

/** Mesa's llvmpipe needs two to three times less CPU than SwiftShader for the same frames; Debian has it in two packages. */
function softwareGlSwitches(isHeadless: boolean): { renderer: string; switches: string[] } {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
  const has = (file: string) => folders.some((folder) => existsSync(`${folder}/${file}`));
  const hasMesa = process.platform === 'linux' && has('libEGL_mesa.so.0') && has('dri/swrast_dri.so');
  const wanted = process.env['FORESHOT_GL'] ?? (hasMesa ? 'mesa' : 'swiftshader');
  if (wanted === 'mesa') {
    const backend = isHeadless ? 'gl-egl' : 'gl';
    return { renderer: `Mesa (${backend})`, switches: [`--use-angle=${backend}`, '--ignore-gpu-blocklist'] };
  }
  return { renderer: 'SwiftShader', switches: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] };
}

/** Chromium honours one --enable-features and one --disable-features: later ones are joined to the first. */
function mergedSwitches(switches: readonly CommandLineSwitch[]): string[] {
  const merged = new Map<string, string | undefined>();
  for (const [name, value] of switches) {
    const earlier = merged.get(name);
    merged.set(name, /^(disable|enable)-features$/.test(name) && earlier ? `${earlier},${value}` : value);
  }
  return [...merged].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
}

function commandLine(options: ChromiumOptions): string[] {
  const gl = softwareGlSwitches(options.isHeadless);
  if (isVerbose) process.stderr.write(`stand-in: WebGL through ${gl.renderer}\n`);
  const toUs = options.hosts.map((host) => `MAP ${host} 127.0.0.1:${options.serverPort}`);
  const hasGlSwitch = options.switches.some(
    ([name]) => name === 'use-angle' || name === 'use-gl' || name === 'disable-gpu',
  );
  return [
    `--user-data-dir=${options.profileFolder}`,
    ...QUIET_AND_OFFLINE,
    ...(hasGlSwitch ? [] : gl.switches),
    // Every host but ours resolves to nothing: offline by construction.
    `--host-resolver-rules=${[...toUs, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    // Chromium's own sandbox does not start as root (containers); --test-type hides the bar that says so.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
    ...(options.isHeadless ? ['--headless=new'] : []),
    // The app's own rules for hosts know nothing of this server; those above are as strict.
    ...mergedSwitches(options.switches.filter(([name]) => name !== 'no-sandbox' && name !== 'host-resolver-rules')),
  ];
}

/** Path of the Chromium on this machine; throws with what to install where there is none. */
export function requireChromium(): string {
  const executable = chromiumPath();
  if (executable) return executable;
  throw new Error(
    'Neither the Electron binary nor a Chromium is here. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or name one in FORESHOT_CHROMIUM.',
  );
}

export class Chromium {
  readonly cdp: Cdp;
  readonly process: ChildProcess;
  readonly isHeadless: boolean;
  readonly #executable: string;
  readonly #commandLine: readonly string[];

  private constructor(executable: string, options: ChromiumOptions) {
    this.isHeadless = options.isHeadless;
    this.#executable = executable;
    this.#commandLine = commandLine(options);
    const port = options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`];
    this.process = spawn(
      executable,
      [...this.#commandLine, '--remote-debugging-pipe', ...port, '--no-startup-window'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    this.process.stderr?.on('data', (chunk: Buffer) => this.#forwardLog(String(chunk), port.length > 0));
    this.cdp = new Cdp(this.process.stdio[3] as Writable, this.process.stdio[4] as Readable);
  }

  static async launch(options: ChromiumOptions): Promise<Chromium> {
    const chromium = new Chromium(requireChromium(), options);
    await Promise.race([chromium.cdp.browser('Browser.getVersion'), chromium.#exitedEarly()]);
    return chromium;
  }

  /** Opens a top-level window on `url`; it arrives as an attached target. */
  async openWindow(url: string, { width, height, x, y }: WindowGeometry): Promise<void> {
    if (this.isHeadless) {
      await this.cdp.browser('Target.createTarget', { url, newWindow: true, width, height });
      return;
    }
    // A second start on the same profile is forwarded to the running browser, which opens a window without tabs.
    const position = x === undefined || y === undefined ? [] : [`--window-position=${x},${y}`];
    const forwarded = [...this.#commandLine, `--app=${url}`, `--window-size=${width},${height}`, ...position];
    await new Promise<void>((resolve, reject) => {
      const messenger = spawn(this.#executable, forwarded, { stdio: 'ignore' });
      messenger.once('exit', () => resolve());
      messenger.once('error', reject);
    });
  }

  /** Lets Chromium flush its profile, then makes sure that it is gone. */
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = new Promise((resolve) => this.process.once('exit', resolve));
      this.cdp.browser('Browser.close').catch(() => this.kill());
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    }
    this.kill();
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  #exitedEarly(): Promise<never> {
    return new Promise((_resolve, reject) => {
      this.process.once('exit', (code) =>
        reject(new Error(`Chromium exited at once (code ${code}). FORESHOT_VERBOSE=1 shows what it said.`)),
      );
    });
  }

  #forwardLog(text: string, hasDebuggingPort: boolean): void {
    for (const line of text.split('\n')) {
      if (hasDebuggingPort && line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`);
      else if (isVerbose && line) process.stderr.write(`[chromium] ${line}\n`);
    }
  }
}
