import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { add, dot, normalize, normalizeQuat, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { memberAxes, type Member } from './beam-member.ts';
import type { BuildingFrame } from './building-frame.ts';

/*
 * How a frame comes down: storey by storey. Once a storey has leaned beyond its limit its columns' ends turn as hinges
 * (a sway mechanism), and what stands on them comes down as one piece, its floors together. Where it lands, its energy
 * is set against what the columns of the next storey take up before their own ends give way: a storey that takes less
 * is crushed, and so on (Bažant and Verdure, Mechanics of Progressive Collapse, J. Eng. Mech. 133, 2007).
 */

/** Levels `lowest` to `highest` of a frame, which move as one body. Level 0 is the ground's. */
export interface Levels {
  readonly lowest: number;
  readonly highest: number;
}

/** Thickness of a floor's slab, or of its boards where bays are narrow, metres. */
export function floorThicknessM({ bayDepthM }: Pick<Frame, 'bayDepthM'>): number {
  return bayDepthM <= 1.6 ? 0.04 : 0.16;
}

/** Level of a node of a building. */
export function levelOf({ nodesPerLevel }: BuildingFrame, node: number): number {
  return Math.floor(node / nodesPerLevel);
}

/** Whether both ends of a member are on these levels. */
function isAmong(building: BuildingFrame, { a, b }: Member, { lowest, highest }: Levels): boolean {
  const [from, to] = [levelOf(building, a), levelOf(building, b)];
  return from >= lowest && to >= lowest && from <= highest && to <= highest;
}

/** Mass of floors, beams and columns of some levels; columns that end on another level are not counted, kg. */
export function massOfLevels(building: BuildingFrame, levels: Levels): number {
  const { nodes, members, nodeMassKg } = building.model;
  let sum = 0;
  nodeMassKg.forEach((kg, node) => {
    const level = levelOf(building, node);
    if (level >= levels.lowest && level <= levels.highest) sum += kg;
  });
  for (const member of members)
    if (isAmong(building, member, levels))
      sum += member.densityKgM3 * member.section.areaM2 * memberAxes(nodes[member.a]!, nodes[member.b]!).lengthM;
  return sum;
}

/** Solids of some levels in the piece's space: their members and floors. `places`: of all nodes. */
export function solidsOfLevels(
  building: BuildingFrame,
  frame: Frame,
  places: readonly Vec3[],
  levels: Levels,
): SolidPart[] {
  const parts: SolidPart[] = [];
  building.model.members.forEach((member, index) => {
    if (!isAmong(building, member, levels)) return;
    const { depthM, widthM } = building.boxes[index]!;
    const { lengthM, turn, middle } = chordOf(places[member.a]!, places[member.b]!);
    parts.push({
      kind: 'box',
      halfExtents: float([lengthM / 2, depthM / 2, widthM / 2]),
      position: float(middle),
      rotation: turn,
    });
  });
  if (frame.floorLoadKgM2 === 0) return parts;
  const thicknessM = floorThicknessM(frame);
  for (let level = Math.max(1, levels.lowest); level <= levels.highest; level++) {
    const ofLevel = places.slice(level * building.nodesPerLevel, (level + 1) * building.nodesPerLevel);
    const middle = scale(ofLevel.reduce(add, [0, 0, 0] as Vec3), 1 / ofLevel.length);
    parts.push({
      kind: 'box',
      halfExtents: float([(frame.baysX * frame.bayWidthM) / 2, thicknessM / 2, (frame.baysZ * frame.bayDepthM) / 2]),
      position: float(add(middle, [0, (frame.beamDepthM + thicknessM) / 2, 0])),
      rotation: [0, 0, 0, 1],
    });
  }
  return parts;
}

/** The box of a member on its own, about its middle: shorter by what it meets, so that pieces do not start in each other. */
export function solidOfMember({ boxes }: BuildingFrame, index: number, lengthM: number): SolidPart {
  const { depthM, widthM } = boxes[index]!;
  const half = Math.max(0.3 * lengthM, lengthM / 2 - 0.6 * Math.max(depthM, widthM));
  return {
    kind: 'box',
    halfExtents: float([half, depthM * 0.45, widthM * 0.45]),
    position: [0, 0, 0],
    rotation: [0, 0, 0, 1],
  };
}

/** Volume of boxes, m³. */
export function boxesVolumeM3(parts: readonly SolidPart[]): number {
  return parts.reduce((sum, part) => {
    const [x, y, z] = part.kind === 'box' ? part.halfExtents : [0, 0, 0];
    return sum + 8 * x * y * z;
  }, 0);
}

/** Where a straight thing between two points lies. */
export function chordOf(
  from: Vec3,
  to: Vec3,
): { readonly lengthM: number; readonly turn: Quat; readonly middle: Vec3 } {
  const { x, y, z, lengthM } = memberAxes(from, to);
  return { lengthM, turn: quatOfAxes(x, y, z), middle: scale(add(from, to), 0.5) };
}

/** Heights of what is under and over the columns of a storey, from the axes of its floors, metres. Storeys count from 1. */
function coversM(frame: Frame, storey: number): { readonly under: number; readonly over: number } {
  const { beamDepthM, floorLoadKgM2 } = frame;
  const floorM = floorLoadKgM2 > 0 ? floorThicknessM(frame) : 0;
  return { under: storey === 1 ? 0 : beamDepthM / 2 + floorM, over: beamDepthM / 2 };
}

/** Height of a storey between the axes of its floors once it has come down on its columns, metres. */
export function closedHeightM(frame: Frame, storey: number): number {
  const { under, over } = coversM(frame, storey);
  return under + frame.columnM + over;
}

/**
 * Ends of a column of a storey that comes down: upright it goes from axis to axis of the floors; the flatter it lies the
 * more it is between them.
 */
export function columnEnds(
  frame: Frame,
  storey: number,
  { from, to, lengthM }: { readonly from: Vec3; readonly to: Vec3; readonly lengthM: number },
): readonly [Vec3, Vec3] {
  const upright = (to[1] - from[1]) / lengthM;
  const flat = Math.max(0, 1 - upright * upright);
  const { under, over } = coversM(frame, storey);
  const half = frame.columnM / 2;
  return [add(from, [0, flat * (under + half), 0]), add(to, [0, -flat * (over + half), 0])];
}

/** Largest thrust along a member, N: squashed at yield, or buckled as a strut with hinged ends (Euler), whichever is less. */
export function strutCapacityN({ section, modulusPa, yieldPa }: Member, lengthM: number): number {
  const inertia = Math.min(section.inertiaZM4, section.inertiaYM4);
  return Math.min(section.areaM2 * yieldPa, (PI * PI * modulusPa * inertia) / (lengthM * lengthM));
}

/**
 * What the columns of a storey take up before they fold, J: a hinge in the middle turns twice as far as those at the two
 * ends, M_p·(θ + 2θ + θ), until it has turned by what a hinge bears, which is the lean at which a storey gives way.
 */
export function storeyEnergyJ({ model, nodesPerLevel }: BuildingFrame, driftLimit: number): number {
  const column = model.members[0]!;
  return nodesPerLevel * 2 * column.yieldPa * column.section.plasticZM3 * driftLimit;
}

/** The turn that takes the axes of space to these, orthogonal and right-handed (Shepperd's method). */
export function quatOfAxes(x: Vec3, y: Vec3, z: Vec3): Quat {
  const trace = x[0] + y[1] + z[2];
  if (trace > 0) return normalizeQuat([y[2] - z[1], z[0] - x[2], x[1] - y[0], 1 + trace]);
  if (x[0] >= y[1] && x[0] >= z[2])
    return normalizeQuat([1 + x[0] - y[1] - z[2], x[1] + y[0], x[2] + z[0], y[2] - z[1]]);
  if (y[1] >= z[2]) return normalizeQuat([x[1] + y[0], 1 + y[1] - x[0] - z[2], y[2] + z[1], z[0] - x[2]]);
  return normalizeQuat([x[2] + z[0], y[2] + z[1], 1 + z[2] - x[0] - y[1], x[1] - y[0]]);
}

/**
 * Where the middle of a folded column is: its halves keep their length, and it goes out level, an upright one to `side`, a
 * leaning one across its lean.
 */
export function foldedMiddle(from: Vec3, to: Vec3, lengthM: number, side: Vec3): Vec3 {
  const way = subtract(to, from);
  const squared = dot(way, way);
  const middle = scale(add(from, to), 0.5);
  const out = lengthM * lengthM - squared;
  if (out <= 0 || squared === 0) return middle;
  const along = scale(way, 1 / Math.sqrt(squared));
  const level: Vec3 = [along[2], 0, -along[0]];
  const leaning = dot(level, level);
  const away = dot(level, side) < 0 ? -1 : 1;
  const across = add(scale(normalize([side[0], 0, side[2]]), 1 - leaning), scale(level, away * Math.sqrt(leaning)));
  return add(middle, scale(normalize(across), Math.sqrt(out) / 2));
}

function float(v: Vec3): Vec3 {
  return [Math.fround(v[0]), Math.fround(v[1]), Math.fround(v[2])];
}
