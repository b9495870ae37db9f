import type { Vec3 } from '../../records/fields.ts';
import type { Frame } from '../../records/frame-structure.ts';
import { rectangularSection, type Member, type Section } from './beam-member.ts';
import type { FrameModel } from './frame-structure.ts';

/** Depth and width of a member's box, metres: along its axes y and z (beam-member.ts). */
export interface MemberBox {
  readonly depthM: number;
  readonly widthM: number;
}

/** The beams of a building in the piece's space, with what the wind and the floors do to them. */
export interface BuildingFrame {
  readonly model: FrameModel;
  readonly boxes: readonly MemberBox[];
  /** Storey of each member, from 1 on: a beam belongs to the storey under it. */
  readonly storeyOf: readonly number[];
  /** Nodes of a level; level 0 stands on the ground. */
  readonly nodesPerLevel: number;
  /** Of its track: displacements, and all floats of a row (frameTrack). */
  readonly freedoms: number;
  readonly trackFloats: number;
  /** Drag area C·A of each level for wind along x and along z, m². Level 0 is the ground's. */
  readonly dragAreaX: readonly number[];
  readonly dragAreaZ: readonly number[];
}

/** Sections with sharp edges, square to the wind (EN 1991-1-4, 7.7: c_f,0 = 2.0; no shielding is counted). */
const MEMBER_DRAG = 2;
/** Windward 0.8 and leeward 0.5 of a building as tall as deep (EN 1991-1-4, table 7.1). */
const FACE_DRAG = 1.3;
/** Most freedoms: 6 per node over the ground. */
export const MAX_FREEDOMS = 1500;

export function freedomsOf({ storeys, baysX, baysZ }: Frame): number {
  return 6 * storeys * (baysX + 1) * (baysZ + 1);
}

export function buildingFrame(frame: Frame): BuildingFrame {
  const { storeys, baysX, baysZ, bayWidthM, bayDepthM, storeyHeightM, columnM, beamDepthM, beamWidthM, wallM } = frame;
  const [across, deep] = [baysX + 1, baysZ + 1];
  const nodesPerLevel = across * deep;
  const node = (level: number, ix: number, iz: number): number => level * nodesPerLevel + ix * deep + iz;
  const nodes: Vec3[] = [];
  const nodeMassKg: number[] = [];
  for (let level = 0; level <= storeys; level++)
    for (let ix = 0; ix < across; ix++)
      for (let iz = 0; iz < deep; iz++) {
        nodes.push([(ix - baysX / 2) * bayWidthM, level * storeyHeightM, (iz - baysZ / 2) * bayDepthM]);
        const tributary = bayWidthM * share(ix, baysX) * (bayDepthM * share(iz, baysZ));
        nodeMassKg.push(level === 0 ? 0 : frame.floorLoadKgM2 * tributary);
      }
  const column = rectangularSection(columnM, columnM, wallM);
  const beam = rectangularSection(beamDepthM, beamWidthM, wallM);
  const braceM = columnM * 0.5;
  const brace = rectangularSection(braceM, braceM, wallM === null ? null : Math.min(wallM, braceM / 4));
  const members: Member[] = [];
  const boxes: MemberBox[] = [];
  const storeyOf: number[] = [];
  const put = (a: number, b: number, section: Section, depthM: number, widthM: number, storey: number): void => {
    const { modulusPa, densityKgM3, yieldPa } = frame;
    members.push({ a, b, section, modulusPa, densityKgM3, yieldPa });
    boxes.push({ depthM, widthM });
    storeyOf.push(storey);
  };
  for (let level = 1; level <= storeys; level++) {
    for (let ix = 0; ix < across; ix++)
      for (let iz = 0; iz < deep; iz++)
        put(node(level - 1, ix, iz), node(level, ix, iz), column, columnM, columnM, level);
    for (let ix = 0; ix < across; ix++)
      for (let iz = 0; iz < deep; iz++) {
        if (ix < baysX) put(node(level, ix, iz), node(level, ix + 1, iz), beam, beamDepthM, beamWidthM, level);
        if (iz < baysZ) put(node(level, ix, iz), node(level, ix, iz + 1), beam, beamDepthM, beamWidthM, level);
      }
    if (!frame.isBraced) continue;
    const isOdd = level % 2 === 1;
    for (const iz of [0, baysZ])
      for (let ix = 0; ix < baysX; ix += Math.max(1, baysX - 1))
        put(
          node(level - 1, isOdd ? ix : ix + 1, iz),
          node(level, isOdd ? ix + 1 : ix, iz),
          brace,
          braceM,
          braceM,
          level,
        );
    for (const ix of [0, baysX])
      for (let iz = 0; iz < baysZ; iz += Math.max(1, baysZ - 1))
        put(
          node(level - 1, ix, isOdd ? iz : iz + 1),
          node(level, ix, isOdd ? iz + 1 : iz),
          brace,
          braceM,
          braceM,
          level,
        );
  }
  const [width, depth] = [baysX * bayWidthM, baysZ * bayDepthM];
  const area = (face: number, beamsM: number, level: number): number => {
    const heightM = level === 0 ? 0 : level === storeys ? storeyHeightM / 2 : storeyHeightM;
    const bare = MEMBER_DRAG * (nodesPerLevel * columnM * heightM + (level === 0 ? 0 : beamsM * beamDepthM));
    return frame.cladding * FACE_DRAG * face * heightM + (1 - frame.cladding) * bare;
  };
  const levels = Array.from({ length: storeys + 1 }, (_, level) => level);
  return {
    model: { nodes, isFixed: nodes.map((_, index) => index < nodesPerLevel), members, nodeMassKg },
    boxes,
    storeyOf,
    nodesPerLevel,
    freedoms: freedomsOf(frame),
    trackFloats: freedomsOf(frame) + 1 + levels.length + members.length,
    dragAreaX: levels.map((level) => area(depth, across * depth, level)),
    dragAreaZ: levels.map((level) => area(width, deep * width, level)),
  };
}

/**
 * Key of the track of a frame: displacement and turn of every node over the ground (six each); 1 once a storey gave way;
 * then of each level, the ground's first, the number of the latent body that carries it, 0 = the ground; and of each
 * member 1 where it is a latent body of its own, whose number is the member's place from 1 on.
 */
export const frameTrack = (entityId: string): string => `frame/${entityId}`;

/** Half a bay's floor at an edge, a whole one inside. */
function share(index: number, bays: number): number {
  return index === 0 || index === bays ? 0.5 : 1;
}
