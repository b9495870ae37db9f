import {
  MAX_ND_STOPS,
  cameraStateAt,
  depthOfField,
  fieldOfView,
  findGate,
  gatePresets,
} from '../../../world/space/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { CameraState, Setup } from '../../../world/records/setup.ts';
import { runCommand } from '../../editor/commands.ts';
import { commitEdits } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { keepTypingHere } from '../../ui/typing.ts';
import { shownQuantity, units } from '../../ui/units.ts';
import { useRestingFrame } from './use-resting-frame.ts';
import { ChoiceOf, InspectorHeading, NumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';

const change = (setup: Setup, changes: object): Edit => ({ edit: 'updateSetup', id: setup.id, changes }) as Edit;

/** Moves the camera: at the playhead where it has keyframes, as a whole where it has none. */
function changeCamera(setup: Setup, frame: number, camera: Partial<CameraState>): Edit {
  if (setup.keyframes.length === 0) return change(setup, { camera });
  return {
    edit: 'setCameraKeyframe',
    setupId: setup.id,
    frame,
    camera: { ...cameraStateAt(setup, frame), ...camera },
  };
}

const aspects = [
  { value: 'gate', label: 'As the gate' },
  { value: '1.7777777777777777', label: '16:9 (1.78)' },
  { value: '1.85', label: '1.85 flat' },
  { value: '2.39', label: '2.39 scope' },
  { value: '2', label: '2.00 univisium' },
  { value: '1.3333333333333333', label: '4:3 (1.33)' },
  { value: '1', label: '1:1 square' },
  { value: '0.5625', label: '9:16 upright' },
] as const;

export function SetupInspector({ setups }: { setups: readonly Setup[] }) {
  const hasMove = setups.some(({ keyframes }) => keyframes.length > 0);
  const frame = useRestingFrame(hasMove);
  const [first] = setups;
  if (first === undefined) return null;
  const only = setups.length === 1 ? first : null;
  const of = (setup: Setup): CameraState => cameraStateAt(setup, frame);
  const isOnKey = only?.keyframes.some((key) => key.frame === frame) ?? false;
  return (
    <>
      <InspectorHeading
        detail={
          only
            ? hasMove
              ? `${only.keyframes.length} keyframe${only.keyframes.length === 1 ? '' : 's'}`
              : 'Static camera'
            : 'Changes go to all of them'
        }
      >
        {only ? only.name : `${setups.length} cameras`}
      </InspectorHeading>
      <Section title="Lens" actions={only && <KeyButton isOnKey={isOnKey} part="lens" />}>
        <NumberOf
          label="Focal length"
          records={setups}
          unit={units.millimetre}
          min={1}
          max={3000}
          get={(setup) => of(setup).focalLengthMm}
          set={(setup, focalLengthMm) => changeCamera(setup, frame, { focalLengthMm })}
        />
        {only && <Fact label="Field of view">{fieldOfViewText(only, of(only))}</Fact>}
        <NumberOf
          label="f-number"
          hint="Drives depth of field"
          records={setups}
          unit={units.stop}
          min={0.5}
          max={128}
          get={(setup) => of(setup).fNumber}
          set={(setup, fNumber) => changeCamera(setup, frame, { fNumber })}
        />
        <NumberOf
          label="T-stop"
          hint="Drives exposure"
          records={setups}
          unit={units.stop}
          min={0.5}
          max={128}
          get={(setup) => of(setup).tStop}
          set={(setup, tStop) => changeCamera(setup, frame, { tStop })}
        />
        <NumberOf
          label="Focus"
          hint="Distance from the lens to the sharp plane"
          records={setups}
          unit={units.metre}
          min={0.01}
          get={(setup) => of(setup).focusDistanceM}
          set={(setup, focusDistanceM) => changeCamera(setup, frame, { focusDistanceM })}
        />
        {only && <Fact label="In focus">{depthOfFieldText(only, of(only))}</Fact>}
        <ToggleOf
          label="Depth of field"
          records={setups}
          get={(setup) => setup.hasDepthOfField}
          set={(setup, hasDepthOfField) => change(setup, { hasDepthOfField })}
        />
      </Section>
      <Section title="Pose" actions={only && <KeyButton isOnKey={isOnKey} part="pose" />}>
        <VectorOf
          label="Position"
          records={setups}
          unit={units.metre}
          get={(setup) => of(setup).position}
          set={(setup, position) => changeCamera(setup, frame, { position })}
        />
        <NumberOf
          label="Pan"
          hint="Positive turns left"
          records={setups}
          unit={units.degree}
          get={(setup) => of(setup).panRad}
          set={(setup, panRad) => changeCamera(setup, frame, { panRad })}
        />
        <NumberOf
          label="Tilt"
          hint="Positive looks up"
          records={setups}
          unit={units.degree}
          get={(setup) => of(setup).tiltRad}
          set={(setup, tiltRad) => changeCamera(setup, frame, { tiltRad })}
        />
        <NumberOf
          label="Roll"
          records={setups}
          unit={units.degree}
          get={(setup) => of(setup).rollRad}
          set={(setup, rollRad) => changeCamera(setup, frame, { rollRad })}
        />
        {hasMove && (
          <p className="fs-note">This camera moves: a change of pose or lens sets a keyframe at the playhead.</p>
        )}
      </Section>
      <Section title="Camera">
        <TextOf
          label="Name"
          records={setups}
          get={(setup) => setup.name}
          set={(setup, name) => change(setup, { name })}
        />
        <GateField setups={setups} />
        {only && (
          <Fact label="Active area">
            {only.gate.widthMm} × {only.gate.heightMm} mm
          </Fact>
        )}
        <ChoiceOf
          label="Aspect"
          records={setups}
          options={aspectOptions(setups)}
          get={(setup): string => (setup.aspectRatio === null ? 'gate' : String(setup.aspectRatio))}
          set={(setup, value) => change(setup, { aspectRatio: value === 'gate' ? null : Number(value) })}
        />
        <NumberOf
          label="ISO"
          records={setups}
          unit={{ ...units.whole, step: 50 }}
          min={1}
          max={1_000_000}
          get={(setup) => setup.iso}
          set={(setup, iso) => change(setup, { iso })}
        />
        <NumberOf
          label="Shutter"
          records={setups}
          unit={units.storedDegree}
          min={1}
          max={360}
          get={(setup) => setup.shutterAngleDeg}
          set={(setup, shutterAngleDeg) => change(setup, { shutterAngleDeg })}
        />
        <NumberOf
          label="ND"
          hint="Neutral density in stops: each halves the light"
          records={setups}
          unit={units.stop}
          min={0}
          max={MAX_ND_STOPS}
          get={(setup) => setup.ndStops}
          set={(setup, ndStops) => change(setup, { ndStops })}
        />
      </Section>
    </>
  );
}

/** Lens and pose keyframe together: both buttons put the same key. */
function KeyButton({ isOnKey, part }: { readonly isOnKey: boolean; readonly part: 'lens' | 'pose' }) {
  return (
    <Button
      kind="quiet"
      icon={isOnKey ? 'keyOn' : 'key'}
      data-tooltip="Keyframe pose, lens, focus and stops at the playhead"
      aria-label={`Keyframe the camera, from its ${part}`}
      onClick={() => void runCommand('camera.keyframe')}
    >
      Key
    </Button>
  );
}

function fieldOfViewText(setup: Setup, camera: CameraState): string {
  const { horizontalRad, verticalRad } = fieldOfView(setup.gate, camera.focalLengthMm, setup.aspectRatio);
  const degrees = (angle: number) => shownQuantity(angle, { ...units.degree, digits: 1 });
  return `${degrees(horizontalRad)} × ${degrees(verticalRad)}`;
}

function depthOfFieldText(setup: Setup, camera: CameraState): string {
  const { nearM, farM } = depthOfField({ gate: setup.gate, ...camera });
  const metres = (distance: number) => (Number.isFinite(distance) ? `${distance.toFixed(2)} m` : '∞');
  return `${metres(nearM)} to ${metres(farM)}`;
}

/** The offered aspects, and the setup's own where it is none of them. */
function aspectOptions(setups: readonly Setup[]): { value: string; label: string }[] {
  const known = new Set<string>(aspects.map(({ value }) => value));
  const others = new Set(setups.flatMap(({ aspectRatio }) => (aspectRatio === null ? [] : String(aspectRatio))));
  return [
    ...aspects,
    ...[...others].filter((value) => !known.has(value)).map((value) => ({ value, label: Number(value).toFixed(2) })),
  ];
}

/** Camera bodies by maker; a gate of the user's own stays in the list as it is. */
function GateField({ setups }: { setups: readonly Setup[] }) {
  const names = new Set(setups.map(({ gate }) => gate.name));
  const value = names.size === 1 ? [...names][0]! : '';
  const groups = [...new Set(gatePresets.map(({ group }) => group))];
  const choose = (name: string) => {
    const preset = findGate(name);
    if (preset === undefined) return;
    const gate = { name: preset.name, widthMm: preset.widthMm, heightMm: preset.heightMm };
    void commitEdits(setups.map((setup) => change(setup, { gate })));
  };
  return (
    <Field label="Gate" hint={findGate(value)?.source}>
      {(id) => (
        <select
          id={id}
          className="fs-input fs-select"
          value={value}
          onKeyDown={keepTypingHere}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {value === '' && <option value="">Mixed</option>}
          {value !== '' && findGate(value) === undefined && <option value={value}>{value}</option>}
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {gatePresets
                .filter((preset) => preset.group === group)
                .map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
