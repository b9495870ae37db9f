import { buildingFrame, freedomsOf, MAX_FREEDOMS } from '../../../../world/physics/structures/building-frame.ts';
import { FRAME_PRESETS } from '../../../../world/physics/structures/frame-presets.ts';
import { buildStructure } from '../../../../world/physics/structures/frame-structure.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { Fact } from '../../../ui/Field.tsx';
import { units, type Unit } from '../../../ui/units.ts';
import { NumberOf, OptionalNumberOf, ToggleOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourOfKind, type BehaviourPanel } from './behaviour-panel.ts';

type Values = Omit<BehaviourOfKind<'frame'>, 'kind'>;
type NumberField = { [K in keyof Values]: Values[K] extends number ? K : never }[keyof Values];

interface Row {
  readonly field: NumberField;
  readonly label: string;
  readonly hint?: string;
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
}

const rows: readonly Row[] = [
  { field: 'storeys', label: 'Storeys', unit: units.whole, min: 1, max: 12 },
  { field: 'storeyHeightM', label: 'Storey height', unit: units.metre, min: 0.2, max: 20 },
  { field: 'baysX', label: 'Bays, across', unit: units.whole, min: 1, max: 6 },
  { field: 'bayWidthM', label: 'Bay width', unit: units.metre, min: 0.2, max: 30 },
  { field: 'baysZ', label: 'Bays, deep', unit: units.whole, min: 1, max: 6 },
  { field: 'bayDepthM', label: 'Bay depth', unit: units.metre, min: 0.2, max: 30 },
  { field: 'columnM', label: 'Columns', hint: 'Side of the square', unit: units.metre, min: 0.005, max: 5 },
  { field: 'beamDepthM', label: 'Beams, depth', unit: units.metre, min: 0.005, max: 5 },
  { field: 'beamWidthM', label: 'Beams, width', unit: units.metre, min: 0.005, max: 5 },
  { field: 'modulusPa', label: 'Stiffness', hint: 'Young’s modulus', unit: units.gigapascal, min: 1e6, max: 1e12 },
  {
    field: 'yieldPa',
    label: 'Yields at',
    hint: 'Stress from which on beams stay bent',
    unit: units.megapascal,
    min: 1e4,
    max: 1e10,
  },
  { field: 'densityKgM3', label: 'Material', hint: 'Density', unit: units.kilogramPerCubicMetre, min: 1, max: 20_000 },
  {
    field: 'floorLoadKgM2',
    label: 'Floors',
    hint: 'Mass of floors and what stands on them, kg per square metre',
    unit: units.whole,
    min: 0,
    max: 10_000,
  },
  { field: 'dampingRatio', label: 'Damping', hint: 'Share of critical damping', unit: units.percent, min: 0, max: 1 },
  {
    field: 'cladding',
    label: 'Cladding',
    hint: 'Share of the outer faces that stands against the wind',
    unit: units.percent,
    min: 0,
    max: 1,
  },
  {
    field: 'driftLimit',
    label: 'Falls at',
    hint: 'Lean of a storey, shift over height, at which the frame comes down',
    unit: { ...units.percent, digits: 1 },
    min: 0.001,
    max: 1,
  },
];

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const frame = (piece: SetPiece) => heldBehaviour(piece, 'frame');
  return (
    <>
      {rows.map(({ field, label, hint, unit, min, max }) => (
        <NumberOf
          key={field}
          label={label}
          {...(hint !== undefined && { hint })}
          records={pieces}
          unit={unit}
          min={min}
          max={max}
          get={(piece) => frame(piece)[field]}
          set={(piece, value) =>
            changeBehaviour(piece, 'frame', { [field]: unit === units.whole ? Math.round(value) : value })
          }
        />
      ))}
      <OptionalNumberOf
        label="Walls"
        hint="Thickness of hollow beams and columns"
        records={pieces}
        unit={units.metre}
        min={0.0005}
        max={2}
        derived="Solid"
        get={(piece) => frame(piece).wallM}
        set={(piece, wallM) => changeBehaviour(piece, 'frame', { wallM })}
      />
      <ToggleOf
        label="Braced"
        hint="Diagonals in the outer faces"
        records={pieces}
        get={(piece) => frame(piece).isBraced}
        set={(piece, isBraced) => changeBehaviour(piece, 'frame', { isBraced })}
      />
      {only !== undefined && <Sway piece={only} />}
      <p className="fs-note">For pictures, not for engineering: no foundations, no connections.</p>
    </>
  );
}

function Sway({ piece }: { readonly piece: SetPiece }) {
  const frame = heldBehaviour(piece, 'frame');
  if (freedomsOf(frame) > MAX_FREEDOMS)
    return <p className="fs-note">Too many beams to simulate: take fewer storeys or bays.</p>;
  const structure = buildStructure(buildingFrame(frame).model);
  if (structure === null) return null;
  const hertz = structure.lowestRadPs / (2 * Math.PI);
  return (
    <Fact
      label="Sways"
      hint="Lowest natural frequency"
    >{`${hertz.toFixed(2)} Hz, once in ${(1 / hertz).toFixed(2)} s`}</Fact>
  );
}

export const framePanel: BehaviourPanel<'frame'> = {
  kind: 'frame',
  title: 'Frame of beams',
  addLabel: 'Sways and falls as a frame of beams',
  presets: FRAME_PRESETS,
  suggest: ({ assetKey }) =>
    (
      FRAME_PRESETS.find(({ name }) => (assetKey ?? '').includes('scaffold') && name.includes('scaffold')) ??
      FRAME_PRESETS[0]
    ).name,
  Fields,
};
