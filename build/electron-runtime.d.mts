export interface ElectronRuntime {
  kind: 'electron' | 'standin';
  path: string;
}
export function electronPackageFolder(): string;
export function realElectron(packageFolder?: string): string | null;
export function chooseRuntime(options?: { wanted?: string; real?: string | null; platform?: string }): ElectronRuntime;
export function runtimeEnvironment(runtime: ElectronRuntime, environment?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
