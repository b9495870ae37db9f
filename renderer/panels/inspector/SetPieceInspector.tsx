import type { Edit } from '../../../world/edits/schema.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { runCommand } from '../../editor/commands.ts';
import { keyEdit, poseAtFrame } from '../../editor/piece-pose.ts';
import { getEditor, useEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import { Button } from '../../ui/Button.tsx';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { BehaviourSections } from './behaviours/BehaviourSections.tsx';
import { ChoiceOf, ColorOf, InspectorHeading, OptionalNumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';
import { MaterialFields } from './MaterialFields.tsx';
import { PoseFields } from './PoseFields.tsx';
import { derivedMassText, massSumText } from './set-piece-facts.ts';
import { shapeText } from './shape-text.ts';

const bodyKinds = [
  { value: 'dynamic', label: 'Dynamic: physics moves it' },
  { value: 'fixed', label: 'Fixed: never moves' },
  { value: 'keyframed', label: 'Keyframed: its keys move it' },
] as const;

const change = (piece: SetPiece, changes: object): Edit => ({ edit: 'updateSetPiece', id: piece.id, changes }) as Edit;
const changeBody = (piece: SetPiece, body: object): Edit => change(piece, { body });

/** A keyframed body needs a key to stand on: the first one, where the piece is drawn at the playhead. */
function changeKind(piece: SetPiece, kind: SetPiece['body']['kind']): Edit {
  const state = getEditor();
  const { sceneId, frame, records } = state;
  const hasMotion = recordsOfType(records, 'motion').some(
    (motion) => motion.sceneId === sceneId && motion.setPieceId === piece.id,
  );
  if (kind !== 'keyframed' || hasMotion || sceneId === null) return changeBody(piece, { kind });
  return keyEdit(sceneId, piece, frame, poseAtFrame(state, piece, frame, streams.active));
}

export function SetPieceInspector({ pieces }: { pieces: readonly SetPiece[] }) {
  const records = useEditor((state) => state.records);
  const [first] = pieces;
  if (first === undefined) return null;
  const only = pieces.length === 1 ? first : null;
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
        <PoseFields pieces={pieces} />
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
          set={(piece, kind) => changeKind(piece, kind)}
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
      <BehaviourSections pieces={pieces} />
      <MaterialFields pieces={pieces} />
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
