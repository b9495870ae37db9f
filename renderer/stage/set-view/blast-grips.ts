import { BufferGeometry, Group, LineBasicMaterial, LineLoop, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { chargeForReachKg, HOUSES_DESTROYED_PA, pressureReachM } from '../../../world/physics/blast/air-blast.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor } from '../../editor/state.ts';
import { meetPlane } from './meet-plane.ts';
import { amountText } from './push-aim.ts';
import type { Gesture } from './pointer-input.ts';
import { ScreenLabel } from './screen-label.ts';
import type { Overlay, SetViewController } from './set-view-controller.ts';

type Blast = Extract<Intervention, { kind: 'blast' | 'explosion' }>;

/** The ring of an explosion lies where houses are destroyed; pulling it wider takes a larger charge. */
function radiusOf(blast: Blast): number {
  return blast.kind === 'blast' ? blast.radiusM : pressureReachM(blast.chargeKgTnt, HOUSES_DESTROYED_PA);
}

function strengthText(blast: Blast): string {
  return blast.kind === 'blast' ? amountText(blast.strengthNs, 'N·s') : amountText(blast.chargeKgTnt, 'kg TNT');
}

function widened(blast: Blast, radiusM: number): Record<string, number> {
  if (blast.kind === 'blast') return { radiusM: Number(Math.max(0.1, radiusM).toFixed(2)) };
  const chargeKgTnt = chargeForReachKg(radiusM, HOUSES_DESTROYED_PA);
  return { chargeKgTnt: Number(Math.min(10_000, Math.max(0.001, chargeKgTnt)).toPrecision(3)) };
}

const GRIP_PX = 14;
const circle = new BufferGeometry().setFromPoints(
  Array.from({ length: 96 }, (_, index) => {
    const angle = (index / 96) * 2 * Math.PI;
    return new Vector3(Math.cos(angle), 0, Math.sin(angle));
  }),
);

/** Reach of the selected blast or explosion: three rings, the one that lies flat can be pulled wider, its centre moved. */
export class BlastGrips implements Overlay {
  readonly #controller: SetViewController;
  readonly #material = new LineBasicMaterial({
    color: '#ff9f45',
    transparent: true,
    opacity: 0.8,
    depthTest: false,
    toneMapped: false,
  });
  readonly #rings = new Group();
  readonly #radius: ScreenLabel;
  readonly #center: ScreenLabel;
  #blast: Blast | null = null;

  constructor(controller: SetViewController) {
    this.#controller = controller;
    this.#radius = new ScreenLabel(controller, 'stage-tag-grip');
    this.#center = new ScreenLabel(controller, 'stage-tag-accent');
    for (const [x, z] of [
      [0, 0],
      [Math.PI / 2, 0],
      [0, Math.PI / 2],
    ] as const) {
      const ring = new LineLoop(circle, this.#material);
      ring.rotation.set(x, 0, z);
      ring.renderOrder = 15;
      this.#rings.add(ring);
    }
    controller.overlayScene.add(this.#rings);
  }

  update(): void {
    const { records, selection, takeId } = getEditor();
    this.#blast =
      recordsOfType(records, 'intervention').find(
        (act): act is Blast =>
          (act.kind === 'blast' || act.kind === 'explosion') && act.takeId === takeId && selection.has(act.id),
      ) ?? null;
    this.#rings.visible = this.#blast !== null;
    if (this.#blast === null) {
      this.#radius.hide();
      this.#center.hide();
      return;
    }
    const { centerM } = this.#blast;
    const radiusM = radiusOf(this.#blast);
    this.#rings.position.set(...centerM);
    this.#rings.scale.setScalar(radiusM);
    this.#radius.show(`${radiusM.toFixed(1)} m`, this.#gripPoint(this.#blast), 10);
    this.#center.show(strengthText(this.#blast), new Vector3(...centerM));
  }

  takePress = (event: PointerEvent): Gesture | null => {
    const blast = this.#blast;
    if (blast === null) return null;
    if (this.#isNear(event, this.#gripPoint(blast))) return this.#dragging(blast, 'radius');
    if (this.#isNear(event, new Vector3(...blast.centerM))) return this.#dragging(blast, 'center');
    return null;
  };

  #dragging(blast: Blast, part: 'radius' | 'center'): Gesture {
    const center = new Vector3(...blast.centerM);
    let edits: Edit[] = [];
    return {
      move: (event) => {
        const { ray } = this.#controller.raycasterAt(event.clientX, event.clientY);
        const at = meetPlane(ray, center, new Vector3(0, 1, 0));
        if (at === null) return;
        const changes =
          part === 'radius'
            ? widened(blast, at.distanceTo(center))
            : { centerM: [Number(at.x.toFixed(2)), blast.centerM[1], Number(at.z.toFixed(2))] };
        edits = [{ edit: 'updateIntervention', id: blast.id, changes }];
        previewEdits(edits);
      },
      end: () => {
        if (edits.length > 0) void commitEdits(edits, part === 'radius' ? 'Blast radius' : 'Move blast');
      },
      cancel: cancelPreview,
    };
  }

  #gripPoint(blast: Blast): Vector3 {
    const { centerM } = blast;
    return new Vector3(centerM[0] + radiusOf(blast), centerM[1], centerM[2]);
  }

  #isNear(event: PointerEvent, point: Vector3): boolean {
    return this.#controller.distancePx(event, point) < GRIP_PX;
  }

  dispose(): void {
    this.#material.dispose();
    this.#radius.dispose();
    this.#center.dispose();
  }
}
