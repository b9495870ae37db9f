import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { useEditor } from '../../editor/state.ts';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { AimFields } from './AimFields.tsx';
import { PushPresets, ThrowPresets } from './AmountPresets.tsx';
import { ChoiceOf, InspectorHeading, NumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';
import { DrivingFields } from './DrivingFields.tsx';
import { ExplosionFields } from './ExplosionFields.tsx';
import { PourFields } from './PourFields.tsx';
import { FrameField } from './FrameField.tsx';
import { GustFields } from './GustFields.tsx';
import { QuakeFields } from './QuakeFields.tsx';
import { startProblem } from './start-problem.ts';

const change = (intervention: Intervention, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: intervention.id, changes }) as Edit;

type InterventionOf<Kind extends Intervention['kind']> = Extract<Intervention, { kind: Kind }>;

const kindTitles: { readonly [Kind in Intervention['kind']]: string } = {
  push: 'Push: an impulse at one moment',
  force: 'Sustained force',
  release: 'Release: lets go of a held body',
  throw: 'Throw: sets velocity',
  blast: 'Blast: pushes everything in reach',
  explosion: 'Explosion: a shock front that pushes and breaks',
  gravity: 'New gravity from here on',
  gust: 'Gust: wind on top of the mean wind',
  quake: 'Quake: the ground shakes',
  attach: 'Attach: welds two bodies',
  detach: 'Detach: takes a weld or joint away',
  break: 'Break: cracks from one point',
  pour: 'Pour: a liquid leaves a spout',
  setBodyKind: 'Change of body kind',
  drive: 'Drive: a driver follows a path',
  motor: 'Motor: throttle in a gear',
  brake: 'Brake',
  steer: 'Steer',
};

const spaces = [
  { value: 'world', label: 'World axes' },
  { value: 'local', label: "The body's own axes" },
] as const;

export function InterventionInspector({ interventions }: { interventions: readonly Intervention[] }) {
  const records = useEditor((state) => state.records);
  const [first] = interventions;
  if (first === undefined) return null;
  const only = interventions.length === 1 ? first : null;
  const isOneKind = interventions.every(({ kind }) => kind === first.kind);
  return (
    <>
      <InspectorHeading detail={isOneKind ? kindTitles[first.kind] : 'Changes go to all of them'}>
        {only ? only.name : `${interventions.length} interventions`}
      </InspectorHeading>
      <Section title="Intervention">
        <TextOf
          label="Name"
          records={interventions}
          get={({ name }) => name}
          set={(intervention, name) => change(intervention, { name })}
        />
        <ToggleOf
          label="Enabled"
          records={interventions}
          get={({ isEnabled }) => isEnabled}
          set={(intervention, isEnabled) => change(intervention, { isEnabled })}
        />
        <FrameField
          label="Start"
          hint="Frame, seconds (2 s) or timecode"
          records={interventions}
          problem={startProblem(records, interventions)}
          get={({ startFrame }) => startFrame}
          set={(intervention, startFrame) => change(intervention, { startFrame })}
        />
        <TargetField interventions={interventions} />
      </Section>
      {isOneKind && <KindFields kind={first.kind} interventions={interventions} />}
    </>
  );
}

function usePieceOptions(): { value: string; label: string }[] {
  const records = useEditor((state) => state.records);
  return recordsOfType(records, 'setPiece').map(({ id, name }) => ({ value: id, label: name }));
}

type Targeted = Extract<Intervention, { targetId: string }>;

function TargetField({ interventions }: { interventions: readonly Intervention[] }) {
  const options = usePieceOptions();
  const targeted = interventions.filter((intervention): intervention is Targeted => 'targetId' in intervention);
  if (targeted.length !== interventions.length) return null;
  return (
    <ChoiceOf
      label="Target"
      records={targeted}
      options={options}
      get={({ targetId }): string => targetId}
      set={(intervention, targetId) => change(intervention, { targetId })}
    />
  );
}

