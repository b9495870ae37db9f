import type { Edit } from '../../../world/edits/schema.ts';
import type { Joint } from '../../../world/records/joint.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { InspectorHeading, TextOf, VectorOf } from './bound-fields.tsx';
import { JointKindFields } from './JointKindFields.tsx';

const change = (joint: Joint, changes: object): Edit => ({ edit: 'updateJoint', id: joint.id, changes }) as Edit;

export function JointInspector({ joints }: { joints: readonly Joint[] }) {
  const records = useEditor((state) => state.records);
  const only = joints.length === 1 ? joints[0]! : null;
  const nameOf = (id: string | null): string => {
    const record = id === null ? undefined : records.get(id);
    return id === null ? 'The world' : record !== undefined && 'name' in record ? record.name : 'missing';
  };
  return (
    <>
      <InspectorHeading detail={only ? `${only.kind} joint` : 'Changes go to all of them'}>
        {only ? only.name : `${joints.length} joints`}
      </InspectorHeading>
      <Section title="Joint">
        <TextOf
          label="Name"
          records={joints}
          get={(joint) => joint.name}
          set={(joint, name) => change(joint, { name })}
        />
        {only && <Fact label="Holds">{nameOf(only.bodyB)}</Fact>}
        {only && <Fact label="On">{nameOf(only.bodyA)}</Fact>}
        <VectorOf
          label="Anchor"
          hint="On the held body, in its own axes"
          records={joints}
          unit={units.metre}
          get={(joint) => joint.anchorB}
          set={(joint, anchorB) => change(joint, { anchorB })}
        />
        <VectorOf
          label="Anchor of the other"
          hint={only?.bodyA === null ? 'In the world' : 'On what it holds on, in its own axes'}
          records={joints}
          unit={units.metre}
          get={(joint) => joint.anchorA}
          set={(joint, anchorA) => change(joint, { anchorA })}
        />
        <JointKindFields joints={joints} />
      </Section>
    </>
  );
}
