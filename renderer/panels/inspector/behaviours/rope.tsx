import { CORDAGE_KEYS, cordages } from '../../../../world/physics/deformable/fabrics.ts';
import type { Rope } from '../../../../world/records/deformable.ts';
import type { Vec3 } from '../../../../world/records/fields.ts';
import type { SetPiece, SetPieceId } from '../../../../world/records/set-piece.ts';
import { useEditor } from '../../../editor/state.ts';
import { Fact } from '../../../ui/Field.tsx';
import { shownQuantity, units } from '../../../ui/units.ts';
import { ChoiceOf, ColorOf, NumberOf, OptionalNumberOf, ToggleOf, VectorOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';

/** Breaking strength of a cordage at a thickness, N. */
export function strengthN({ cordage, diameterM }: Pick<Rope, 'cordage' | 'diameterM'>): number {
  return cordages[cordage].strengthN10 * (diameterM / 0.01) ** 2;
}

const preset = (
  name: string,
  cordage: Rope['cordage'],
  diameterM: number,
  color: string,
  more: Partial<Rope> = {},
): BehaviourPreset<'rope'> => ({
  name,
  source: cordages[cordage].source,
  values: {
    cordage,
    lengthM: 2,
    diameterM,
    startM: [0, 0, 0],
    end: { kind: 'free', pointM: [0, -2, 0] },
    strengthN: Math.round(strengthN({ cordage, diameterM })),
    segments: 32,
    startsAtRest: true,
    color,
    ...more,
  },
});

const presets: BehaviourPanel<'rope'>['presets'] = [
  preset('10 mm hemp rope', 'hemp', 0.01, '#a98b5d'),
  preset('24 mm manila rope', 'manila', 0.024, '#b59764'),
  preset('12 mm nylon rope', 'nylon', 0.012, '#e6e2d6'),
  preset('10 mm braided polyester', 'polyester', 0.01, '#2f4a6b'),
  preset('8 mm steel wire rope', 'steel', 0.008, '#8b9094'),
  preset('8 mm chain', 'chain', 0.008, '#75797c'),
  preset('10 mm elastic', 'elastic', 0.01, '#2b2d30'),
  preset('32 mm barrier cord', 'polyester', 0.032, '#8f1f27', { strengthN: null }),
];

const rope = (piece: SetPiece) => heldBehaviour(piece, 'rope');
const set = (piece: SetPiece, values: Partial<Omit<Rope, 'kind'>>) => changeBehaviour(piece, 'rope', values);

const endKinds = [
  { value: 'free', label: 'Nothing: it hangs loose' },
  { value: 'self', label: 'This piece' },
  { value: 'world', label: 'A fixed point of the set' },
  { value: 'piece', label: 'Another piece' },
] as const;

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const records = useEditor((state) => state.records);
  const [first] = pieces;
  const own = new Set(pieces.map(({ id }) => id));
  const others = [...records.values()].filter(
    (record): record is SetPiece =>
      record.type === 'setPiece' && record.filmSetId === first?.filmSetId && !own.has(record.id),
  );
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const kinds = endKinds.filter(({ value }) => value !== 'piece' || others.length > 0);
  return (
    <>
      <ChoiceOf
        label="Rope of"
        hint="Its breaking strength follows from it and the thickness, until another is typed"
        records={pieces}
        options={CORDAGE_KEYS.map((value) => ({ value, label: cordages[value].name }))}
        get={(piece) => rope(piece).cordage}
        set={(piece, cordage) => set(piece, { cordage, ...followed(piece, { ...rope(piece), cordage }) })}
      />
      <NumberOf
        label="Thickness"
        records={pieces}
        unit={units.thickness}
        min={0.001}
        max={0.2}
        get={(piece) => rope(piece).diameterM}
        set={(piece, diameterM) => set(piece, { diameterM, ...followed(piece, { ...rope(piece), diameterM }) })}
      />
      <NumberOf
        label="Length"
        records={pieces}
        unit={units.metre}
        min={0.05}
        max={200}
        get={(piece) => rope(piece).lengthM}
        set={(piece, lengthM) => set(piece, { lengthM })}
      />
      <VectorOf
        label="Starts at"
        hint="From the piece’s origin"
        records={pieces}
        unit={units.metre}
        get={(piece) => rope(piece).startM as Vec3}
        set={(piece, startM) => set(piece, { startM })}
      />
      <ChoiceOf
        label="Tied to"
        records={pieces}
        options={kinds}
        get={(piece) => rope(piece).end.kind}
        set={(piece, kind) => set(piece, { end: endOf(kind, rope(piece).end.pointM as Vec3, others[0]?.id) })}
      />
      {only !== undefined && rope(only).end.kind === 'piece' && (
        <ChoiceOf
          label="Piece"
          records={pieces}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          get={(piece) => otherOf(rope(piece))}
          set={(piece, setPieceId) =>
            set(piece, { end: { kind: 'piece', setPieceId, pointM: rope(piece).end.pointM as Vec3 } })
          }
        />
      )}
      <VectorOf
        label={only !== undefined && rope(only).end.kind === 'free' ? 'Towards' : 'At'}
        hint={only !== undefined && rope(only).end.kind === 'world' ? 'Point of the set' : 'From that piece’s origin'}
        records={pieces}
        unit={units.metre}
        get={(piece) => rope(piece).end.pointM as Vec3}
        set={(piece, pointM) => set(piece, { end: { ...rope(piece).end, pointM } })}
      />
      <OptionalNumberOf
        label="Parts at"
        hint="Pulled harder than this it parts; reset = never"
        records={pieces}
        unit={units.newton}
        min={0.1}
        derived="never"
        get={(piece) => rope(piece).strengthN}
        set={(piece, value) => set(piece, { strengthN: value })}
      />
      <NumberOf
        label="Detail"
        hint="Links along its length"
        records={pieces}
        unit={units.whole}
        min={4}
        max={120}
        get={(piece) => rope(piece).segments}
        set={(piece, segments) => set(piece, { segments: Math.round(segments) })}
      />
      <ToggleOf
        label="Hangs at rest"
        hint="At the first frame; else it starts as it is laid out"
        records={pieces}
        get={(piece) => rope(piece).startsAtRest}
        set={(piece, startsAtRest) => set(piece, { startsAtRest })}
      />
      <ColorOf
        label="Rope colour"
        records={pieces}
        get={(piece) => rope(piece).color}
        set={(piece, color) => set(piece, { color: color ?? '#a98b5d' })}
      />
      {only !== undefined && <Weight piece={only} />}
    </>
  );
}

