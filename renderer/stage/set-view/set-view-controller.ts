import { Box3, Color, Raycaster, Scene as ThreeScene, Vector2, Vector3, type WebGLRenderer } from 'three';
import { playheadTick } from '../../editor/selectors.ts';
import { getEditor, isGesture, setEditor, useEditor } from '../../editor/state.ts';
import { notify } from '../../editor/notices.ts';
import { streams } from '../../editor/stream.ts';
import { cameraStateAt } from '../../../world/space/camera-pose.ts';
import { exposureScale, meteredExposureValue } from '../../../world/space/exposure.ts';
import { DraftScale } from '../draft-scale.ts';
import { FilmSetScene } from '../film-set-scene.ts';
import { FrameRenderer } from '../frame-renderer.ts';
import { OutcomeFirst } from '../outcome-first.ts';
import { StreamWatch } from '../stream-watch.ts';
import type { DrawnPiece } from '../set-piece-meshes.ts';
import { FloorGrid } from './floor-grid.ts';
import { SelectionOutline } from './selection-outline.ts';
import { ViewRig } from './view-rig.ts';

/** Something drawn over the set: marks, grips, tools. `update` runs before each drawing. */
export interface Overlay {
  update(): void;
  dispose(): void;
}

/** The set view without React: owns what is drawn and when. Redraws on demand only. */
export class SetViewController {
  readonly filmSet = new FilmSetScene();
  readonly rig = new ViewRig();
  /** Marks drawn over the set, in unlit colours. */
  readonly overlayScene = new ThreeScene();
  readonly overlays: Overlay[] = [];
  readonly renderer: WebGLRenderer;
  /** The element that pointers act on; labels lie in it. */
  readonly host: HTMLElement;
  readonly #frameRenderer: FrameRenderer;
  readonly #grid = new FloorGrid();
  readonly #outline = new SelectionOutline();
  readonly #invalidate: () => void;
  readonly #unsubscribe: () => void;
  readonly #streamWatch = new StreamWatch();
  readonly #draft: DraftScale;
  readonly #outcomeFirst: OutcomeFirst;
  #pixelRatio = 1;
  #hasFramed = false;

  constructor(renderer: WebGLRenderer, host: HTMLElement, invalidate: () => void) {
    this.renderer = renderer;
    this.host = host;
    this.#invalidate = invalidate;
    this.#draft = new DraftScale(invalidate);
    this.#outcomeFirst = new OutcomeFirst((state) => this.#streamWatch.awaitsOutcome(state), invalidate);
    this.#frameRenderer = new FrameRenderer(renderer);
    this.overlayScene.add(this.#grid.mesh);
    this.filmSet.setPieces.onArrival = invalidate;
    this.filmSet.setPieces.onMissing = (key, reason) =>
      notify('warning', `The model "${key}" is missing`, `Its collision shape is drawn instead: ${reason}.`);
    this.#unsubscribe = useEditor.subscribe((now, before) => {
      // Paths of what is selected go on to the take's end.
      const hasMore = now.selection.size > 0 && before.stream.isRunning && !now.stream.isRunning;
      if (hasMore || redrawsOn.some((key) => now[key] !== before[key]) || this.#streamWatch.isStale(now, before))
        this.#outcomeFirst.request();
    });
  }

  invalidate(): void {
    this.#invalidate();
  }

  /** Size of the view in CSS pixels. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: Math.max(1, this.host.clientWidth), height: Math.max(1, this.host.clientHeight) };
  }

  /** Draws once, from the editor's present state. */
  draw(): void {
    const state = getEditor();
    const { rig, renderer, filmSet } = this;
    this.follow();
    this.#streamWatch.drawn(state);
    if (!this.#hasFramed && filmSet.setPieces.pieces.size > 0) {
      this.#hasFramed = true;
      void filmSet.ready().then(() => this.frameAction());
    }
    this.#fitCanvas();
    rig.kind = state.setView;
    rig.setAspect(renderer.domElement.width / renderer.domElement.height);
    this.#grid.update(rig.camera, rig.target, rig.distance, rig.kind);
    for (const overlay of this.overlays) overlay.update();
    const { background } = filmSet.scene;
    // Parallel rays all meet the sky at one point: drawings from the sides have paper behind them instead.
    if (rig.kind !== 'perspective') filmSet.scene.background = PAPER;
    this.#frameRenderer.render(filmSet, rig.camera, { exposure: this.#exposure(), lensBlur: null });
    filmSet.scene.background = background;
    renderer.autoClear = false;
    const { pieces } = filmSet.setPieces;
    const selected = [...state.selection].flatMap((id) => pieces.get(id) ?? []).slice(0, MOST_OUTLINES);
    const hovered =
      state.hoveredId === null || state.selection.has(state.hoveredId) ? null : (pieces.get(state.hoveredId) ?? null);
    this.#outline.render(renderer, rig.camera, selected, hovered, this.#pixelRatio);
    renderer.render(this.overlayScene, rig.camera);
    renderer.autoClear = true;
  }

