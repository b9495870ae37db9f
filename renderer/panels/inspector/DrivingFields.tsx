import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { DRIVE_PRESETS } from '../../../world/physics/vehicle/drive-presets.ts';
import { drivePath } from '../../../world/physics/vehicle/drive-path.ts';
import { commitEdits } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { ChoiceOf, NumberOf, ToggleOf, VectorOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';
import { PresetOf } from './PresetOf.tsx';
import { SpeedGraph } from './SpeedGraph.tsx';

type InterventionOf<Kind extends Intervention['kind']> = Extract<Intervention, { kind: Kind }>;
type DrivingKind = 'drive' | 'motor' | 'brake' | 'steer';
type Drive = InterventionOf<'drive'>;
type DrivePoint = Drive['path'][number];

const change = (intervention: Intervention, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: intervention.id, changes }) as Edit;

/** Amounts of what is done to a vehicle: a path with speeds, throttle, brakes, steering. */
export function DrivingFields({ kind, interventions }: { kind: DrivingKind; interventions: readonly Intervention[] }) {
  const as = <Kind extends DrivingKind>(_: Kind) => interventions as readonly InterventionOf<Kind>[];
  const duration = (
    <FrameField
      label="Duration"
      records={interventions as readonly InterventionOf<DrivingKind>[]}
      min={1}
      get={({ durationFrames }) => durationFrames}
      set={(intervention, durationFrames) => change(intervention, { durationFrames })}
    />
  );
  switch (kind) {
    case 'drive':
      return (
        <>
          <Section title="Drive">
            <PresetOf
              title="Drive"
              records={as('drive')}
              presets={DRIVE_PRESETS}
              has={(drive, { speedMps }) => movingSpeeds(drive).every((speed) => Math.abs(speed - speedMps) < 0.005)}
              set={(drive, { speedMps }) =>
                change(drive, {
                  path: drive.path.map((point) => (point.speedMps === 0 ? point : { ...point, speedMps })),
                })
              }
            />
            {duration}
            <ToggleOf
              label="Backwards"
              records={as('drive')}
              get={({ isBackwards }) => isBackwards}
              set={(intervention, isBackwards) => change(intervention, { isBackwards })}
            />
          </Section>
          {interventions.length === 1 && <PathFields drive={as('drive')[0]!} />}
        </>
      );
    case 'motor':
      return (
        <Section title="Motor">
          <NumberOf
            label="Throttle"
            records={as('motor')}
            unit={units.percent}
            min={0}
            max={1}
            get={({ throttle }) => throttle}
            set={(intervention, throttle) => change(intervention, { throttle })}
          />
          <ChoiceOf
            label="Gear"
            records={as('motor')}
            options={[
              { value: 'ahead', label: 'Ahead, automatic' },
              { value: 'back', label: 'Reverse' },
            ]}
            get={({ direction }) => direction}
            set={(intervention, direction) => change(intervention, { direction })}
          />
          {duration}
        </Section>
      );
    case 'brake':
      return (
        <Section title="Brake">
          <NumberOf
            label="Pedal"
            records={as('brake')}
            unit={units.percent}
            min={0}
            max={1}
            get={({ pedal }) => pedal}
            set={(intervention, pedal) => change(intervention, { pedal })}
          />
          <ToggleOf
            label="Handbrake"
            hint="Locks the wheels that the handbrake acts on"
            records={as('brake')}
            get={({ isHandbrake }) => isHandbrake}
            set={(intervention, isHandbrake) => change(intervention, { isHandbrake })}
          />
          {duration}
        </Section>
      );
    case 'steer':
      return (
        <Section title="Steer">
          <NumberOf
            label="Wheels"
            hint="Angle of the front wheels: left positive, right negative"
            records={as('steer')}
            unit={units.degree}
            get={({ angleRad }) => angleRad}
            set={(intervention, angleRad) => change(intervention, { angleRad })}
          />
          {duration}
        </Section>
      );
  }
}

/** Speeds at the points where it does not stop. */
const movingSpeeds = ({ path }: Drive): number[] => path.map(({ speedMps }) => speedMps).filter((speed) => speed > 0);

const withPoint = (drive: Drive, index: number, changes: Partial<DrivePoint>): Edit =>
  change(drive, { path: drive.path.map((point, i) => (i === index ? { ...point, ...changes } : point)) });

/** The path's points one by one, under a graph of the speed along it. */
function PathFields({ drive }: { drive: Drive }) {
  const path = drivePath(drive.path);
  return (
    <Section title="Path">
      <SpeedGraph
        path={path}
        points={drive.path}
        onCommit={(index, speedMps) => void commitEdits([withPoint(drive, index, { speedMps })], 'Speed at a point')}
      />
      {drive.path.map((_, index) => (
        <div key={index} className="fs-path-point">
          <h4>
            Point {index + 1}
            {drive.path.length > 2 && (
              <Button
                kind="quiet"
                aria-label={`Remove point ${index + 1}`}
                onClick={() =>
                  void commitEdits(
                    [change(drive, { path: drive.path.filter((__, i) => i !== index) })],
                    'Remove a point of the path',
                  )
                }
              >
                Remove
              </Button>
            )}
          </h4>
          <NumberOf
            label="Speed"
            records={[drive]}
            unit={units.kilometrePerHour}
            min={0}
            max={120}
            get={(record) => record.path[index]!.speedMps}
            set={(record, speedMps) => withPoint(record, index, { speedMps })}
          />
          <VectorOf
            label="Place"
            records={[drive]}
            unit={units.metre}
            get={(record) => record.path[index]!.positionM}
            set={(record, positionM) => withPoint(record, index, { positionM: positionM as Vec3 })}
          />
        </div>
      ))}
      <Button
        onClick={() =>
          void commitEdits([change(drive, { path: [...drive.path, nextPoint(drive)] })], 'Add a point to the path')
        }
      >
        Add a point
      </Button>
    </Section>
  );
}

/** As far again beyond the last point as that lies from the one before; the speed is the last point's. */
function nextPoint({ path }: Drive): DrivePoint {
  const last = path[path.length - 1]!;
  const before = path[path.length - 2]!;
  const positionM = last.positionM.map((value, axis) =>
    Number((2 * value - before.positionM[axis]!).toFixed(2)),
  ) as Vec3;
  return { positionM, speedMps: last.speedMps };
}