function KindFields({ kind, interventions }: { kind: Intervention['kind']; interventions: readonly Intervention[] }) {
  const pieces = usePieceOptions();
  const records = useEditor((state) => state.records);
  const as = <Kind extends Intervention['kind']>(_: Kind) => interventions as readonly InterventionOf<Kind>[];
  switch (kind) {
    case 'push':
      return (
        <Section title="Amount">
          <PushPresets pushes={as('push')} />
          <AimFields
            label="Impulse"
            records={as('push')}
            unit={units.newtonSecond}
            get={({ impulseNs }) => impulseNs}
            set={(intervention, impulseNs) => change(intervention, { impulseNs })}
          />
          <PointFields interventions={as('push')} />
        </Section>
      );
    case 'force':
      return (
        <Section title="Amount">
          <AimFields
            label="Force"
            records={as('force')}
            unit={units.newton}
            get={({ forceN }) => forceN}
            set={(intervention, forceN) => change(intervention, { forceN })}
          />
          <FrameField
            label="Duration"
            records={as('force')}
            min={1}
            get={({ durationFrames }) => durationFrames}
            set={(intervention, durationFrames) => change(intervention, { durationFrames })}
          />
          <PointFields interventions={as('force')} />
        </Section>
      );
    case 'throw':
      return (
        <Section title="Velocity">
          <ThrowPresets throws={as('throw')} />
          <AimFields
            label="Speed"
            records={as('throw')}
            unit={units.metrePerSecond}
            get={({ linearVelocity }) => linearVelocity}
            set={(intervention, linearVelocity) => change(intervention, { linearVelocity })}
          />
          <VectorOf
            label="Spin"
            records={as('throw')}
            unit={units.degreePerSecond}
            get={({ angularVelocity }) => angularVelocity}
            set={(intervention, angularVelocity) => change(intervention, { angularVelocity })}
          />
        </Section>
      );
    case 'blast':
      return (
        <Section title="Blast">
          <NumberOf
            label="Strength"
            hint="Impulse at the centre; falls to zero at the radius"
            records={as('blast')}
            unit={units.newtonSecond}
            get={({ strengthNs }) => strengthNs}
            set={(intervention, strengthNs) => change(intervention, { strengthNs })}
          />
          <NumberOf
            label="Radius"
            records={as('blast')}
            unit={units.metre}
            min={0.01}
            get={({ radiusM }) => radiusM}
            set={(intervention, radiusM) => change(intervention, { radiusM })}
          />
          <VectorOf
            label="Centre"
            records={as('blast')}
            unit={units.metre}
            get={({ centerM }) => centerM}
            set={(intervention, centerM) => change(intervention, { centerM })}
          />
        </Section>
      );
    case 'explosion':
      return <ExplosionFields explosions={as('explosion')} />;
    case 'gravity':
      return (
        <Section title="Gravity">
          <VectorOf
            label="Gravity"
            records={as('gravity')}
            unit={units.metrePerSecondSquared}
            get={({ gravityMps2 }) => gravityMps2}
            set={(intervention, gravityMps2) => change(intervention, { gravityMps2 })}
          />
        </Section>
      );
    case 'gust':
      return <GustFields gusts={as('gust')} />;
    case 'quake':
      return <QuakeFields interventions={as('quake')} />;
    case 'attach':
      return (
        <Section title="Attach">
          <ChoiceOf
            label="To"
            records={as('attach')}
            options={[{ value: '', label: 'The world' }, ...pieces]}
            get={({ otherId }): string => otherId ?? ''}
            set={(intervention, otherId) => change(intervention, { otherId: otherId === '' ? null : otherId })}
          />
        </Section>
      );
    case 'detach':
      return (
        <Section title="Detach">
          <ChoiceOf
            label="What"
            records={as('detach')}
            options={[
              { value: '', label: 'Everything that was attached' },
              ...recordsOfType(records, 'joint').map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            get={({ jointId }): string => jointId ?? ''}
            set={(intervention, jointId) => change(intervention, { jointId: jointId === '' ? null : jointId })}
          />
        </Section>
      );
    case 'break':
      return (
        <Section title="Cracks">
          <PlaceFields interventions={as('break')} label="Start at" middle="The middle" />
          <p className="fs-note">
            Breaks the piece whatever its strength. Drag the mark in the set view over its surface.
          </p>
        </Section>
      );
    case 'pour':
      return <PourFields pours={as('pour')} />;
    case 'setBodyKind':
      return (
        <Section title="Body">
          <ChoiceOf
            label="Becomes"
            records={as('setBodyKind')}
            options={[
              { value: 'dynamic', label: 'Dynamic' },
              { value: 'keyframed', label: 'Keyframed' },
              { value: 'fixed', label: 'Fixed' },
            ]}
            get={({ bodyKind }) => bodyKind}
            set={(intervention, bodyKind) => change(intervention, { bodyKind })}
          />
        </Section>
      );
    case 'drive':
    case 'motor':
    case 'brake':
    case 'steer':
      return <DrivingFields kind={kind} interventions={interventions} />;
    case 'release':
      return null;
  }
}

/** Where it acts, and along whose axes. */
function PointFields({ interventions }: { interventions: readonly InterventionOf<'push' | 'force'>[] }) {
  return (
    <>
      <ChoiceOf
        label="Along"
        records={interventions}
        options={spaces}
        get={({ space }) => space}
        set={(intervention, space) => change(intervention, { space })}
      />
      <PlaceFields interventions={interventions} label="Acts at" middle="Centre of mass" />
    </>
  );
}

/** A point of the target's body, or its middle. */
function PlaceFields(props: {
  interventions: readonly InterventionOf<'push' | 'force' | 'break'>[];
  label: string;
  middle: string;
}) {
  const { interventions, label, middle } = props;
  const hasPoint = interventions.every(({ pointM }) => pointM !== null);
  return (
    <>
      <ChoiceOf
        label={label}
        records={interventions}
        options={[
          { value: 'centre', label: middle },
          { value: 'point', label: 'A point of the body' },
        ]}
        get={({ pointM }) => (pointM === null ? 'centre' : 'point')}
        set={(intervention, where) => change(intervention, { pointM: where === 'centre' ? null : [0, 0, 0] })}
      />
      {hasPoint && (
        <VectorOf
          label="Point"
          hint="In the body's own axes, from its origin"
          records={interventions}
          unit={units.metre}
          get={({ pointM }): Vec3 => pointM ?? [0, 0, 0]}
          set={(intervention, pointM) => change(intervention, { pointM })}
        />
      )}
    </>
  );
}
