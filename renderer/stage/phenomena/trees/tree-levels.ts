import { BufferAttribute, BufferGeometry } from 'three';
import type { ModelPart, PartRange } from '../../model-geometry.ts';

/** One level of detail of a tree: its wood, single-sided, and its leaves, double-sided. */
export interface TreeLevel {
  readonly wood: BufferGeometry;
  readonly leaves: BufferGeometry;
}

/** What of a model's tufts a level draws: so many, evenly picked and made larger, their outlines by so many points. */
interface TuftShare {
  readonly count: number;
  readonly points: number;
}

/** Triangles of a far tree, at most. */
export const FAR_TRIANGLES = 300;
/** Triangles of a tree of the middle distance, at most. */
export const MIDDLE_TRIANGLES = 2500;
const FAR_RINGS = 4;
const FAR_SIDES = 4;
/** A tuft that stands for many is larger than they, but not so large that it looks like one leaf. */
const LARGEST_TUFT = 2.3;

const ATTRIBUTES = ['position', 'normal', 'paint', 'finish', 'emission', 'tint', 'limb', 'anchor'] as const;

/**
 * A model near, in the middle distance and far away. Far trees are the same tree with fewer tufts, each so much larger
 * that the crown covers as much (R. L. Cook, J. Halstead, M. Planck, D. Ryu: Stochastic Simplification of Aggregate
 * Detail, SIGGRAPH 2007); without twigs, and at last with nothing but a stem.
 */
export function treeLevels(parts: readonly ModelPart[]): readonly [near: TreeLevel, middle: TreeLevel, far: TreeLevel] {
  const wood = parts.find(({ isDoubleSided, isGlass }) => !isDoubleSided && !isGlass)?.geometry;
  const leaves = parts.find(({ isDoubleSided, isGlass }) => isDoubleSided && !isGlass)?.geometry;
  if (leaves === undefined) throw new Error('a plant needs leaves: double-sided surfaces');
  const bare = new BufferGeometry();
  const tufts = tuftsOf(leaves);
  const stems = wood === undefined ? bare : withoutPart(wood, 'twigs');
  const middleTufts = shareOf(leaves, tufts, MIDDLE_TRIANGLES - trianglesOf(stems), 4);
  const farStem = wood === undefined ? bare : farTrunk(wood);
  const farTufts = shareOf(leaves, tufts, FAR_TRIANGLES - trianglesOf(farStem), 3);
  return [
    { wood: wood ?? bare, leaves },
    { wood: stems, leaves: middleTufts === null ? leaves : thinnedLeaves(leaves, tufts, middleTufts) },
    { wood: farStem, leaves: farTufts === null ? leaves : thinnedLeaves(leaves, tufts, farTufts) },
  ];
}

export function trianglesOf(geometry: BufferGeometry): number {
  return (geometry.index?.count ?? 0) / 3;
}

/** The least thinning that keeps to a budget of triangles; null where all leaves do as they are. */
function shareOf(
  leaves: BufferGeometry,
  tufts: readonly PartRange[],
  budget: number,
  points: number,
): TuftShare | null {
  if (trianglesOf(leaves) <= budget) return null;
  const most = Math.max(1, Math.floor(budget / (points - 1)));
  return { count: Math.min(most, tufts.length), points };
}

/** Vertices of each tuft: they follow each other and share their anchor. */
function tuftsOf(leaves: BufferGeometry): PartRange[] {
  const anchor = leaves.getAttribute('anchor');
  const limb = leaves.getAttribute('limb');
  const tufts: PartRange[] = [];
  let start = 0;
  for (let i = 1; i <= anchor.count; i++) {
    const isSame =
      i < anchor.count &&
      anchor.getX(i) === anchor.getX(start) &&
      anchor.getY(i) === anchor.getY(start) &&
      anchor.getZ(i) === anchor.getZ(start) &&
      limb.getW(i) === limb.getW(start);
    if (isSame) continue;
    tufts.push({ name: '', start, count: i - start });
    start = i;
  }
  return tufts;
}

function thinnedLeaves(
  leaves: BufferGeometry,
  tufts: readonly PartRange[],
  { count: kept, points }: TuftShare,
): BufferGeometry {
  const vertices: number[] = [];
  const triangles: number[] = [];
  for (let pick = 0; pick < kept; pick++) {
    const { start, count } = tufts[Math.floor((pick * tufts.length) / kept)]!;
    const base = vertices.length;
    vertices.push(start);
    // The outline runs from side to side; its ends and even steps between them keep the width.
    for (let i = 0; i < points; i++) vertices.push(start + 1 + Math.round((i * (count - 2)) / (points - 1)));
    for (let i = 0; i + 1 < points; i++) triangles.push(base, base + i + 2, base + i + 1);
  }
  const geometry = picked(leaves, vertices, triangles);
  const size = Math.min(LARGEST_TUFT, Math.sqrt(tufts.length / kept));
  const [position, anchor] = [geometry.getAttribute('position'), geometry.getAttribute('anchor')];
  for (let i = 0; i < position.count; i++) {
    position.setXYZ(
      i,
      anchor.getX(i) + (position.getX(i) - anchor.getX(i)) * size,
      Math.max(0, anchor.getY(i) + (position.getY(i) - anchor.getY(i)) * size),
      anchor.getZ(i) + (position.getZ(i) - anchor.getZ(i)) * size,
    );
  }
  return geometry;
}

