import { PCFShadowMap, PerspectiveCamera, type WebGLRenderer } from 'three';
import type { RecordMap } from '../../world/records/index.ts';
import type { Setup } from '../../world/records/setup.ts';
import type { StateStream } from '../../world/simulation/state-stream.ts';
import { frameToFractionalTick, type Rate } from '../../world/time/rate.ts';
import { projectRate } from '../editor/selectors.ts';
import { FilmSetScene } from '../stage/film-set-scene.ts';
import { createStageRenderer } from '../stage/frame-renderer.ts';
import { applyLens, setupExposure } from '../stage/lens-camera.ts';
import { createShotRenderer, type ShotRenderer } from '../stage/shot-renderer.ts';
import { chooseCodec, type FrameSize } from './codecs.ts';
import { drawFrames } from './draw-frames.ts';
import type { ExportTarget } from './export-target.ts';
import { MovieWriter } from './movie-writer.ts';

export interface ExportBenchInput {
  readonly records: RecordMap;
  readonly setup: Setup;
  readonly stream: StateStream;
  readonly size: FrameSize;
  readonly firstFrame: number;
  readonly frameCount: number;
}

/** Speeds of one run, measured in turns, so that whatever else the machine does falls on all alike. */
export interface ExportBenchResult {
  readonly frameCount: number;
  readonly codec: string;
  /** The whole export: drawing, reading back, hashing, converting, encoding, muxing. */
  readonly exportFramesPerSecond: number;
  /** The stage's own drawing alone: with occlusion and lens blur, as the camera view shows it. */
  readonly drawingFramesPerSecond: number;
  /** A plain loop of three.js over the same scene: one `render` per frame with its lights and shadows, nothing else. */
  readonly bareFramesPerSecond: number;
  /** Medians over the turns. */
  readonly exportToDrawing: number;
  readonly exportToBare: number;
}

/** Drawing is asked for and done later; a pixel cannot be read before it is done. */
function finishDrawing(gl: WebGLRenderingContext | WebGL2RenderingContext): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

interface BareLoop {
  draw(frame: number): void;
  dispose(): void;
}

async function openBareLoop({ records, setup, stream, size }: ExportBenchInput, rate: Rate): Promise<BareLoop> {
  const renderer: WebGLRenderer = createStageRenderer(document.createElement('canvas'));
  renderer.setSize(size.width, size.height, false);
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  const filmSet = new FilmSetScene();
  filmSet.sync(records, setup.sceneId);
  await filmSet.ready();
  const camera = new PerspectiveCamera();
  return {
    draw(frame) {
      filmSet.pose(stream, frameToFractionalTick(frame, rate));
      applyLens(camera, setup, frame, size);
      filmSet.setExposure(setupExposure(setup, rate));
      filmSet.prepareShadows(camera);
      renderer.render(filmSet.scene, camera);
      finishDrawing(renderer.getContext());
    },
    dispose() {
      filmSet.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

async function openShot({ records, setup, stream, size }: ExportBenchInput): Promise<ShotRenderer> {
  const shot = createShotRenderer(size);
  await shot.load(records, setup.sceneId);
  shot.setStream(stream);
  return shot;
}

/** Takes the bytes as the compute process would, and lets them go. */
const nowhere: ExportTarget = {
  write: () => Promise.resolve(),
  writeFile: () => Promise.resolve(),
  finish: () => Promise.resolve({ bytes: 0, sha256: '' }),
  cancel: () => Promise.resolve(),
};

class Stopwatch {
  /** Milliseconds of each turn. */
  readonly turns: number[] = [];

  async time(work: () => void | Promise<void>): Promise<void> {
    const startMs = performance.now();
    await work();
    this.turns.push(performance.now() - startMs);
  }

  framesPerSecond(frameCount: number): number {
    return (frameCount * 1000) / this.turns.reduce((sum, ms) => sum + ms, 0);
  }
}

/** Median over the turns of how many times as fast `one` was as `other`: a turn that something disturbed counts once. */
function medianRatio(one: Stopwatch, other: Stopwatch): number {
  const ratios = one.turns.map((ms, turn) => other.turns[turn]! / ms).sort((a, b) => a - b);
  const middle = ratios.length >> 1;
  return ratios.length % 2 === 1 ? ratios[middle]! : (ratios[middle - 1]! + ratios[middle]!) / 2;
}

/** Frames that each way draws in its turn: an export's pipeline fills and drains within one. */
const TURN_FRAMES = 8;

/**
 * Measures how much an export adds to drawing, in turns of a few frames, each with a file of its own from first frame
 * to last byte. The first frame of each way is drawn before, to load everything.
 */
export async function benchExport(input: ExportBenchInput): Promise<ExportBenchResult> {
  const { records, setup, size, firstFrame, frameCount } = input;
  const rate = projectRate(records);
  const codec = await chooseCodec('mp4', size, rate);
  const bare = await openBareLoop(input, rate);
  // One for each way: who draws a frame a second time finds its shadows drawn.
  const shown = await openShot(input);
  const exported = await openShot(input);
  const gl = shown.canvas.getContext('webgl2');
  if (gl === null) throw new Error('the stage draws without WebGL 2');
  const [exporting, drawing, looping] = [new Stopwatch(), new Stopwatch(), new Stopwatch()];
  try {
    bare.draw(firstFrame);
    shown.render(setup, firstFrame);
    finishDrawing(gl);
    exported.render(setup, firstFrame);
    exported.startReading()();
    for (let start = firstFrame; start < firstFrame + frameCount; start += TURN_FRAMES) {
      const end = Math.min(start + TURN_FRAMES, firstFrame + frameCount);
      await looping.time(() => {
        for (let frame = start; frame < end; frame++) bare.draw(frame);
      });
      await drawing.time(() => {
        for (let frame = start; frame < end; frame++) {
          shown.render(setup, frame);
          finishDrawing(gl);
        }
      });
      const options = { format: 'mp4', codec, size, rate, frameCount: end - start } as const;
      const writer = await MovieWriter.open(options, nowhere);
      await exporting.time(async () => void (await drawFrames(exported, setup, start, end, writer)));
    }
  } finally {
    shown.dispose();
    exported.dispose();
    bare.dispose();
  }
  const exportFramesPerSecond = exporting.framesPerSecond(frameCount);
  const drawingFramesPerSecond = drawing.framesPerSecond(frameCount);
  const bareFramesPerSecond = looping.framesPerSecond(frameCount);
  return {
    frameCount,
    codec: codec.config.codec,
    exportFramesPerSecond,
    drawingFramesPerSecond,
    bareFramesPerSecond,
    exportToDrawing: medianRatio(exporting, drawing),
    exportToBare: medianRatio(exporting, looping),
  };
}
