/** Takes the frames of a film in order and makes files of them. */
export interface FrameWriter {
  /** `rgba`: rows from the top. May be drawn over once it returns. */
  add(index: number, rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void>;
  /** All frames are in; resolves when all of it is with the target. */
  finish(): Promise<void>;
  /** Frees encoders; the target is cancelled by whoever opened it. Never throws. */
  abort(): Promise<void>;
}
