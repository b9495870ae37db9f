import type { FrameSize } from './codecs.ts';
import type { ExportTarget } from './export-target.ts';
import { frameFileName } from './frame-timing.ts';
import type { FrameWriter } from './frame-writer.ts';
import { encodePng } from './png.ts';

/** One PNG per frame, named by the scene's frame numbers. */
export class SequenceWriter implements FrameWriter {
  readonly #target: ExportTarget;
  readonly #size: FrameSize;
  readonly #firstFrame: number;
  /** The frame before: packed and written while the next one is drawn. */
  #written: Promise<void> = Promise.resolve();

  constructor(target: ExportTarget, size: FrameSize, firstFrame: number) {
    this.#target = target;
    this.#size = size;
    this.#firstFrame = firstFrame;
  }

  async add(index: number, rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
    await this.#written;
    const name = frameFileName('frame', this.#firstFrame + index);
    // Rows are filtered before encodePng first waits, so the pixels may be drawn over when this returns.
    const png = encodePng(rgba, this.#size.width, this.#size.height);
    this.#written = png.then((bytes) => this.#target.writeFile(name, bytes));
    // Told to whoever asks next; until then it is nobody's unhandled rejection.
    this.#written.catch(() => undefined);
  }

  finish(): Promise<void> {
    return this.#written;
  }

  async abort(): Promise<void> {
    await this.#written.catch(() => undefined);
  }
}
