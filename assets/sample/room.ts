import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece } from './place.ts';

/** A room by its inner faces, metres: z[0] is the wall with the window. */
export interface Room {
  readonly x: readonly [number, number];
  readonly z: readonly [number, number];
  readonly heightM: number;
  /** Top of the floorboards, which lie on the ground. */
  readonly floorY: number;
  /** Left and right of the opening in the back wall; null = none. Each 1.2 m of it has a window. */
  readonly windowX: readonly [number, number] | null;
  /** As much in the left wall, back and front. */
  readonly windowZ?: readonly [number, number];
  readonly wallColor: string;
}

const THICK = 0.12;
const SILL_Y = 0.85;
/** Of interior/window, with its board. */
const WINDOW_HEIGHT = 1.4;

/** Walls, ceiling and floor that keep the daylight out but for what comes through the windows; open to the front. */
export function room(shelf: Shelf, filmSetId: `filmSet:${string}`, plan: Room): Edit[] {
  const [[x0, x1], [z0, z1]] = [plan.x, plan.z];
  const { heightM, floorY, wallColor } = plan;
  const box = (id: string, name: string, low: Vec3, high: Vec3, more: object = {}): Edit =>
    ({
      edit: 'addSetPiece',
      setPiece: {
        id: `setPiece:${id}`,
        filmSetId,
        name,
        shape: { kind: 'box', sizeM: high.map((value, axis) => value - low[axis]!) },
        materialId: 'material:plasterboard',
        color: wallColor,
        position: high.map((value, axis) => (value + low[axis]!) / 2),
        body: { kind: 'fixed' },
        isLocked: true,
        ...more,
      },
    }) as unknown as Edit;
  const [back, sill, lintel] = [z0 - THICK, floorY + SILL_Y, floorY + SILL_Y + WINDOW_HEIGHT];
  const tiles = (from: number, to: number): number[] =>
    Array.from({ length: Math.ceil((to - from) / 2) }, (_, i) => from + 1 + 2 * i);
  const skirting = (id: string, low: Vec3, high: Vec3): Edit =>
    box(id, 'Skirting board', low, high, {
      materialId: 'material:pine',
      color: '#d9d2c2',
      body: { kind: 'fixed', isSolid: false },
    });
  type Span = readonly [number, number];
  /** A wall along one axis, whole or in four parts around an opening. */
  const wall = (
    id: string,
    name: string,
    [from, to]: Span,
    opening: Span | null,
    corners: (along: Span, up: Span) => [Vec3, Vec3],
  ): Edit[] =>
    opening === null
      ? [box(`wall-${id}`, name, ...corners([from, to], [0, heightM]))]
      : [
          box(`wall-${id}-1`, `${name} 1`, ...corners([from, opening[0]], [0, heightM])),
          box(`wall-${id}-2`, `${name} 2`, ...corners([opening[1], to], [0, heightM])),
          box(`wall-${id}-below`, `${name} below the window`, ...corners(opening, [0, sill])),
          box(`wall-${id}-above`, `${name} above the window`, ...corners(opening, [lintel, heightM])),
        ];
  const windows = (id: string, opening: Span | null, yawDeg: number, at: (along: number) => Vec3): Edit[] => {
    if (opening === null) return [];
    const [from, to] = opening;
    const count = Math.max(1, Math.round((to - from) / 1.2));
    return Array.from({ length: count }, (_, i) =>
      placePiece(shelf, filmSetId, {
        id: `setPiece:window-${id}-${i + 1}`,
        name: `Window ${id} ${i + 1}`,
        key: 'interior/window',
        position: at(from + ((i + 0.5) * (to - from)) / count),
        yawDeg,
        scale: [(to - from) / count / 1.2, 1, 1],
        kind: 'fixed',
        isSolid: false,
        isLocked: true,
      }),
    );
  };
  return [
    ...wall('back', 'Back wall', [x0, x1], plan.windowX, ([from, to], [low, high]) => [
      [from, low, back],
      [to, high, z0],
    ]),
    ...wall('left', 'Left wall', [back, z1], plan.windowZ ?? null, ([from, to], [low, high]) => [
      [x0 - THICK, low, from],
      [x0, high, to],
    ]),
    box('wall-right', 'Wall, right', [x1, 0, back], [x1 + THICK, heightM, z1]),
    box('ceiling', 'Ceiling', [x0 - THICK, heightM, back], [x1 + THICK, heightM + THICK, z1], { color: '#d8d2c4' }),
    skirting('skirting-back', [x0, floorY, z0], [x1, floorY + 0.12, z0 + 0.018]),
    skirting('skirting-left', [x0, floorY, z0], [x0 + 0.018, floorY + 0.12, z1]),
    box('floor', 'Floor (solid)', [x0, 0, z0], [x1, floorY, z1], { materialId: 'material:oak', isVisible: false }),
    ...tiles(x0, x1).flatMap((x, i) =>
      tiles(z0, z1).map((z, k) =>
        placePiece(shelf, filmSetId, {
          id: `setPiece:boards-${i}-${k}`,
          name: `Floorboards ${i + 1}.${k + 1}`,
          key: 'interior/floorboards',
          position: [x, floorY - 0.02, z],
          isSolid: false,
          isLocked: true,
        }),
      ),
    ),
    ...windows('back', plan.windowX, 180, (x) => [x, sill, z0 - THICK / 2]),
    ...windows('left', plan.windowZ ?? null, -90, (z) => [x0 - THICK / 2, sill, z]),
  ];
}

/** A bulb that hangs free: its flux spreads all around. */
export function lamp(
  filmSetId: `filmSet:${string}`,
  {
    id,
    name,
    position,
    fluxLm,
    castsShadow = true,
  }: { id: string; name: string; position: Vec3; fluxLm: number; castsShadow?: boolean },
): Edit {
  return {
    edit: 'addLight',
    light: {
      id: `light:${id}`,
      filmSetId,
      name,
      kind: 'point',
      role: 'practical',
      position,
      fluxLm,
      colorTemperatureK: 2700,
      castsShadow,
    },
  } as Edit;
}