  /** Canvas pixels: the view's own, fewer while things move on a slow machine. */
  #fitCanvas(): void {
    const { width, height } = this.size;
    const ratio =
      Math.min(MOST_PIXEL_RATIO, window.devicePixelRatio) *
      this.#draft.begin(performance.now(), isGesture(getEditor()));
    const { domElement } = this.renderer;
    const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    this.#pixelRatio = ratio;
    this.renderer.setPixelRatio(1);
    if (domElement.width !== wide || domElement.height !== high) this.renderer.setSize(wide, high, false);
  }

  /** Brings the drawn set to the editor's records and playhead. */
  follow(): void {
    const { records, sceneId, frame } = getEditor();
    this.filmSet.sync(records, sceneId);
    this.filmSet.pose(streams.active, playheadTick({ frame, records }));
  }

  /** Ray through a point of the page. */
  raycasterAt(clientX: number, clientY: number): Raycaster {
    const box = this.host.getBoundingClientRect();
    const at = new Vector2(((clientX - box.left) / box.width) * 2 - 1, 1 - ((clientY - box.top) / box.height) * 2);
    const raycaster = new Raycaster();
    this.rig.update();
    raycaster.setFromCamera(at, this.rig.rayCamera);
    return raycaster;
  }

  /** Pixels from the view's top left corner; null behind the eye. */
  toScreen(point: Vector3): { readonly x: number; readonly y: number } | null {
    const projected = point.clone().project(this.rig.camera);
    if (projected.z > 1) return null;
    const { width, height } = this.size;
    return { x: ((projected.x + 1) / 2) * width, y: ((1 - projected.y) / 2) * height };
  }

  /** CSS pixels from a pointer to a point of the set; Infinity behind the eye. */
  distancePx(pointer: PointerEvent, point: Vector3): number {
    const at = this.toScreen(point);
    const box = this.host.getBoundingClientRect();
    return at === null ? Infinity : Math.hypot(at.x - pointer.clientX + box.left, at.y - pointer.clientY + box.top);
  }

  /** Metres that a CSS pixel covers at a point. */
  pixelSizeAt(point: Vector3): number {
    const { rig } = this;
    const perDistance = rig.metresPerPixel(this.size.height) / rig.distance;
    if (rig.kind !== 'perspective') return rig.metresPerPixel(this.size.height);
    return perDistance * Math.max(0.01, point.distanceTo(rig.perspective.position));
  }

  /** Shows what can move and its surroundings; the whole set where nothing can. */
  frameAction(): void {
    const all = [...this.filmSet.setPieces.pieces.values()];
    const movable = all.filter(({ record }) => record.body.kind !== 'fixed');
    const box = this.#boxOf(movable.length > 0 ? movable : all);
    const size = box.getSize(new Vector3());
    this.#frame(box.expandByVector(size.multiplyScalar(0.12).addScalar(0.3)));
  }

  /** Shows what is selected; everything where nothing is. */
  frameSelection(): void {
    const { selection, records, frame } = getEditor();
    const { pieces } = this.filmSet.setPieces;
    const ids = [...selection].map((id) => {
      const record = records.get(id);
      return record?.type === 'intervention' && 'targetId' in record ? record.targetId : id;
    });
    const box = this.#boxOf(ids.flatMap((id) => pieces.get(id) ?? []));
    for (const id of selection) {
      const record = records.get(id);
      if (record?.type === 'light') box.expandByPoint(new Vector3(...record.position));
      if (record?.type === 'setup') box.expandByPoint(new Vector3(...cameraStateAt(record, frame).position));
    }
    this.#frame(box.isEmpty() ? this.#boxOf([...pieces.values()]) : box);
  }

  #boxOf(pieces: readonly DrawnPiece[]): Box3 {
    const box = new Box3();
    const part = new Box3();
    for (const { geometries, matrix } of pieces) {
      for (const { boundingBox } of geometries)
        if (boundingBox !== null) box.union(part.copy(boundingBox).applyMatrix4(matrix));
    }
    return box;
  }

  #frame(box: Box3): void {
    if (box.isEmpty()) box.setFromCenterAndSize(new Vector3(0, 0.5, 0), new Vector3(6, 1, 6));
    box.expandByScalar(0.05);
    this.rig.frame(box);
    this.invalidate();
  }

  setHovered(id: string | null): void {
    if (getEditor().hoveredId !== id) setEditor({ hoveredId: id });
  }

  /** The set view meters the light that falls on the set, as a photographer would. */
  #exposure(): number {
    return exposureScale(meteredExposureValue(Math.max(this.filmSet.daylightLux, DARKEST_LUX)));
  }

  dispose(): void {
    this.#unsubscribe();
    this.#draft.dispose();
    this.#outcomeFirst.dispose();
    for (const overlay of this.overlays) overlay.dispose();
    this.#grid.dispose();
    this.#outline.dispose();
    this.#frameRenderer.dispose();
    this.filmSet.dispose();
  }
}

const PAPER = new Color('#2b2e33');
/** A night set is not metered up to day. */
const DARKEST_LUX = 60;
const MOST_OUTLINES = 200;
const MOST_PIXEL_RATIO = 2;

const redrawsOn = [
  'records',
  'sceneId',
  'takeId',
  'comparedTakeId',
  'setupId',
  'selection',
  'hoveredId',
  'frame',
  'tool',
  'gizmoMode',
  'gizmoSpace',
  'setView',
] as const;
