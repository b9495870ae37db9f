import {
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  WebMOutputFormat,
  type StreamTargetChunk,
} from 'mediabunny';
import type { Rate } from '../../world/time/rate.ts';
import type { FrameSize, MovieCodec } from './codecs.ts';
import { ExportError } from './export-error.ts';
import type { ExportTarget } from './export-target.ts';
import { frameDurationUs, frameTimestampUs, isKeyFrame } from './frame-timing.ts';
import type { FrameWriter } from './frame-writer.ts';
import { i420Bytes, rgbaToI420 } from './yuv.ts';

/** Stated on every frame, so that the file says what the bytes are: BT.709 throughout, limited range. */
const BT709_LIMITED: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'bt709',
  fullRange: false,
};

/** Frames that may wait in the encoder: enough to keep its threads busy. */
const MAX_QUEUED_FRAMES = 4;
const PIECE_BYTES = 1024 * 1024;

export interface MovieOptions {
  readonly format: 'mp4' | 'webm';
  readonly codec: MovieCodec;
  readonly size: FrameSize;
  readonly rate: Rate;
  readonly frameCount: number;
}

/** Encodes frames and streams the file to its target piece by piece; the index of an MP4 lies at its front. */
export class MovieWriter implements FrameWriter {
  readonly #options: MovieOptions;
  readonly #encoder: VideoEncoder;
  readonly #output: Output;
  readonly #i420: Uint8Array<ArrayBuffer>;
  #packets: Promise<void> = Promise.resolve();
  #failure: unknown = null;

  private constructor(options: MovieOptions, output: Output, source: EncodedVideoPacketSource) {
    this.#options = options;
    this.#output = output;
    this.#i420 = new Uint8Array(i420Bytes(options.size.width, options.size.height));
    this.#encoder = new VideoEncoder({
      output: (chunk, meta) => {
        this.#packets = this.#packets
          .then(() => source.add(EncodedPacket.fromEncodedChunk(chunk), meta))
          .catch((error: unknown) => this.#fail(error));
      },
      error: (error) => this.#fail(new ExportError('export-encoder', `The encoder stopped: ${error.message}`)),
    });
    this.#encoder.configure(options.codec.config);
  }

  static async open(options: MovieOptions, target: ExportTarget): Promise<MovieWriter> {
    const writable = new WritableStream<StreamTargetChunk>({
      write: ({ position, data }) => target.write(position, data),
    });
    const output = new Output({
      format: options.format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat(),
      target: new StreamTarget(writable, { chunked: true, chunkSize: PIECE_BYTES }),
    });
    const source = new EncodedVideoPacketSource(options.codec.track);
    output.addVideoTrack(source, {
      frameRate: options.rate.num / options.rate.den,
      maximumPacketCount: options.frameCount,
    });
    await output.start();
    return new MovieWriter(options, output, source);
  }

  async add(index: number, rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
    await this.#untilQueueIsShort();
    const { size, rate } = this.#options;
    rgbaToI420(rgba, size.width, size.height, this.#i420);
    const frame = new VideoFrame(this.#i420, {
      format: 'I420',
      codedWidth: size.width,
      codedHeight: size.height,
      timestamp: frameTimestampUs(index, rate),
      duration: frameDurationUs(index, rate),
      colorSpace: BT709_LIMITED,
    });
    this.#encoder.encode(frame, { keyFrame: isKeyFrame(index, rate) });
    frame.close();
  }

  async finish(): Promise<void> {
    this.#throwFailure();
    await this.#encoder.flush().catch((error: unknown) => this.#fail(error));
    await this.#packets;
    this.#throwFailure();
    this.#encoder.close();
    await this.#output.finalize();
  }

  async abort(): Promise<void> {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    await this.#packets;
    await this.#output.cancel().catch(() => undefined);
  }

  async #untilQueueIsShort(): Promise<void> {
    this.#throwFailure();
    while (this.#encoder.encodeQueueSize >= MAX_QUEUED_FRAMES && this.#failure === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#encoder.addEventListener('dequeue', () => resolve(), { once: true });
      });
    }
    await this.#packets;
    this.#throwFailure();
  }

  #wake: () => void = () => {};

  /** The first failure counts; what follows from it is noise. */
  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake();
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure;
  }
}
