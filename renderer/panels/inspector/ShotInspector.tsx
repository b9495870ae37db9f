import type { Edit } from '../../../world/edits/schema.ts';
import type { Shot } from '../../../world/records/shot.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { ChoiceOf, InspectorHeading, TextOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';

const change = (shot: Shot, changes: object): Edit => ({ edit: 'updateShot', id: shot.id, changes }) as Edit;

export function ShotInspector({ shots }: { shots: readonly Shot[] }) {
  const records = useEditor((state) => state.records);
  const only = shots.length === 1 ? shots[0]! : null;
  const optionsOf = (type: 'setup' | 'take') =>
    recordsOfType(records, type).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <>
      <InspectorHeading detail={only ? `${only.outFrameExclusive - only.inFrame} frames` : 'Changes go to all of them'}>
        {only ? only.name : `${shots.length} shots`}
      </InspectorHeading>
      <Section title="Shot">
        <TextOf label="Name" records={shots} get={(shot) => shot.name} set={(shot, name) => change(shot, { name })} />
        <ChoiceOf
          label="Camera"
          records={shots}
          options={optionsOf('setup')}
          get={(shot): string => shot.setupId}
          set={(shot, setupId) => change(shot, { setupId })}
        />
        <ChoiceOf
          label="Take"
          records={shots}
          options={optionsOf('take')}
          get={(shot): string => shot.takeId}
          set={(shot, takeId) => change(shot, { takeId })}
        />
        <FrameField
          label="In"
          records={shots}
          get={(shot) => shot.inFrame}
          set={(shot, inFrame) => change(shot, { inFrame })}
        />
        <FrameField
          label="Out"
          hint="The first frame after the shot"
          records={shots}
          min={1}
          get={(shot) => shot.outFrameExclusive}
          set={(shot, outFrameExclusive) => change(shot, { outFrameExclusive })}
        />
        {only && <Fact label="Length">{only.outFrameExclusive - only.inFrame} frames</Fact>}
        <FrameField
          label="Head handle"
          records={shots}
          get={(shot) => shot.headHandleFrames}
          set={(shot, headHandleFrames) => change(shot, { headHandleFrames })}
        />
        <FrameField
          label="Tail handle"
          records={shots}
          get={(shot) => shot.tailHandleFrames}
          set={(shot, tailHandleFrames) => change(shot, { tailHandleFrames })}
        />
        <TextOf
          label="Notes"
          records={shots}
          isMultiline
          get={(shot) => shot.notes}
          set={(shot, notes) => change(shot, { notes })}
        />
      </Section>
    </>
  );
}
