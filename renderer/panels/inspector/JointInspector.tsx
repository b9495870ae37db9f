import type { Edit } from '../../../world/edits/schema.ts';
import type { Joint } from '../../../world/records/joint.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { InspectorHeading, NumberOf, OptionalNumberOf, TextOf, VectorOf } from './bound-fields.tsx';

const change = (joint: Joint, changes: object): Edit => ({ edit: 'updateJoint', id: joint.id, changes }) as Edit;

type JointOf<Kind extends Joint['kind']> = Extract<Joint, { kind: Kind }>;

export function JointInspector({ joints }: { joints: readonly Joint[] }) {
  const records = useEditor((state) => state.records);
  const only = joints.length === 1 ? joints[0]! : null;
  const nameOf = (id: string | null): string => {
    const record = id === null ? undefined : records.get(id);
    return id === null ? 'The world' : record !== undefined && 'name' in record ? record.name : 'missing';
  };
  const all = <Kind extends Joint['kind']>(kind: Kind): JointOf<Kind>[] =>
    joints.every((joint) => joint.kind === kind) ? (joints as JointOf<Kind>[]) : [];
  const [ropes, springs, fixed] = [all('rope'), all('spring'), all('fixed')];
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
        {ropes.length > 0 && (
          <NumberOf
            label="Length"
            records={ropes}
            unit={units.metre}
            min={0.001}
            get={(joint) => joint.lengthM}
            set={(joint, lengthM) => change(joint, { lengthM })}
          />
        )}
        {fixed.length > 0 && (
          <OptionalNumberOf
            label="Breaks at"
            records={fixed}
            unit={units.newton}
            min={0.001}
            derived="never"
            get={(joint) => joint.breakForceN}
            set={(joint, breakForceN) => change(joint, { breakForceN })}
          />
        )}
        {springs.length > 0 && (
          <>
            <NumberOf
              label="Rest length"
              records={springs}
              unit={units.metre}
              min={0}
              get={(joint) => joint.restLengthM}
              set={(joint, restLengthM) => change(joint, { restLengthM })}
            />
            <NumberOf
              label="Stiffness"
              records={springs}
              unit={units.newtonPerMetre}
              min={0}
              get={(joint) => joint.stiffnessNM}
              set={(joint, stiffnessNM) => change(joint, { stiffnessNM })}
            />
            <NumberOf
              label="Damping"
              records={springs}
              unit={units.newtonSecondPerMetre}
              min={0}
              get={(joint) => joint.dampingNsM}
              set={(joint, dampingNsM) => change(joint, { dampingNsM })}
            />
          </>
        )}
      </Section>
    </>
  );
}
