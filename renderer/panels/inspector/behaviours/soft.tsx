import type { Soft } from '../../../../world/records/deformable.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { units } from '../../../ui/units.ts';
import { NumberOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';

const preset = (name: string, youngPa: number, densityKgM3: number, source: string): BehaviourPreset<'soft'> => ({
  name,
  source,
  values: { youngPa, densityKgM3, cells: 6 },
});

const presets: BehaviourPanel<'soft'>['presets'] = [
  preset(
    'Upholstery foam',
    25_000,
    30,
    'Polyurethane foam of 30 kg/m³; 4 kPa at 40 % (ISO 3386-1) and some 25 kPa at first: estimate',
  ),
  preset('Soft cushion', 8_000, 25, 'Fibre filling, 20–30 kg/m³; Young’s modulus: estimate from its sag under a book'),
  preset('Gym mat', 80_000, 40, 'Compound foam of mats (EN 12503-1); Young’s modulus: estimate'),
  preset('Foam rubber ball', 150_000, 120, 'Cellular rubber of 100–150 kg/m³; Young’s modulus: estimate'),
  preset('Hay bale', 60_000, 130, 'Small hay bales, 120–150 kg/m³; Young’s modulus: estimate'),
];

const soft = (piece: SetPiece) => heldBehaviour(piece, 'soft');
const set = (piece: SetPiece, values: Partial<Omit<Soft, 'kind'>>) => changeBehaviour(piece, 'soft', values);

function suggest({ assetKey, name }: SetPiece): string {
  const words = `${assetKey ?? ''} ${name}`.toLowerCase();
  if (/ball/.test(words)) return 'Foam rubber ball';
  if (/hay|bale/.test(words)) return 'Hay bale';
  return /cushion|pillow/.test(words) ? 'Soft cushion' : presets[0].name;
}

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  return (
    <>
      <NumberOf
        label="Stiffness"
        hint="Young’s modulus: foam has about 10 to 100 kPa"
        records={pieces}
        unit={units.kilopascal}
        min={200}
        max={1e8}
        get={(piece) => soft(piece).youngPa}
        set={(piece, youngPa) => set(piece, { youngPa })}
      />
      <NumberOf
        label="Density"
        hint="Its weight follows from this and its volume"
        records={pieces}
        unit={units.kilogramPerCubicMetre}
        min={5}
        max={3000}
        get={(piece) => soft(piece).densityKgM3}
        set={(piece, densityKgM3) => set(piece, { densityKgM3 })}
      />
      <NumberOf
        label="Detail"
        hint="Cells along its longest side: finer dents, more work"
        records={pieces}
        unit={units.whole}
        min={2}
        max={12}
        get={(piece) => soft(piece).cells}
        set={(piece, cells) => set(piece, { cells: Math.round(cells) })}
      />
      <p className="fs-note">The whole piece is soft: pushes and throws act on it, joints and attachments do not.</p>
    </>
  );
}

export const softPanel: BehaviourPanel<'soft'> = {
  kind: 'soft',
  title: 'Soft',
  addLabel: 'Is soft: gives way and springs back',
  presets,
  suggest,
  Fields,
};
