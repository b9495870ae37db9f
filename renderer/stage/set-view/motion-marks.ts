import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Line,
  LineBasicMaterial,
  Points,
  PointsMaterial,
} from 'three';
import type { StateStream } from '../../../world/simulation/index.ts';
import { TICK_HZ } from '../../../world/simulation/types.ts';
import { getEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

/** A point of the line every so many ticks, and a dot every half second. */
const STEP_TICKS = 4;
const DOT_TICKS = TICK_HZ / 2;
const MOST_PATHS = 8;
/** What moves less is not worth a line. */
const LEAST_TRAVEL_M = 0.02;

/** Paths of the selected bodies through the take: a line with a dot each half second. */
export class MotionMarks implements Overlay {
  readonly #line = new LineBasicMaterial({
    color: '#ffd19f',
    transparent: true,
    opacity: 0.85,
    depthTest: false,
    toneMapped: false,
  });
  readonly #dot = new PointsMaterial({
    color: '#ff9f45',
    size: 5,
    sizeAttenuation: false,
    depthTest: false,
    transparent: true,
    toneMapped: false,
  });
  readonly #paths: { line: Line; dots: Points }[] = [];
  readonly #controller: SetViewController;
  #shown = '';

  constructor(controller: SetViewController) {
    this.#controller = controller;
  }

  update(): void {
    const { selection, records, stream: status } = getEditor();
    const stream = streams.active;
    const ids = [...selection].filter((id) => records.get(id)?.type === 'setPiece').slice(0, MOST_PATHS);
    const shown = stream === null ? '' : `${ids.join()} ${status.version} ${stream.readyTick}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const paths = stream === null ? [] : ids.flatMap((id) => pathOf(stream, id) ?? []);
    while (this.#paths.length < paths.length) this.#add();
    this.#paths.forEach(({ line, dots }, index) => {
      const path = paths[index];
      line.visible = dots.visible = path !== undefined;
      if (path === undefined) return;
      fill(line.geometry, path.line);
      fill(dots.geometry, path.dots);
    });
  }

  #add(): void {
    const line = new Line(new BufferGeometry(), this.#line);
    const dots = new Points(new BufferGeometry(), this.#dot);
    for (const mark of [line, dots]) {
      mark.frustumCulled = false;
      mark.renderOrder = 12;
      this.#controller.overlayScene.add(mark);
    }
    this.#paths.push({ line, dots });
  }

  dispose(): void {
    this.#line.dispose();
    this.#dot.dispose();
    for (const { line, dots } of this.#paths) {
      line.geometry.dispose();
      dots.geometry.dispose();
    }
  }
}

/** Positions along a body's way, xyz rows; null where it stays put. */
export function pathOf(
  stream: StateStream,
  id: string,
): { readonly line: Float32Array; readonly dots: Float32Array } | null {
  const index = stream.bodyIndex(id);
  if (index < 0) return null;
  const end = Math.min(stream.readyTick, stream.durationTicks);
  const pose = new Float32Array(7);
  const line: number[] = [];
  const dots: number[] = [];
  let travel = 0;
  for (let tick = 0; tick <= end; tick += STEP_TICKS) {
    if (!stream.poseAt(index, tick, pose)) break;
    const [x, y, z] = pose as unknown as [number, number, number];
    if (line.length > 0) travel += Math.hypot(x - line.at(-3)!, y - line.at(-2)!, z - line.at(-1)!);
    line.push(x, y, z);
    if (tick % DOT_TICKS === 0) dots.push(x, y, z);
  }
  return travel < LEAST_TRAVEL_M ? null : { line: new Float32Array(line), dots: new Float32Array(dots) };
}

function fill(geometry: BufferGeometry, positions: Float32Array): void {
  const known = geometry.getAttribute('position');
  if (known === undefined || known.array.length < positions.length) {
    geometry.dispose();
    geometry.setAttribute('position', new BufferAttribute(positions, 3).setUsage(DynamicDrawUsage));
  } else {
    (known.array as Float32Array).set(positions);
    known.needsUpdate = true;
  }
  geometry.setDrawRange(0, positions.length / 3);
}