/** A strength that was the material's stays the material's. */
function followed(piece: SetPiece, next: Pick<Rope, 'cordage' | 'diameterM'>): Pick<Rope, 'strengthN'> {
  const { strengthN: set } = rope(piece);
  const wasOwn = set === null || Math.abs(set - strengthN(rope(piece))) > 1;
  return { strengthN: wasOwn ? set : Math.round(strengthN(next)) };
}

function endOf(kind: Rope['end']['kind'], pointM: Vec3, other: SetPieceId | undefined): Rope['end'] {
  if (kind !== 'piece') return { kind, pointM };
  return other === undefined ? { kind: 'free', pointM } : { kind, setPieceId: other, pointM: [0, 0, 0] };
}

function otherOf({ end }: Rope): SetPieceId {
  return (end.kind === 'piece' ? end.setPieceId : '') as SetPieceId;
}

function Weight({ piece }: { readonly piece: SetPiece }) {
  const { cordage, diameterM, lengthM } = rope(piece);
  const { massKgM10, source } = cordages[cordage];
  return (
    <>
      <Fact label="Weighs">{shownQuantity(massKgM10 * (diameterM / 0.01) ** 2 * lengthM, units.kilogram)}</Fact>
      <p className="fs-note">{`${source[0]!.toUpperCase()}${source.slice(1)}.`}</p>
    </>
  );
}

export const ropePanel: BehaviourPanel<'rope'> = {
  kind: 'rope',
  title: 'Rope',
  addLabel: 'Has a rope tied to it',
  presets,
  Fields,
};
