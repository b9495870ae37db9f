import { PerspectiveCamera } from 'three';
import type { RecordMap } from '../../world/records/index.ts';
import type { Setup } from '../../world/records/setup.ts';
import type { StateStream } from '../../world/simulation/index.ts';
import { getRecord } from '../../world/store/query.ts';
import { frameToFractionalTick, type Rate } from '../../world/time/index.ts';
import { FilmSetScene } from './film-set-scene.ts';
import { FrameRenderer, createStageRenderer } from './frame-renderer.ts';
import { applyLens, lensBlurOf, setupExposure } from './lens-camera.ts';
import { Readback } from './readback.ts';

/** Draws setups' pictures on a canvas of its own: the camera view, thumbnails and exports all go through it. */
export interface ShotRenderer {
  /** Holds the last picture until control returns to the browser: copy it with `drawImage` at once. */
  readonly canvas: HTMLCanvasElement;
  readonly filmSet: FilmSetScene;
  setSize(width: number, height: number): void;
  /** Follows the document without waiting for models. */
  follow(records: RecordMap, sceneId: string): void;
  /** Follows the document; resolves when everything that it shows has arrived. */
  load(records: RecordMap, sceneId: string): Promise<void>;
  /** The take to draw; null = as recorded. */
  setStream(stream: StateStream | null): void;
  /** `hasBlur` true or false overrides the setup's own choice. */
  render(setup: Setup, frame: number, hasBlur?: boolean): void;
  /**
   * Asks for the picture just rendered, before control returns to the browser. What it returns waits for the picture
   * and gives it: RGBA, sRGB, rows from the top. In between the graphics processor draws; ask for no other picture.
   */
  startReading(): () => Uint8ClampedArray<ArrayBuffer>;
  dispose(): void;
}

const FALLBACK_RATE: Rate = { num: 24, den: 1 };

export function createShotRenderer(size: { readonly width: number; readonly height: number }): ShotRenderer {
  const canvas = document.createElement('canvas');
  const renderer = createStageRenderer(canvas);
  renderer.setSize(size.width, size.height, false);
  const frameRenderer = new FrameRenderer(renderer);
  const filmSet = new FilmSetScene();
  const camera = new PerspectiveCamera();
  const readback = new Readback(renderer);
  let stream: StateStream | null = null;
  let rate = FALLBACK_RATE;

  const follow = (records: RecordMap, sceneId: string): void => {
    rate = getRecord(records, 'project', 'project:settings')?.rate ?? FALLBACK_RATE;
    filmSet.sync(records, sceneId);
  };

  return {
    canvas,
    filmSet,
    follow,
    async load(records, sceneId) {
      follow(records, sceneId);
      await filmSet.ready();
    },
    setSize(width, height) {
      if (canvas.width !== width || canvas.height !== height) renderer.setSize(width, height, false);
    },
    setStream(next) {
      stream = next;
    },
    render(setup, frame, hasBlur = setup.hasDepthOfField) {
      filmSet.pose(stream, frameToFractionalTick(frame, rate));
      const state = applyLens(camera, setup, frame, canvas);
      frameRenderer.render(filmSet, camera, {
        exposure: setupExposure(setup, state, rate),
        lensBlur: hasBlur ? lensBlurOf(setup, state, canvas) : null,
      });
    },
    startReading: () => readback.start(canvas),
    dispose() {
      filmSet.dispose();
      frameRenderer.dispose();
      readback.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}
