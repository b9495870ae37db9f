import {
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  Points,
  PointsMaterial,
  Vector3,
} from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { drivePath, pointAlong, type DrivePath } from '../../../world/physics/vehicle/drive-path.ts';
import { wantedSpeed } from '../../../world/physics/vehicle/driver.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import { shownQuantity, units } from '../../ui/units.ts';
import { meetPlane } from './meet-plane.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

type Drive = Extract<Intervention, { kind: 'drive' }>;

const GRIP_PX = 13;
const LINE_PX = 8;
const WIDTH_M = 0.16;
const ABOVE_M = 0.03;
/** Slow is blue, a town's 50 km/h green, a country road's 100 km/h and more red. */
const COLORS: readonly (readonly [number, Color])[] = [
  [0, new Color('#5b8def')],
  [14, new Color('#7cc48d')],
  [28, new Color('#ff7a70')],
];
const MOST_LABELS = 24;

/** The path of the selected drive: a line coloured by its speed, points to be dragged, a press on the line adds one. */
export class PathGrips implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new MeshBasicMaterial({
    vertexColors: true,
    transparent: true,
    opacity: 0.85,
    depthTest: false,
    side: DoubleSide,
    toneMapped: false,
  });
  readonly #dotMaterial = new PointsMaterial({
    size: 13,
    sizeAttenuation: false,
    map: ringTexture(),
    transparent: true,
    depthTest: false,
    toneMapped: false,
  });
  readonly #ribbon = new Mesh(new BufferGeometry(), this.#material);
  readonly #dots = new Points(new BufferGeometry(), this.#dotMaterial);
  readonly #labels: ScreenLabel[] = [];
  #drive: Drive | null = null;
  #path: DrivePath | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    for (const object of [this.#ribbon, this.#dots]) {
      object.frustumCulled = false;
      object.renderOrder = 14;
      controller.overlayScene.add(object);
    }
    this.#dots.renderOrder = 16;
  }

  update(): void {
    const { records, selection, takeId } = getEditor();
    const drive =
      recordsOfType(records, 'intervention').find(
        (act): act is Drive => act.kind === 'drive' && act.takeId === takeId && selection.has(act.id),
      ) ?? null;
    if (drive !== this.#drive) {
      this.#drive = drive;
      this.#path = drive === null ? null : drivePath(drive.path);
      if (this.#path !== null) this.#draw(this.#path, drive!);
    }
    this.#ribbon.visible = this.#dots.visible = drive !== null;
    const points = drive?.path.slice(0, MOST_LABELS) ?? [];
    while (this.#labels.length < points.length)
      this.#labels.push(new ScreenLabel(this.#controller, 'stage-tag-accent'));
    this.#labels.forEach((label, index) => {
      const point = points[index];
      if (point === undefined) return label.hide();
      label.show(shownQuantity(point.speedMps, { ...units.kilometrePerHour, digits: 0 }), lifted(point.positionM));
    });
  }

  takePress = (event: PointerEvent): Gesture | null => {
    const drive = this.#drive;
    const path = this.#path;
    if (drive === null || path === null) return null;
    const index = drive.path.findIndex(
      ({ positionM }) => this.#controller.distancePx(event, lifted(positionM)) < GRIP_PX,
    );
    if (index >= 0) return this.#dragging(drive, index, drive.path);
    const alongM = this.#alongAt(event, path);
    if (alongM === null || drive.path.length >= 64) return null;
    const places = drive.path.map(({ positionM }) => path.distancesM[path.points.indexOf(positionM)] ?? 0);
    const after = places.findIndex((place) => place > alongM);
    if (after < 1) return null;
    const added = { positionM: rounded(pointAlong(path, alongM)), speedMps: wantedSpeed(path, alongM, 1e9) };
    return this.#dragging(drive, after, [...drive.path.slice(0, after), added, ...drive.path.slice(after)]);
  };

  #dragging(drive: Drive, index: number, points: Drive['path']): Gesture {
    const isNew = points.length > drive.path.length;
    const start = new Vector3(...points[index]!.positionM);
    let edits: Edit[] = isNew ? [{ edit: 'updateIntervention', id: drive.id, changes: { path: points } } as Edit] : [];
    return {
      move: (event) => {
        const { ray } = this.#controller.raycasterAt(event.clientX, event.clientY);
        const at = meetPlane(ray, start, new Vector3(0, 1, 0));
        if (at === null || at.distanceTo(start) > 5000) return;
        const path = points.map((point, i) =>
          i === index ? { ...point, positionM: rounded([at.x, start.y, at.z]) } : point,
        );
        edits = [{ edit: 'updateIntervention', id: drive.id, changes: { path } } as Edit];
        previewEdits(edits);
      },
      end: () => {
        if (edits.length > 0) void commitEdits(edits, isNew ? 'Add a point to the path' : 'Move a point of the path');
      },
      cancel: cancelPreview,
    };
  }

  /** Distance along the path that lies under the pointer; null where none does. */
  #alongAt(event: PointerEvent, path: DrivePath): number | null {
    let best: number | null = null;
    let nearest = LINE_PX;
    path.points.forEach((point, index) => {
      const away = this.#controller.distancePx(event, lifted(point));
      if (away >= nearest) return;
      nearest = away;
      best = path.distancesM[index]!;
    });
    return best;
  }

  #draw(path: DrivePath, drive: Drive): void {
    const count = path.points.length;
    const places = new Float32Array(count * 6);
    const colors = new Float32Array(count * 6);
    const index: number[] = [];
    const color = new Color();
    path.points.forEach(([x, y, z], i) => {
      const before = path.points[Math.max(0, i - 1)]!;
      const after = path.points[Math.min(count - 1, i + 1)]!;
      const [dx, dz] = [after[0] - before[0], after[2] - before[2]];
      const length = Math.hypot(dx, dz) || 1;
      const [sx, sz] = [(-dz / length) * (WIDTH_M / 2), (dx / length) * (WIDTH_M / 2)];
      places.set([x - sx, y + ABOVE_M, z - sz, x + sx, y + ABOVE_M, z + sz], i * 6);
      speedColor(path.speedsMps[i]!, color);
      colors.set([color.r, color.g, color.b, color.r, color.g, color.b], i * 6);
      if (i > 0) index.push(2 * i - 2, 2 * i - 1, 2 * i, 2 * i - 1, 2 * i + 1, 2 * i);
    });
    const ribbon = new BufferGeometry();
    ribbon.setAttribute('position', new BufferAttribute(places, 3));
    ribbon.setAttribute('color', new BufferAttribute(colors, 3));
    ribbon.setIndex(index);
    this.#ribbon.geometry.dispose();
    this.#ribbon.geometry = ribbon;
    this.#dots.geometry.dispose();
    this.#dots.geometry = new BufferGeometry().setFromPoints(drive.path.map(({ positionM }) => lifted(positionM)));
  }

  dispose(): void {
    this.#material.dispose();
    this.#dotMaterial.map?.dispose();
    this.#dotMaterial.dispose();
    this.#ribbon.geometry.dispose();
    this.#dots.geometry.dispose();
    for (const label of this.#labels) label.dispose();
  }
}

function lifted([x, y, z]: Readonly<Vec3>): Vector3 {
  return new Vector3(x, y + ABOVE_M, z);
}

function rounded(place: Readonly<Vec3>): Vec3 {
  return place.map((value) => Number(value.toFixed(2))) as Vec3;
}

function speedColor(speedMps: number, out: Color): void {
  let [fromSpeed, from] = COLORS[0]!;
  out.copy(from);
  for (const [speed, color] of COLORS) {
    if (speedMps <= fromSpeed) return;
    out.copy(from).lerp(color, Math.min(1, (speedMps - fromSpeed) / Math.max(1e-6, speed - fromSpeed)));
    [fromSpeed, from] = [speed, color];
  }
}

/** A white dot with a dark rim, so that it shows on any ground. */
function ringTexture(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const context = canvas.getContext('2d')!;
  context.beginPath();
  context.arc(16, 16, 12, 0, 2 * Math.PI);
  context.fillStyle = '#ffffff';
  context.fill();
  context.lineWidth = 5;
  context.strokeStyle = '#1b1206';
  context.stroke();
  return new CanvasTexture(canvas);
}
