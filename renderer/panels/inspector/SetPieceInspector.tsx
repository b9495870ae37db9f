import { PAIR_RULE_TEXT } from '../../../world/physics/materials.ts';
import { rotationFromYawPitchRoll, yawPitchRollOf } from '../../../world/space/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { runCommand } from '../../editor/commands.ts';
import { useEditor } from '../../editor/state.ts';
import { Button } from '../../ui/Button.tsx';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { shownQuantity, units } from '../../ui/units.ts';
import { ChoiceOf, ColorOf, InspectorHeading, OptionalNumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';
import { derivedMassText, massSumText } from './set-piece-facts.ts';
import { shapeText } from './shape-text.ts';

const bodyKinds = [
  { value: 'dynamic', label: 'Dynamic: physics moves it' },
  { value: 'fixed', label: 'Fixed: never moves' },
  { value: 'keyframed', label: 'Keyframed: its keys move it' },
] as const;

const change = (piece: SetPiece, changes: object): Edit => ({ edit: 'updateSetPiece', id: piece.id, changes }) as Edit;
const changeBody = (piece: SetPiece, body: object): Edit => change(piece, { body });

/** Pitch, yaw and roll as X, Y and Z, as the angles are shown. */
function anglesOf({ rotation }: SetPiece): Vec3 {
  const { yawRad, pitchRad, rollRad } = yawPitchRollOf(rotation);
  return [pitchRad, yawRad, rollRad];
}

export function SetPieceInspector({ pieces }: { pieces: readonly SetPiece[] }) {
  const records = useEditor((state) => state.records);
  const [first] = pieces;
  if (first === undefined) return null;
  const only = pieces.length === 1 ? first : null;
  const materials = recordsOfType(records, 'material');
  const material = getRecord(records, 'material', first.materialId);
  const isAllOneMaterial = pieces.every(({ materialId }) => materialId === first.materialId);
  const canMove = pieces.every(({ body }) => body.kind === 'dynamic');
  return (
    <>
      <InspectorHeading detail={only ? shapeText(only.shape) : 'Changes go to all of them'}>
        {only ? only.name : `${pieces.length} set pieces`}
      </InspectorHeading>
      <Section title="Set piece">
        <TextOf
          label="Name"
          records={pieces}
          get={(piece) => piece.name}
          set={(piece, name) => change(piece, { name })}
        />
        <VectorOf
          label="Position"
          records={pieces}
          unit={units.metre}
          get={(piece) => piece.position}
          set={(piece, position) => ({ edit: 'transformSetPieces', moves: [{ id: piece.id, position }] })}
        />
        <VectorOf
          label="Rotation"
          hint="Pitch about X, yaw about Y, roll about Z; applied yaw, pitch, roll"
          records={pieces}
          unit={units.degree}
          get={anglesOf}
          set={(piece, [pitchRad, yawRad, rollRad]) => ({
            edit: 'transformSetPieces',
            moves: [{ id: piece.id, rotation: rotationFromYawPitchRoll({ yawRad, pitchRad, rollRad }) }],
          })}
        />
        <VectorOf
          label="Scale"
          records={pieces}
          unit={units.none}
          min={0.001}
          get={(piece) => piece.scale}
          set={(piece, scale) => ({ edit: 'transformSetPieces', moves: [{ id: piece.id, scale }] })}
        />
        <ColorOf
          label="Colour"
          records={pieces}
          fallback={isAllOneMaterial ? (material?.look.color ?? 'From material') : 'From material'}
          get={(piece) => piece.color}
          set={(piece, color) => change(piece, { color })}
        />
        <ToggleOf
          label="Visible"
          records={pieces}
          get={(piece) => piece.isVisible}
          set={(piece, isVisible) => change(piece, { isVisible })}
        />
        <ToggleOf
          label="Locked"
          records={pieces}
          get={(piece) => piece.isLocked}
          set={(piece, isLocked) => change(piece, { isLocked })}
        />
      </Section>
      <Section title="Body">
        <ChoiceOf
          label="Kind"
          records={pieces}
          options={bodyKinds}
          get={(piece) => piece.body.kind}
          set={(piece, kind) => changeBody(piece, { kind })}
        />
        <ToggleOf
          label="Solid"
          hint="Off: things pass through it"
          records={pieces}
          get={(piece) => piece.body.isSolid}
          set={(piece, isSolid) => changeBody(piece, { isSolid })}
        />
        {canMove && (
          <ToggleOf
            label="Held"
            hint="Stays where it is until a release lets it go"
            records={pieces}
            get={(piece) => piece.body.isHeld}
            set={(piece, isHeld) => changeBody(piece, { isHeld })}
          />
        )}
        <OptionalNumberOf
          label="Mass"
          records={pieces}
          unit={units.kilogram}
          min={0.0001}
          derived={only && material ? derivedMassText(only, material) : 'density × volume'}
          get={(piece) => piece.body.massKg}
          set={(piece, massKg) => changeBody(piece, { massKg })}
        />
        {only && material && only.body.massKg === null && <Fact label="From">{massSumText(only, material)}</Fact>}
        {canMove && (
          <>
            <OptionalNumberOf
              label="Drag"
              hint="Coefficient in air and water, on the area that meets the flow"
              records={pieces}
              unit={units.none}
              min={0}
              derived="from the shape"
              get={(piece) => piece.body.dragCoefficient}
              set={(piece, dragCoefficient) => changeBody(piece, { dragCoefficient })}
            />
            <VectorOf
              label="Velocity"
              hint="At frame 0"
              records={pieces}
              unit={units.metrePerSecond}
              get={(piece) => piece.body.linearVelocity}
              set={(piece, linearVelocity) => changeBody(piece, { linearVelocity })}
            />
            <VectorOf
              label="Spin"
              hint="At frame 0, about the world's axes"
              records={pieces}
              unit={units.degreePerSecond}
              get={(piece) => piece.body.angularVelocity}
              set={(piece, angularVelocity) => changeBody(piece, { angularVelocity })}
            />
          </>
        )}
      </Section>
      <Section title="Material">
        <ChoiceOf
          label="Made of"
          records={pieces}
          options={materials.map(({ id, name }) => ({ value: id, label: name }))}
          get={(piece) => piece.materialId}
          set={(piece, materialId) => change(piece, { materialId })}
        />
        {material !== undefined && isAllOneMaterial && (
          <>
            <Fact label="Density">{shownQuantity(material.densityKgM3, units.kilogramPerCubicMetre)}</Fact>
            <OptionalNumberOf
              label="Friction"
              records={pieces}
              unit={units.none}
              min={0}
              derived={String(material.friction)}
              get={(piece) => piece.body.friction}
              set={(piece, friction) => changeBody(piece, { friction })}
            />
            <OptionalNumberOf
              label="Restitution"
              records={pieces}
              unit={units.none}
              min={0}
              max={1}
              derived={String(material.restitution)}
              get={(piece) => piece.body.restitution}
              set={(piece, restitution) => changeBody(piece, { restitution })}
            />
            <p className="fs-note">{PAIR_RULE_TEXT}</p>
            {material.source !== '' && <p className="fs-note">Figures: {material.source}</p>}
          </>
        )}
      </Section>
      <Section title="Motion">
        <p className="fs-note">
          A keyframe turns the piece into a keyframed body, which pushes others and is not pushed.
        </p>
        <Button icon="key" onClick={() => void runCommand('set.keyframe')}>
          Keyframe at the playhead
        </Button>
      </Section>
    </>
  );
}
