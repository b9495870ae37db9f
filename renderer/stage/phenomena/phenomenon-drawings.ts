import { Group, type Matrix4, type Sphere, type Vector3 } from 'three';
import type { RecordMap } from '../../../world/records/index.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord } from '../../../world/store/query.ts';
import type { StateStream } from '../../../world/simulation/index.ts';
import type { SetPieceMeshes } from '../set-piece-meshes.ts';
import type { SurfaceUniforms } from '../surface-material.ts';
import type { DrawingLight, PhenomenonDrawing } from './drawing.ts';
import { drawings } from './index.ts';

interface Drawn {
  readonly piece: SetPiece;
  readonly material: unknown;
  readonly list: readonly PhenomenonDrawing[];
}

/** The drawings of all behaviours of a film set, made and thrown away as its records change. */
export class PhenomenonDrawings {
  readonly root = new Group();
  /** Grows when anything that casts a shadow or occludes has changed. */
  version = 0;
  readonly #uniforms: SurfaceUniforms;
  readonly #setPieces: SetPieceMeshes;
  readonly #drawn = new Map<string, Drawn>();

  constructor(uniforms: SurfaceUniforms, setPieces: SetPieceMeshes) {
    this.#uniforms = uniforms;
    this.#setPieces = setPieces;
    this.root.matrixAutoUpdate = false;
  }

  /** Follows the records, after the set pieces have. */
  sync(records: RecordMap, filmSetId: string | null): void {
    for (const [id, drawn] of this.#drawn) {
      const piece = getRecord(records, 'setPiece', id);
      const isSame =
        piece === drawn.piece &&
        piece.filmSetId === filmSetId &&
        getRecord(records, 'material', piece.materialId) === drawn.material;
      if (!isSame) this.#remove(id, drawn);
    }
    for (const record of records.values()) {
      if (record.type !== 'setPiece' || record.filmSetId !== filmSetId || this.#drawn.has(record.id)) continue;
      const list = record.behaviours.flatMap((behaviour) => {
        const make = drawings[behaviour.kind];
        const context = { piece: record, behaviour, records, uniforms: this.#uniforms, setPieces: this.#setPieces };
        return make === undefined ? [] : [make(context)];
      });
      if (list.length === 0) continue;
      for (const { object3D } of list) this.root.add(object3D);
      this.#drawn.set(record.id, {
        piece: record,
        material: getRecord(records, 'material', record.materialId),
        list,
      });
    }
  }

  update(stream: StateStream | null, tick: number): void {
    for (const { list } of this.#drawn.values())
      for (const drawing of list) if (drawing.update(stream, tick)) this.version++;
  }

  /** Where the picture is taken from, world space. */
  lookFrom(eye: Vector3): void {
    for (const { list } of this.#drawn.values())
      for (const drawing of list) if (drawing.lookFrom?.(eye) === true) this.version++;
  }

  setLight(light: DrawingLight): void {
    for (const { list } of this.#drawn.values()) for (const drawing of list) drawing.setLight?.(light);
  }

  async ready(): Promise<void> {
    await Promise.all(
      [...this.#drawn.values()].flatMap(({ list }) =>
        list.flatMap((drawing) => (drawing.ready === undefined ? [] : [drawing.ready()])),
      ),
    );
  }

  restingCasters(): Sphere[] {
    return [...this.#drawn.values()].flatMap(({ list }) => list.flatMap((drawing) => drawing.casters?.() ?? []));
  }

  /** Boxes that shade the ground, as drawn. */
  groundShades(): Matrix4[] {
    return [...this.#drawn.values()].flatMap(({ list }) => list.flatMap((drawing) => drawing.groundShades?.() ?? []));
  }

  dispose(): void {
    for (const [id, drawn] of [...this.#drawn]) this.#remove(id, drawn);
  }

  #remove(id: string, { list }: Drawn): void {
    for (const drawing of list) {
      this.root.remove(drawing.object3D);
      drawing.dispose();
    }
    this.#drawn.delete(id);
    this.version++;
  }
}
