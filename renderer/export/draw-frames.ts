import type { Setup } from '../../world/records/setup.ts';
import type { ShotRenderer } from '../stage/shot-renderer.ts';
import { PaceMeter, type ExportProgress } from './export-progress.ts';
import type { FrameWriter } from './frame-writer.ts';
import { SourceHash } from './source-hash.ts';

export interface DrawingWatch {
  /** Called before each frame and at the end; what it throws ends the drawing. */
  mayGoOn(): void;
  onProgress?: ((progress: ExportProgress) => void) | undefined;
}

/**
 * Draws, hashes and hands over every frame; lets the page breathe in between. While a frame is drawn, which is the
 * graphics processor's, the one before is hashed and handed over, which is this thread's. Returns the source hash.
 */
export async function drawFrames(
  renderer: Pick<ShotRenderer, 'render' | 'startReading'>,
  setup: Setup,
  inFrame: number,
  outFrameExclusive: number,
  writer: FrameWriter,
  watch?: DrawingWatch,
): Promise<string> {
  const hash = new SourceHash();
  const meter = new PaceMeter(outFrameExclusive - inFrame, performance.now());
  const handOver = async (index: number, pixels: Uint8ClampedArray<ArrayBuffer>): Promise<void> => {
    hash.add(pixels);
    await writer.add(index, pixels);
    watch?.onProgress?.(meter.frameDone(performance.now()));
  };
  let drawn: Uint8ClampedArray<ArrayBuffer> | null = null;
  for (let frame = inFrame; frame < outFrameExclusive; frame++) {
    watch?.mayGoOn();
    renderer.render(setup, frame);
    const waitForPixels = renderer.startReading();
    if (drawn !== null) await handOver(frame - 1 - inFrame, drawn);
    await breathe();
    drawn = waitForPixels();
  }
  if (drawn !== null) await handOver(outFrameExclusive - 1 - inFrame, drawn);
  await writer.finish();
  watch?.mayGoOn();
  return hash.finish();
}

/** A turn of the event loop without the timers' clamp of 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
