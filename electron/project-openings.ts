/**
 * Projects that main is asked to open: by the start, a second start, a double-click. A page hears of one only once it
 * listens; until then the latest is kept for it to take.
 */
export class ProjectOpenings {
  readonly #send: (path: string) => void;
  #waiting: string | null;
  #isPageListening = false;

  constructor(first: string | null, send: (path: string) => void) {
    this.#waiting = first;
    this.#send = send;
  }

  open(path: string): void {
    if (this.#isPageListening) this.#send(path);
    else this.#waiting = path;
  }

  /** The page listens from now on; what waited for it, once, or null. */
  take(): string | null {
    this.#isPageListening = true;
    const path = this.#waiting;
    this.#waiting = null;
    return path;
  }

  /** The page crashed; the one that is loaded in its place has to take what comes meanwhile. */
  pageIsGone(): void {
    this.#isPageListening = false;
  }
}
