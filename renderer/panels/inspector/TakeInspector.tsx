import type { Edit } from '../../../world/edits/schema.ts';
import type { Take } from '../../../world/records/take.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { InspectorHeading, TextOf } from './bound-fields.tsx';

const change = (take: Take, changes: object): Edit => ({ edit: 'updateTake', id: take.id, changes }) as Edit;

export function TakeInspector({ takes }: { takes: readonly Take[] }) {
  const only = takes.length === 1 ? takes[0]! : null;
  const parent = useEditor((state) => (only?.parentTakeId ? state.records.get(only.parentTakeId) : undefined));
  return (
    <>
      <InspectorHeading detail={only ? `Take ${only.number}` : 'Changes go to all of them'}>
        {only ? only.name : `${takes.length} takes`}
      </InspectorHeading>
      <Section title="Take">
        <TextOf label="Name" records={takes} get={(take) => take.name} set={(take, name) => change(take, { name })} />
        {only && parent?.type === 'take' && (
          <Fact label="Branches from">
            {parent.name}, frame {only.branchFrame}
          </Fact>
        )}
        <TextOf
          label="Notes"
          records={takes}
          isMultiline
          get={(take) => take.notes}
          set={(take, notes) => change(take, { notes })}
        />
      </Section>
    </>
  );
}
