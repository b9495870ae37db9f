import { PAIR_RULE_TEXT } from '../../../world/physics/materials.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Material } from '../../../world/records/material.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { commitEdits } from '../../editor/document.ts';
import { newId } from '../../editor/ids.ts';
import { useEditor } from '../../editor/state.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { ChoiceOf, ColorOf, NumberOf, OptionalNumberOf, TextOf } from './bound-fields.tsx';

const changePiece = (piece: SetPiece, changes: object): Edit =>
  ({ edit: 'updateSetPiece', id: piece.id, changes }) as Edit;
const change = (material: Material, changes: Partial<Material>): Edit => ({
  edit: 'updateMaterial',
  id: material.id,
  changes,
});
/** A figure that somebody changed is no longer the one of the book. */
const changeFigure = (material: Material, figure: Partial<Material>): Edit =>
  change(material, { ...figure, source: '' });
const changeLook = (material: Material, look: Partial<Material['look']>): Edit =>
  change(material, { look: { ...material.look, ...look } });

/** What pieces are made of, their own figures in place of the material's, and the material itself. */
export function MaterialFields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const records = useEditor((state) => state.records);
  const [first] = pieces;
  if (first === undefined) return null;
  const materials = recordsOfType(records, 'material');
  const shared = pieces.every(({ materialId }) => materialId === first.materialId)
    ? getRecord(records, 'material', first.materialId)
    : undefined;

  /** Starts from what the first piece is made of. */
  const makeNew = () => {
    const id = newId('material');
    const from = getRecord(records, 'material', first.materialId);
    const { densityKgM3 = 1000, friction, restitution, rollingResistance, look } = from ?? {};
    const material = {
      id,
      name: freeName(from === undefined ? 'Material' : from.name, materials),
      densityKgM3,
      ...(from && { friction, restitution, rollingResistance, look }),
    };
    void commitEdits(
      [{ edit: 'addMaterial', material } as Edit, ...pieces.map((piece) => changePiece(piece, { materialId: id }))],
      `New material ${material.name}`,
    );
  };

  return (
    <>
      <Section title="Material">
        <ChoiceOf
          label="Made of"
          records={pieces}
          options={materials.map(({ id, name }) => ({ value: id, label: name }))}
          get={(piece): string => piece.materialId}
          set={(piece, materialId) => changePiece(piece, { materialId })}
        />
        <Button icon="plus" onClick={makeNew}>
          New material…
        </Button>
        {shared !== undefined && (
          <>
            <OptionalNumberOf
              label="Friction"
              records={pieces}
              unit={units.none}
              min={0}
              derived={String(shared.friction)}
              get={(piece) => piece.body.friction}
              set={(piece, friction) => changePiece(piece, { body: { friction } })}
            />
            <OptionalNumberOf
              label="Restitution"
              records={pieces}
              unit={units.none}
              min={0}
              max={1}
              derived={String(shared.restitution)}
              get={(piece) => piece.body.restitution}
              set={(piece, restitution) => changePiece(piece, { body: { restitution } })}
            />
            <p className="fs-note">{PAIR_RULE_TEXT}</p>
          </>
        )}
      </Section>
      {shared !== undefined && <MaterialItself material={shared} />}
    </>
  );
}

function MaterialItself({ material }: { readonly material: Material }) {
  const users = useEditor(
    ({ records }) => recordsOfType(records, 'setPiece').filter(({ materialId }) => materialId === material.id).length,
  );
  const hasGround = useEditor(({ records }) =>
    recordsOfType(records, 'filmSet').some(({ ground }) => ground?.materialId === material.id),
  );
  const bound = { records: [material] };
  return (
    <Section title="The material itself">
      <p className="fs-note">
        Changes go to everything made of it: {users} set {users === 1 ? 'piece' : 'pieces'}
        {hasGround && ' and the ground'}.
      </p>
      <TextOf {...bound} label="Material name" get={({ name }) => name} set={(of, name) => change(of, { name })} />
      <NumberOf
        {...bound}
        label="Density"
        unit={units.kilogramPerCubicMetre}
        min={0.001}
        get={({ densityKgM3 }) => densityKgM3}
        set={(of, densityKgM3) => changeFigure(of, { densityKgM3 })}
      />
      <NumberOf
        {...bound}
        label="Material friction"
        unit={units.none}
        min={0}
        get={({ friction }) => friction}
        set={(of, friction) => changeFigure(of, { friction })}
      />
      <NumberOf
        {...bound}
        label="Material restitution"
        unit={units.none}
        min={0}
        max={1}
        get={({ restitution }) => restitution}
        set={(of, restitution) => changeFigure(of, { restitution })}
      />
      <NumberOf
        {...bound}
        label="Rolling resistance"
        unit={units.none}
        min={0}
        get={({ rollingResistance }) => rollingResistance}
        set={(of, rollingResistance) => changeFigure(of, { rollingResistance })}
      />
      <ColorOf
        {...bound}
        label="Material colour"
        get={({ look }) => look.color}
        set={(of, color) => changeLook(of, color === null ? {} : { color })}
      />
      {(['roughness', 'metalness', 'opacity'] as const).map((part) => (
        <NumberOf
          {...bound}
          key={part}
          label={`${part[0]!.toUpperCase()}${part.slice(1)}`}
          unit={units.none}
          min={0}
          max={1}
          get={({ look }) => look[part]}
          set={(of, value) => changeLook(of, { [part]: value })}
        />
      ))}
      {material.source !== '' && <p className="fs-note">Figures: {material.source}</p>}
    </Section>
  );
}

/** "Oak 2" where there is an Oak. */
function freeName(from: string, materials: readonly Material[]): string {
  const stem = from.replace(/ \d+$/, '').slice(0, 110);
  const taken = new Set(materials.map(({ name }) => name));
  let number = 2;
  while (taken.has(`${stem} ${number}`)) number++;
  return `${stem} ${number}`;
}
