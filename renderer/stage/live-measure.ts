import { Box3, PerspectiveCamera, Vector3 } from 'three';
import { assert } from '../../world/assert.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { StateStream } from '../../world/simulation/index.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { FilmSetScene } from './film-set-scene.ts';
import { FrameRenderer, createStageRenderer } from './frame-renderer.ts';

const SIZE = { width: 640, height: 360 };
const EXPOSURE = 1e-4;

export interface LiveFrames {
  /** Milliseconds per frame, medians: putting everything where the stream has it; drawing until the pixels are there. */
  readonly updateMs: number;
  readonly drawMs: number;
  /** Of the last frame, shadow maps included. */
  readonly triangles: number;
  readonly drawCalls: number;
}

/** What the stage does for frames of a film set's first scene, seen from before and above all of it. For benches. */
export async function measureLiveFrames(
  records: RecordMap,
  stream: StateStream,
  fromTick: number,
  frames: number,
  ticksPerFrame: number,
): Promise<LiveFrames> {
  const renderer = createStageRenderer(document.createElement('canvas'));
  renderer.setSize(SIZE.width, SIZE.height, false);
  const frameRenderer = new FrameRenderer(renderer);
  const filmSet = new FilmSetScene();
  const [scene] = recordsOfType(records, 'scene');
  assert(scene !== undefined, 'a scene');
  filmSet.sync(records, scene.id);
  await filmSet.ready();
  filmSet.pose(stream, fromTick);
  const camera = new PerspectiveCamera(50, SIZE.width / SIZE.height, 0.1, 2000);
  const box = new Box3();
  for (const { record } of filmSet.setPieces.pieces.values()) box.expandByPoint(new Vector3(...record.position));
  const middle = box.getCenter(new Vector3());
  const reach = Math.max(6, box.getSize(new Vector3()).length() * 0.6);
  camera.position.copy(middle).add(new Vector3(reach * 0.4, reach * 0.35, reach));
  camera.lookAt(middle);
  const gl = renderer.getContext();
  const [updates, draws]: [number[], number[]] = [[], []];
  renderer.info.autoReset = false;
  for (let frame = 0; frame < frames; frame++) {
    renderer.info.reset();
    const startMs = performance.now();
    filmSet.pose(stream, fromTick + frame * ticksPerFrame);
    const posedMs = performance.now();
    frameRenderer.render(filmSet, camera, { exposure: EXPOSURE, lensBlur: null });
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    updates.push(posedMs - startMs);
    draws.push(performance.now() - posedMs);
  }
  const { triangles, calls: drawCalls } = renderer.info.render;
  frameRenderer.dispose();
  filmSet.dispose();
  renderer.dispose();
  renderer.forceContextLoss();
  return { updateMs: median(updates), drawMs: median(draws), triangles, drawCalls };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return Number((values[values.length >> 1] ?? 0).toFixed(2));
}
