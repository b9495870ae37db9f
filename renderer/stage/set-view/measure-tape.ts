import { BufferGeometry, Line, LineDashedMaterial, Vector3 } from 'three';
import { getEditor } from '../../editor/state.ts';
import { pickSurface } from './piece-picking.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

/** Distance between two points of the set, from surface to surface. */
export class MeasureTape implements Overlay {
  readonly #controller: SetViewController;
  readonly #label: ScreenLabel;
  readonly #material = new LineDashedMaterial({
    color: '#ffffff',
    dashSize: 0.08,
    gapSize: 0.05,
    depthTest: false,
    toneMapped: false,
  });
  readonly #line = new Line(new BufferGeometry(), this.#material);
  #ends: readonly [Vector3, Vector3] | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#label = new ScreenLabel(controller, 'stage-tag-measure');
    this.#line.renderOrder = 20;
    this.#line.frustumCulled = false;
    controller.overlayScene.add(this.#line);
  }

  update(): void {
    if (getEditor().tool !== 'measuring') this.#ends = null;
    this.#line.visible = this.#ends !== null;
    if (this.#ends === null) return this.#label.hide();
    const [from, to] = this.#ends;
    const flat = Math.hypot(to.x - from.x, to.z - from.z);
    const rise = to.y - from.y;
    const detail = Math.abs(rise) < 0.005 ? '' : `  (${flat.toFixed(2)} across, ${rise.toFixed(2)} up)`;
    this.#label.show(`${from.distanceTo(to).toFixed(2)} m${detail}`, from.clone().lerp(to, 0.5));
  }

  takePress = (start: PointerEvent): Gesture | null => {
    if (getEditor().tool !== 'measuring') return null;
    const from = this.#surfaceAt(start);
    if (from === null) return null;
    return {
      move: (event) => {
        const to = this.#surfaceAt(event);
        if (to === null) return;
        this.#ends = [from, to];
        this.#line.geometry.setFromPoints([from, to]);
        this.#line.computeLineDistances();
        this.#controller.invalidate();
      },
      end: () => undefined,
      cancel: () => {
        this.#ends = null;
      },
    };
  };

  #surfaceAt(event: PointerEvent): Vector3 | null {
    const { ray } = this.#controller.raycasterAt(event.clientX, event.clientY);
    return pickSurface(this.#controller.filmSet.setPieces, ray)?.point ?? null;
  }

  dispose(): void {
    this.#material.dispose();
    this.#line.geometry.dispose();
    this.#label.dispose();
  }
}
