import type { Breakable } from '../../../../world/records/behaviour.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { sizeOfParts, wallAreaM2 } from '../../../../world/physics/fracture/shatter.ts';
import { BRITTLE_MATERIALS, breakStrength, type BreakStrength } from '../../../../world/physics/fracture/strength.ts';
import { resolveParts } from '../../../../world/simulation/solid-parts.ts';
import { Fact } from '../../../ui/Field.tsx';
import { shownQuantity, units } from '../../../ui/units.ts';
import { ChoiceOf, NumberOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';

const classes = [
  { value: 'glass', label: 'Glass: long shards from the blow' },
  { value: 'toughened', label: 'Toughened glass: small dice' },
  { value: 'ceramic', label: 'Ceramic: chunks' },
  { value: 'wood', label: 'Wood: splinters along the grain' },
  { value: 'masonry', label: 'Masonry: along its joints' },
] as const;

const preset = (
  name: string,
  breakableClass: Breakable['class'],
  thicknessMm: number,
  pieceCount: number,
  source: string,
): BehaviourPreset<'breakable'> => ({
  name,
  source,
  values: { class: breakableClass, thicknessM: thicknessMm / 1000, pieceCount },
});

const presets: BehaviourPanel<'breakable'>['presets'] = [
  preset('3 mm float glass', 'glass', 3, 45, 'EN 572-2: nominal thickness 3 mm; EN 572-1: strength 45 N/mm²'),
  preset('4 mm float glass', 'glass', 4, 45, 'EN 572-2: nominal thickness 4 mm; EN 572-1: strength 45 N/mm²'),
  preset('6 mm float glass', 'glass', 6, 45, 'EN 572-2: nominal thickness 6 mm; EN 572-1: strength 45 N/mm²'),
  preset('6 mm toughened glass', 'toughened', 6, 80, 'EN 12150-1: thermally toughened, strength 120 N/mm²'),
  preset('Drinking glass', 'glass', 2.5, 32, 'Soda-lime glass of EN 572-1; walls of 2–3 mm as tumblers measure'),
  preset('Wine glass', 'glass', 1.5, 28, 'Soda-lime glass of EN 572-1; walls of 1–2 mm as stemware measures'),
  preset('Glass bottle', 'glass', 4, 32, 'Soda-lime glass of EN 572-1; walls of 3–5 mm as wine bottles measure'),
  preset('Porcelain', 'ceramic', 4.5, 20, 'IEC 60672-3, group C 110: glazed porcelain, strength 60 MPa'),
  preset('Fence board', 'wood', 18, 40, 'Wood Handbook, chapter 5: eastern white pine; boards of 18 mm'),
  preset('Crate board', 'wood', 15, 40, 'Wood Handbook, chapter 5: eastern white pine; boards of 15 mm'),
  preset('Half-brick wall', 'masonry', 102.5, 60, 'One leaf of 215 × 102.5 × 65 mm bricks (BS 4729), joints of 10 mm'),
  preset('One-brick wall', 'masonry', 215, 60, 'Two leaves of 215 × 102.5 × 65 mm bricks (BS 4729), joints of 10 mm'),
];

/** What a piece is made of says how it would break. */
function suggest({ materialId, assetKey }: SetPiece): string {
  const made = `${materialId} ${assetKey ?? ''}`;
  if (/wine-glass/.test(made)) return 'Wine glass';
  if (/bottle/.test(made)) return 'Glass bottle';
  if (/pane|window|mirror|shopfront/.test(made)) return '4 mm float glass';
  if (/glass/.test(made)) return 'Drinking glass';
  if (/ceramic|plate|mug|vase|porcelain/.test(made)) return 'Porcelain';
  if (/crate|box/.test(made)) return 'Crate board';
  if (/oak|pine|plywood|wood|fence/.test(made)) return 'Fence board';
  return /brick|concrete|wall|facade/.test(made) ? 'Half-brick wall' : 'Drinking glass';
}

/** The formulas of world/physics/fracture/strength.ts in words. */
const ways: Readonly<Record<BreakStrength['way'], string>> = {
  bending:
    'A blow bends it as a plate held at its edges: it breaks where the bending stress reaches the strength of the material. Blow = strength × √(density ÷ stiffness) × thickness × area × a figure for its proportions; at most 0.75 m each way answer to one blow.',
  stress:
    'Too stiff to bend: a blow sends a stress through its walls. It breaks at the speed strength ÷ √(stiffness × density), times the mass of walls of this thickness.',
  friction:
    'Weight and friction hold the joints: a blow must throw the struck part by half of its thickness. Blow = mass × √(2 × friction × gravity × thickness) of at most 0.75 m each way.',
};

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  return (
    <>
      <ChoiceOf
        label="Breaks like"
        records={pieces}
        options={classes}
        get={(piece) => heldBehaviour(piece, 'breakable').class}
        set={(piece, value) => changeBehaviour(piece, 'breakable', { class: value })}
      />
      <NumberOf
        label="Thickness"
        hint="Of its walls, pane, boards or leaf"
        records={pieces}
        unit={units.thickness}
        min={0.0002}
        max={2}
        get={(piece) => heldBehaviour(piece, 'breakable').thicknessM}
        set={(piece, thicknessM) => changeBehaviour(piece, 'breakable', { thicknessM })}
      />
      <NumberOf
        label="Pieces"
        hint="At most; a blow that is just enough makes fewer"
        records={pieces}
        unit={units.whole}
        min={2}
        max={80}
        get={(piece) => heldBehaviour(piece, 'breakable').pieceCount}
        set={(piece, pieceCount) => changeBehaviour(piece, 'breakable', { pieceCount: Math.round(pieceCount) })}
      />
      {only !== undefined && <Strength piece={only} />}
    </>
  );
}

function Strength({ piece }: { readonly piece: SetPiece }) {
  const { class: breakableClass, thicknessM } = heldBehaviour(piece, 'breakable');
  const parts = resolveParts(piece.shape, piece.scale);
  if (parts.some(({ kind }) => kind === 'mesh'))
    return <p className="fs-note">A mesh has no inside and cannot break: give it a shape of solids.</p>;
  const areaM2 = wallAreaM2(parts, breakableClass, thicknessM);
  const { blowNs, loadN, way } = breakStrength(breakableClass, thicknessM, sizeOfParts(parts), areaM2);
  return (
    <>
      <Fact label="Breaks at" hint="A blow of this impulse or more, in the tick in which it strikes">
        {shownQuantity(Number(blowNs.toPrecision(3)), units.newtonSecond)}
      </Fact>
      <Fact label="Or a load of" hint="A force of this or more that stays for longer than a moment">
        {shownQuantity(Number(loadN.toPrecision(3)), units.newton)}
      </Fact>
      <p className="fs-note">{ways[way]}</p>
      <p className="fs-note">{BRITTLE_MATERIALS[breakableClass].source}.</p>
    </>
  );
}

export const breakablePanel: BehaviourPanel<'breakable'> = {
  kind: 'breakable',
  title: 'Breaks',
  addLabel: 'Breaks into pieces',
  presets,
  suggest,
  Fields,
};
