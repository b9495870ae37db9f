import { BufferAttribute, BufferGeometry, DynamicDrawUsage, LineBasicMaterial, LineSegments, Vector3 } from 'three';
import { cameraStateAt } from '../../../world/space/camera-pose.ts';
import { activeFilmSetId } from '../../editor/selectors.ts';
import { getEditor } from '../../editor/state.ts';
import { frustumLines, jointLine, lampLines } from './mark-lines.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

const GRIP_PX = 16;
const QUIET: Rgb = [0.72, 0.76, 0.82];
const ACCENT: Rgb = [1, 0.62, 0.27];
const LAMP: Rgb = [1, 0.86, 0.5];
const JOINT: Rgb = [0.45, 0.85, 0.75];
type Rgb = readonly [number, number, number];

/** Cameras with their view, lamps with their beam, joints: thin lines over the set, picked at their middle. */
export class SetMarks implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new LineBasicMaterial({
    vertexColors: true,
    transparent: true,
    opacity: 0.9,
    toneMapped: false,
  });
  readonly #lines = new LineSegments(new BufferGeometry(), this.#material);
  /** Where each mark is taken hold of, world space. */
  readonly #grips = new Map<string, Vector3>();

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#lines.frustumCulled = false;
    this.#lines.renderOrder = 10;
    controller.overlayScene.add(this.#lines);
  }

  update(): void {
    const state = getEditor();
    const filmSetId = activeFilmSetId(state);
    const { pieces } = this.#controller.filmSet.setPieces;
    const positions: number[] = [];
    const colors: number[] = [];
    const add = (points: readonly number[], color: Rgb) => {
      for (const value of points) positions.push(value);
      for (let index = 0; index < points.length / 3; index++) colors.push(...color);
    };
    this.#grips.clear();
    for (const record of state.records.values()) {
      const isChosen = state.selection.has(record.id);
      if (record.type === 'setup' && record.sceneId === state.sceneId) {
        const camera = cameraStateAt(record, state.frame);
        this.#grips.set(record.id, new Vector3(...camera.position));
        add(
          frustumLines(record, camera, isChosen),
          isChosen ? ACCENT : record.id === state.setupId ? [1, 1, 1] : QUIET,
        );
      } else if (record.type === 'light' && record.filmSetId === filmSetId) {
        this.#grips.set(record.id, new Vector3(...record.position));
        add(lampLines(record, isChosen), isChosen ? ACCENT : record.isOn ? LAMP : QUIET);
      } else if (record.type === 'joint' && record.filmSetId === filmSetId) {
        const line = jointLine(record, (id) => pieces.get(id)?.pose);
        if (line === null) continue;
        add(line, isChosen ? ACCENT : JOINT);
        this.#grips.set(
          record.id,
          new Vector3((line[0]! + line[3]!) / 2, (line[1]! + line[4]!) / 2, (line[2]! + line[5]!) / 2),
        );
      }
    }
    this.#fill(positions, colors);
  }

  /** Id of the camera, lamp or joint whose grip lies at a point of the page. */
  markAt(clientX: number, clientY: number): string | null {
    const box = this.#controller.host.getBoundingClientRect();
    let nearest: { id: string; away: number } | null = null;
    for (const [id, grip] of this.#grips) {
      const at = this.#controller.toScreen(grip);
      if (at === null) continue;
      const away = Math.hypot(at.x - clientX + box.left, at.y - clientY + box.top);
      if (away < GRIP_PX && (nearest === null || away < nearest.away)) nearest = { id, away };
    }
    return nearest?.id ?? null;
  }

  #fill(positions: readonly number[], colors: readonly number[]): void {
    const { geometry } = this.#lines;
    const known = geometry.getAttribute('position') as BufferAttribute | undefined;
    if (known === undefined || known.array.length < positions.length) {
      geometry.dispose();
      for (const name of ['position', 'color']) {
        const room = new Float32Array(Math.max(600, positions.length * 2));
        geometry.setAttribute(name, new BufferAttribute(room, 3).setUsage(DynamicDrawUsage));
      }
    }
    for (const [name, values] of [
      ['position', positions],
      ['color', colors],
    ] as const) {
      const attribute = geometry.getAttribute(name) as BufferAttribute;
      (attribute.array as Float32Array).set(values);
      attribute.needsUpdate = true;
    }
    geometry.setDrawRange(0, positions.length / 3);
  }

  dispose(): void {
    this.#lines.geometry.dispose();
    this.#material.dispose();
  }
}
