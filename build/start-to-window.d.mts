export interface Start {
  readonly seconds: number;
  /** What the program printed until then. */
  readonly output: string;
  /** The list of recent projects, as JSON. */
  readonly recents: string;
}
export function startToWindow(options?: {
  readonly runtime?: 'standin' | 'auto';
  readonly downloadHost?: string;
}): Promise<Start>;
