import { buildingFrame } from '../../../world/physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../../../world/physics/structures/frame-presets.ts';
import type { Frame } from '../../../world/records/frame-structure.ts';
import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import type { Surface } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import { at } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/*
 * Frames of beams from their behaviour's own numbers: the stage draws the same beams from the simulation; the model
 * stands for them on the shelf and under the pointer.
 */

function framePiece(
  presetName: string,
  stated: Pick<Piece, 'key' | 'name' | 'keywords' | 'materialId'> & {
    readonly paint: PaintName;
    readonly deck: PaintName;
  },
): Piece {
  const values = FRAME_PRESETS.find(({ name }) => name === presetName)?.values;
  if (values === undefined) throw new Error(`there is no frame "${presetName}"`);
  const frame: Frame = { kind: 'frame', ...values };
  const { paint, deck, ...named } = stated;
  const building = buildingFrame(frame);
  const { storeys, storeyHeightM, baysX, bayWidthM, baysZ, bayDepthM, columnM } = frame;
  const isBoarded = bayDepthM < 1.6;
  const deckM = isBoarded ? 0.04 : 0.16;
  const mass = building.model.members.reduce((sum, { a, b, section, densityKgM3 }) => {
    const [from, to] = [at(building.model.nodes, a), at(building.model.nodes, b)];
    return sum + densityKgM3 * section.areaM2 * Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  }, 0);
  const columns = Array.from({ length: (baysX + 1) * (baysZ + 1) }, (_, i) => at(building.model.nodes, i));
  const height = storeys * storeyHeightM;
  const levels = Array.from({ length: storeys }, (_, level) => (level + 1) * storeyHeightM);
  return {
    ...named,
    defaultBody: 'fixed',
    massKg: Math.round(mass + frame.floorLoadKgM2 * baysX * bayWidthM * baysZ * bayDepthM * storeys),
    massSource: 'Beams by their sections and density, floors by their load; see the behaviour’s preset.',
    colorableMaterial: null,
    shape: compound(
      ...columns.map(([x, , z]) => solidBox([columnM, height, columnM], x, 0, z)),
      ...levels.map((y) => solidBox([baysX * bayWidthM, deckM, baysZ * bayDepthM], 0, y + frame.beamDepthM / 2, 0)),
    ),
    behaviours: [frame],
    build: () => {
      const model = new Model();
      building.model.members.forEach(({ a, b }, index) => {
        const [from, to] = [at(building.model.nodes, a), at(building.model.nodes, b)];
        const { depthM } = at(building.boxes, index);
        const isColumn = from[0] === to[0] && from[2] === to[2];
        if (isColumn) model.add('frame', paint, boxOn([columnM, to[1] - from[1], columnM], from[0], from[1], from[2]));
        else model.add('frame', paint, overFloor(tube([from, to] as Vec3[], depthM / 2, 4)));
      });
      for (const y of levels)
        model.add('floors', deck, boxOn([baysX * bayWidthM, deckM, baysZ * bayDepthM], 0, y + frame.beamDepthM / 2, 0));
      return model;
    },
  };
}

/** Diagonals end on the floor. */
function overFloor(surface: Surface): Surface {
  return { ...surface, positions: surface.positions.map(([x, y, z]): Vec3 => [x, Math.max(0, y), z]) };
}

export const steelFrame = framePiece('Steel office, 4 storeys', {
  key: 'structure/steel-frame',
  name: 'Steel frame, 4 storeys',
  keywords: ['building', 'frame', 'steel', 'office', 'site', 'quake', 'sway'],
  materialId: 'material:steel',
  paint: 'paint-red',
  deck: 'concrete',
});
export const towerFrame = framePiece('Tall steel frame, 8 storeys, clad', {
  key: 'structure/tower-frame',
  name: 'Steel tower, 8 storeys',
  keywords: ['building', 'tower', 'frame', 'steel', 'high-rise', 'quake', 'sway'],
  materialId: 'material:steel',
  paint: 'paint-grey',
  deck: 'concrete',
});
export const scaffold = framePiece('Tube scaffold, 4 lifts', {
  key: 'structure/scaffold',
  name: 'Scaffold',
  keywords: ['scaffold', 'scaffolding', 'site', 'building', 'tubes'],
  materialId: 'material:steel',
  paint: 'aluminium',
  deck: 'pine',
});
export const timberFrame = framePiece('Timber house frame, 2 storeys', {
  key: 'structure/timber-frame',
  name: 'Timber house frame',
  keywords: ['house', 'frame', 'timber', 'wood', 'barn', 'site'],
  materialId: 'material:pine',
  paint: 'pine',
  deck: 'pine-dark',
});