/** A geometry of some vertices of another, with all of their attributes. */
function picked(source: BufferGeometry, vertices: readonly number[], triangles: readonly number[]): BufferGeometry {
  const geometry = new BufferGeometry();
  for (const name of ATTRIBUTES) {
    if (!source.hasAttribute(name)) continue;
    const from = source.getAttribute(name);
    const width = from.itemSize;
    const array = new Float32Array(vertices.length * width);
    vertices.forEach((vertex, i) => {
      for (let k = 0; k < width; k++) array[i * width + k] = from.getComponent(vertex, k);
    });
    geometry.setAttribute(name, new BufferAttribute(array, width));
  }
  geometry.setIndex([...triangles]);
  return geometry;
}

/** The same geometry without the triangles of one of the model's parts. */
function withoutPart(wood: BufferGeometry, name: string): BufferGeometry {
  const ranges = (wood.userData['parts'] as readonly PartRange[]).filter((part) => part.name.startsWith(name));
  const isKept = (vertex: number) => !ranges.some(({ start, count }) => vertex >= start && vertex < start + count);
  const index = wood.index!;
  const triangles: number[] = [];
  for (let i = 0; i < index.count; i += 3) {
    const corners = [index.getX(i), index.getX(i + 1), index.getX(i + 2)];
    if (corners.every(isKept)) triangles.push(...corners);
  }
  const geometry = new BufferGeometry();
  for (const attribute of ATTRIBUTES)
    if (wood.hasAttribute(attribute)) geometry.setAttribute(attribute, wood.getAttribute(attribute));
  geometry.setIndex(triangles);
  return geometry;
}

/** A few-sided stem as thick as the trunk is at a few heights. */
function farTrunk(wood: BufferGeometry): BufferGeometry {
  const ranges = (wood.userData['parts'] as readonly PartRange[]).filter(({ name }) => name.startsWith('trunk'));
  const trunk = ranges.flatMap(({ start, count }) => Array.from({ length: count }, (_, i) => start + i));
  if (trunk.length === 0) return new BufferGeometry();
  const position = wood.getAttribute('position');
  const top = trunk.reduce((most, vertex) => Math.max(most, position.getY(vertex)), 0);
  const vertices: number[] = [];
  const triangles: number[] = [];
  const middles: [number, number, number, number][] = [];
  for (let ring = 0; ring < FAR_RINGS; ring++) {
    const height = (ring / (FAR_RINGS - 1)) * top;
    const nearest = trunk.reduce((best, vertex) =>
      Math.abs(position.getY(vertex) - height) < Math.abs(position.getY(best) - height) ? vertex : best,
    );
    const level = position.getY(nearest);
    const around = trunk.filter((vertex) => Math.abs(position.getY(vertex) - level) < 0.02 * top);
    const mean = (k: number) =>
      around.reduce((sum, vertex) => sum + position.getComponent(vertex, k), 0) / around.length;
    const [x, z] = [mean(0), mean(2)];
    const radius =
      around.reduce((sum, vertex) => sum + Math.hypot(position.getX(vertex) - x, position.getZ(vertex) - z), 0) /
      around.length;
    middles.push([x, level, z, radius]);
    for (let side = 0; side < FAR_SIDES; side++) vertices.push(nearest);
  }
  for (let ring = 0; ring + 1 < FAR_RINGS; ring++) {
    for (let side = 0; side < FAR_SIDES; side++) {
      const [a, b] = [ring * FAR_SIDES + side, ring * FAR_SIDES + ((side + 1) % FAR_SIDES)];
      triangles.push(a, b, b + FAR_SIDES, a, b + FAR_SIDES, a + FAR_SIDES);
    }
  }
  const geometry = picked(wood, vertices, triangles);
  middles.forEach(([x, y, z, radius], ring) => {
    for (let side = 0; side < FAR_SIDES; side++) {
      const angle = (side * 2 * Math.PI) / FAR_SIDES;
      const [nx, nz] = [Math.cos(angle), -Math.sin(angle)];
      geometry.getAttribute('position').setXYZ(ring * FAR_SIDES + side, x + nx * radius, y, z + nz * radius);
      geometry.getAttribute('normal').setXYZ(ring * FAR_SIDES + side, nx, 0, nz);
    }
  });
  return geometry;
}
