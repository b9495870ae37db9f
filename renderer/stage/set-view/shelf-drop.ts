import { Quaternion, Ray, Vector3 } from 'three';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import { activeFilmSetId } from '../../editor/selectors.ts';
import { commitEdits } from '../../editor/document.ts';
import { freeName, setPieceNames } from '../../editor/free-name.ts';
import { newId } from '../../editor/ids.ts';
import { notify } from '../../editor/notices.ts';
import { select } from '../../editor/actions.ts';
import { getEditor } from '../../editor/state.ts';
import { onRequest } from '../../editor/requests.ts';
import { loadShelf, type ShelfPiece } from '../shelf.ts';
import { pickSurface } from './piece-picking.ts';
import type { SetViewController } from './set-view-controller.ts';

export const SHELF_DRAG_TYPE = 'application/x-foreshot-shelf';

const GRID_M = 0.1;
/** Surfaces whose normal points up at least this much carry things. */
const LEVEL = 0.7;
/** Lamps hang here when they are not put on something. */
const LAMP_HEIGHT_M = 2.2;

const snapped = (value: number) => (getEditor().isSnapping ? Math.round(value / GRID_M) * GRID_M : value);

/** Lets things of the shelf be dropped on what the pointer shows, or put in the middle of the view. */
export function acceptShelfEntries(controller: SetViewController): () => void {
  const { host } = controller;
  const stop = new AbortController();
  const { signal } = stop;
  host.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer?.types.includes(SHELF_DRAG_TYPE) !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    { signal },
  );
  host.addEventListener(
    'drop',
    (event) => {
      const text = event.dataTransfer?.getData(SHELF_DRAG_TYPE) ?? '';
      if (text === '') return;
      event.preventDefault();
      const entry = entryOf(text);
      if (entry !== null) void place(controller, entry, surfaceAt(controller, event.clientX, event.clientY));
    },
    { signal },
  );
  const center = () => {
    const box = host.getBoundingClientRect();
    return surfaceAt(controller, box.left + box.width / 2, box.top + box.height / 2);
  };
  const endings = [
    onRequest('placeShelfEntry', ({ key }) => void place(controller, key, center())),
    onRequest('placeLight', ({ light }) => void place(controller, light, center())),
  ];
  return () => {
    stop.abort();
    for (const end of endings) end();
  };
}

function entryOf(text: string): string | null {
  try {
    const value = JSON.parse(text) as { key?: unknown; light?: unknown };
    const entry = value.key ?? value.light;
    return typeof entry === 'string' ? entry : null;
  } catch {
    return null;
  }
}

interface Spot {
  readonly point: Vector3;
  readonly normal: Vector3;
}

function surfaceAt(controller: SetViewController, clientX: number, clientY: number): Spot {
  const { ray } = controller.raycasterAt(clientX, clientY);
  const surface = pickSurface(controller.filmSet.setPieces, ray);
  if (surface !== null && surface.distance < controller.rig.distance * 6) return surface;
  const ahead = ray.at(controller.rig.distance, new Vector3());
  return { point: ahead.setY(Math.max(0, ahead.y)), normal: new Vector3(0, 1, 0) };
}

/** Where a thing of this footprint stands: on level surfaces there, beside upright ones on what is below. */
function standingPoint(controller: SetViewController, { point, normal }: Spot, footprintM: number): Vector3 {
  if (normal.y > LEVEL) return point;
  const aside = new Vector3(normal.x, 0, normal.z).normalize().multiplyScalar(footprintM / 2 + 0.03);
  const above = point.clone().add(aside);
  const below = pickSurface(controller.filmSet.setPieces, new Ray(above, new Vector3(0, -1, 0)));
  return below?.point ?? above.setY(0);
}

/** Adds a set piece (by its key) or a lamp (by key or name) standing at a point; selects it. */
async function place(controller: SetViewController, entry: string, spot: Spot): Promise<void> {
  const filmSetId = activeFilmSetId(getEditor());
  if (filmSetId === null) return;
  try {
    const { pieces, lights } = await loadShelf();
    const piece = pieces.find(({ key }) => key === entry);
    const lamp = lights.find(({ key, name }) => key === entry || name === entry);
    if (piece === undefined && lamp === undefined) {
      notify('error', 'Nothing was placed', `The shelf has no "${entry}".`);
      return;
    }
    const footprintM = piece === undefined ? 0 : Math.max(piece.sizeM[0], piece.sizeM[2]);
    const at = standingPoint(controller, spot, footprintM);
    const stand: Vec3 = [snapped(at.x), at.y, snapped(at.z)];
    if (piece === undefined) {
      const id = newId('light');
      const position = [stand[0], at.y + LAMP_HEIGHT_M, stand[2]];
      const light = { ...lampFields(lamp!), id, filmSetId, position, rotation: downward(lamp!.kind) };
      if (await commitEdits([{ edit: 'addLight', light } as Edit], `Place ${lamp!.name}`)) select([id]);
      return;
    }
    const names = setPieceNames(getEditor().records);
    const edits = [pieceEdit(piece, filmSetId, names, stand)];
    for (const { key, positionM, yawRad } of piece.companions) {
      const companion = pieces.find((candidate) => candidate.key === key);
      if (companion === undefined) continue;
      const position: Vec3 = [stand[0] + positionM[0], stand[1] + positionM[1], stand[2] + positionM[2]];
      edits.push(pieceEdit(companion, filmSetId, names, position, yawRad));
    }
    if (await commitEdits(edits, `Place ${piece.name}`)) select([(edits[0] as AddedPiece).setPiece.id]);
  } catch (error) {
    notify('error', 'The shelf could not be read', error instanceof Error ? error.message : String(error));
  }
}

type AddedPiece = Extract<Edit, { edit: 'addSetPiece' }> & { readonly setPiece: { readonly id: string } };

/** Adds a piece of the shelf under a free name, which is then taken. */
function pieceEdit(
  piece: ShelfPiece,
  filmSetId: string,
  names: Set<string>,
  position: Readonly<Vec3>,
  yawRad = 0,
): Edit {
  const name = freeName(piece.name, names);
  names.add(name);
  const setPiece = {
    id: newId('setPiece'),
    filmSetId,
    name,
    assetKey: piece.key,
    shape: piece.shape,
    materialId: piece.materialId,
    position,
    rotation: new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), yawRad).toArray(),
    body: { kind: piece.defaultBody, massKg: piece.massKg, dragCoefficient: piece.dragCoefficient },
    behaviours: piece.behaviours,
  };
  return { edit: 'addSetPiece', setPiece } as unknown as Edit;
}

function lampFields({ key: _, ...fields }: { readonly key: string }): Record<string, unknown> {
  return fields;
}

/** Spots and panels look down at the set from behind, as lamps on stands do; bulbs need no direction. */
function downward(kind: string): number[] {
  return kind === 'point' ? [0, 0, 0, 1] : new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -0.9).toArray();
}
