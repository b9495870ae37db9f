import { BufferGeometry, LineBasicMaterial, LineLoop, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import { behaviourOf } from '../../../world/records/behaviour.ts';
import type { LiquidBehaviour } from '../../../world/records/liquid.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { liquidTrack } from '../../../world/simulation/phenomena/liquid.ts';
import { getRecord } from '../../../world/store/query.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import { restingLiquid, type RestingLiquid } from './liquid-level.ts';
import { meetPlane } from './meet-plane.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

const GRIP_PX = 18;
const LITRES_PER_M3 = 1000;
/** A vessel is never dragged quite empty: without any liquid there is no level to take hold of. */
const LEAST_PARTICLES = 8;

interface Vessel {
  readonly piece: SetPiece;
  readonly behaviour: LiquidBehaviour;
  readonly liquid: RestingLiquid;
}

const circle = new BufferGeometry().setFromPoints(
  Array.from({ length: 64 }, (_, index) => {
    const angle = (index / 64) * 2 * Math.PI;
    return new Vector3(Math.cos(angle), 0, Math.sin(angle));
  }),
);

/** How full the selected vessel is at the start of the take: a ring in the surface that is dragged up and down. */
export class LevelGrips implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new LineBasicMaterial({ color: '#5fb4ff', depthTest: false, toneMapped: false });
  readonly #ring = new LineLoop(circle, this.#material);
  readonly #label: ScreenLabel;
  #vessel: Vessel | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#label = new ScreenLabel(controller, 'stage-tag-grip');
    this.#ring.renderOrder = 15;
    this.#ring.visible = false;
    controller.overlayScene.add(this.#ring);
  }

  update(): void {
    const vessel = (this.#vessel = selectedVessel());
    this.#ring.visible = vessel !== null;
    if (vessel === null) return this.#label.hide();
    const { surfaceM, areaM2 } = vessel.liquid;
    this.#ring.position.set(...surfaceM);
    this.#ring.scale.setScalar(Math.sqrt(areaM2 / Math.PI));
    this.#label.show(levelText(vessel.behaviour.volumeM3), this.#ring.position);
  }

  takePress = (event: PointerEvent): Gesture | null => {
    const vessel = this.#vessel;
    if (vessel === null) return null;
    const held = new Vector3(...vessel.liquid.surfaceM);
    if (this.#controller.distancePx(event, held) >= GRIP_PX) return null;
    const facing = this.#controller.rig.camera.getWorldDirection(new Vector3()).setY(0);
    // Straight from above no way up can be seen.
    if (facing.lengthSq() < 1e-6) return null;
    facing.normalize();
    let edits: Edit[] = [];
    return {
      move: (moved) => {
        const { ray } = this.#controller.raycasterAt(moved.clientX, moved.clientY);
        const at = meetPlane(ray, held, facing);
        if (at === null) return;
        edits = [filled(vessel, at.y)];
        previewEdits(edits);
      },
      end: () => {
        if (edits.length > 0) void commitEdits(edits, `Fill ${vessel.piece.name}`);
      },
      cancel: cancelPreview,
    };
  };

  dispose(): void {
    this.#material.dispose();
    this.#label.dispose();
  }
}

/** The one selected piece that holds a liquid when the take begins. */
function selectedVessel(): Vessel | null {
  const { records, selection } = getEditor();
  const [id] = selection;
  if (selection.size !== 1 || id === undefined) return null;
  const piece = getRecord(records, 'setPiece', id);
  const behaviour = piece === undefined ? undefined : behaviourOf(piece, 'liquid');
  const row = streams.active?.trackRow(liquidTrack(id), 0)?.from;
  if (piece === undefined || behaviour === undefined || row === undefined) return null;
  const liquid = restingLiquid(row.subarray(1), row[0] ?? 0, behaviour.particleSizeM);
  return liquid === null ? null : { piece, behaviour, liquid };
}

/** The edit that fills a vessel up to a level, world y, metres. */
function filled({ piece, behaviour, liquid }: Vessel, levelM: number): Edit {
  const least = LEAST_PARTICLES * behaviour.particleSizeM ** 3;
  const volumeM3 = Number(Math.max(least, liquid.volumeAtLevel(levelM)).toPrecision(3));
  const behaviours = piece.behaviours.map((own) => (own.kind === 'liquid' ? { ...own, volumeM3 } : own));
  return { edit: 'updateSetPiece', id: piece.id, changes: { behaviours } } as Edit;
}

function levelText(volumeM3: number): string {
  return `${Number((volumeM3 * LITRES_PER_M3).toPrecision(3))} l`;
}
