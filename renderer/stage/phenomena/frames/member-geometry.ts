import { memberAxes } from '../../../../world/physics/structures/beam-member.ts';
import type { BuildingFrame } from '../../../../world/physics/structures/building-frame.ts';
import { floorThicknessM } from '../../../../world/physics/structures/collapse.ts';
import type { Frame } from '../../../../world/records/frame-structure.ts';

/** The vertices of one member, in its own axes: x along it from its first end, y its depth, z across; metres. */
export interface MemberVertices {
  readonly first: number;
  readonly count: number;
  readonly local: Float32Array;
  readonly normals: Float32Array;
}

export interface FrameGeometry {
  readonly members: readonly MemberVertices[];
  readonly count: number;
  readonly index: Uint32Array;
  /** rgba and roughness, metalness, colorable per vertex. */
  readonly paint: Float32Array;
  readonly finish: Float32Array;
}

export interface FrameLook {
  readonly color: readonly [number, number, number];
  readonly roughness: number;
  readonly metalness: number;
}

/** Pieces that a member is cut into along its length, so that it can bend. */
const SECTIONS = 6;
/** Narrow bays carry boards, wide ones slabs; linear sRGB. */
const BOARD = { color: [0.42, 0.27, 0.12], roughness: 0.8, metalness: 0 } as const;
const SLAB = { color: [0.38, 0.37, 0.34], roughness: 0.9, metalness: 0 } as const;

/** Boxes for all members; the beams along x carry the floor of the bay beside them. */
export function memberGeometry(building: BuildingFrame, frame: Frame, look: FrameLook): FrameGeometry {
  const members: MemberVertices[] = [];
  const index: number[] = [];
  const paint: number[] = [];
  const finish: number[] = [];
  let first = 0;
  const thicknessM = floorThicknessM(frame);
  const deck = thicknessM < 0.1 ? BOARD : SLAB;
  building.model.members.forEach(({ a, b }, place) => {
    const [from, to] = [building.model.nodes[a]!, building.model.nodes[b]!];
    const { x, lengthM } = memberAxes(from, to);
    const { depthM, widthM } = building.boxes[place]!;
    const local: number[] = [];
    const normals: number[] = [];
    const box = (
      low: readonly [number, number],
      high: readonly [number, number],
      ends: readonly [number, number],
      of: FrameLook,
    ) => {
      const base = first + local.length / 3;
      const count = boxVertices(low, high, ends, local, normals, base, index);
      for (let i = 0; i < count; i++) {
        paint.push(...of.color, 1);
        finish.push(of.roughness, of.metalness, 0);
      }
    };
    box([-depthM / 2, -widthM / 2], [depthM / 2, widthM / 2], [0, lengthM], look);
    const carriesFloor = frame.floorLoadKgM2 > 0 && x[0] > 0.99 && from[2] < (frame.baysZ / 2 - 0.5) * frame.bayDepthM;
    if (carriesFloor)
      box([depthM / 2, 0], [depthM / 2 + thicknessM, frame.bayDepthM], [0, lengthM], {
        ...deck,
        color: [...deck.color],
      });
    members.push({
      first,
      count: local.length / 3,
      local: Float32Array.from(local),
      normals: Float32Array.from(normals),
    });
    first += local.length / 3;
  });
  return {
    members,
    count: first,
    index: Uint32Array.from(index),
    paint: Float32Array.from(paint),
    finish: Float32Array.from(finish),
  };
}

/** Four sides in sections and two ends; corners in y and z. Gives the number of vertices. */
function boxVertices(
  [lowY, lowZ]: readonly [number, number],
  [highY, highZ]: readonly [number, number],
  [start, end]: readonly [number, number],
  local: number[],
  normals: number[],
  base: number,
  index: number[],
): number {
  let count = 0;
  const sides: readonly (readonly [number, number, number, number, number, number])[] = [
    [highY, lowZ, highY, highZ, 1, 0],
    [highY, highZ, lowY, highZ, 0, 1],
    [lowY, highZ, lowY, lowZ, -1, 0],
    [lowY, lowZ, highY, lowZ, 0, -1],
  ];
  for (const [y0, z0, y1, z1, normalY, normalZ] of sides)
    for (let section = 0; section <= SECTIONS; section++) {
      const at = start + ((end - start) * section) / SECTIONS;
      local.push(at, y0, z0, at, y1, z1);
      normals.push(0, normalY, normalZ, 0, normalY, normalZ);
      if (section > 0) {
        const corner = base + count;
        index.push(corner - 2, corner - 1, corner, corner - 1, corner + 1, corner);
      }
      count += 2;
    }
  for (const [at, normal] of [
    [start, -1],
    [end, 1],
  ] as const) {
    const corner = base + count;
    local.push(at, lowY, lowZ, at, highY, lowZ, at, highY, highZ, at, lowY, highZ);
    for (let i = 0; i < 4; i++) normals.push(normal, 0, 0);
    if (normal > 0) index.push(corner, corner + 1, corner + 2, corner, corner + 2, corner + 3);
    else index.push(corner, corner + 2, corner + 1, corner, corner + 3, corner + 2);
    count += 4;
  }
  return count;
}
