import type { Edit } from '../../../world/edits/schema.ts';
import type { Joint } from '../../../world/records/joint.ts';
import { units } from '../../ui/units.ts';
import { NumberOf, OptionalNumberOf, ToggleOf, VectorOf } from './bound-fields.tsx';

const change = (joint: Joint, changes: object): Edit => ({ edit: 'updateJoint', id: joint.id, changes }) as Edit;

type JointOf<Kind extends Joint['kind']> = Extract<Joint, { kind: Kind }>;
type Driven = JointOf<'hinge'> | JointOf<'slider'>;

/** What a joint of one kind has beside its anchors. */
export function JointKindFields({ joints }: { readonly joints: readonly Joint[] }) {
  const all = <Kind extends Joint['kind']>(kind: Kind): JointOf<Kind>[] =>
    joints.every((joint) => joint.kind === kind) ? (joints as JointOf<Kind>[]) : [];
  const [hinges, sliders, balls] = [all('hinge'), all('slider'), all('ball')];
  const [ropes, springs, fixed, pulleys] = [all('rope'), all('spring'), all('fixed'), all('pulley')];
  return (
    <>
      {hinges.length > 0 && <DrivenFields joints={hinges} isHinge />}
      {sliders.length > 0 && <DrivenFields joints={sliders} isHinge={false} />}
      {balls.length > 0 && (
        <OptionalNumberOf
          label="Opens at most"
          hint="Angle from how it starts, to every side"
          records={balls}
          unit={units.degree}
          min={0.001}
          max={Math.PI}
          derived="freely"
          get={(joint) => joint.coneLimitRad}
          set={(joint, coneLimitRad) => change(joint, { coneLimitRad })}
        />
      )}
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
      {springs.length > 0 && <SpringFields springs={springs} />}
      {pulleys.length > 0 && <PulleyFields pulleys={pulleys} />}
    </>
  );
}

/** Axis, limits and motor: a hinge's in angles and torque, a slider's in lengths and force. */
function DrivenFields({ joints, isHinge }: { readonly joints: readonly Driven[]; readonly isHinge: boolean }) {
  const limited = joints.every(({ limits }) => limits !== null);
  const driven = joints.every(({ motor }) => motor !== null);
  const place = isHinge ? units.degree : units.metre;
  const limitsOf = ({ limits }: Driven) => limits ?? (isHinge ? HINGE_LIMITS : SLIDER_LIMITS);
  const motorOf = ({ motor }: Driven) => motor ?? MOTOR;
  return (
    <>
      <VectorOf
        label="Axis"
        hint="In the axes of what it holds on"
        records={joints}
        unit={units.none}
        get={(joint) => joint.axis}
        set={(joint, axis) => change(joint, { axis })}
      />
      <ToggleOf
        label="Limits"
        records={joints}
        get={({ limits }) => limits !== null}
        set={(joint, isOn) => change(joint, { limits: isOn ? limitsOf(joint) : null })}
      />
      {limited && (
        <>
          <NumberOf
            label="From"
            hint="From how it starts, which is 0"
            records={joints}
            unit={place}
            get={(joint) => limitsOf(joint).min}
            set={(joint, min) => change(joint, { limits: { min, max: Math.max(min, limitsOf(joint).max) } })}
          />
          <NumberOf
            label="To"
            hint="From how it starts, which is 0"
            records={joints}
            unit={place}
            get={(joint) => limitsOf(joint).max}
            set={(joint, max) => change(joint, { limits: { min: Math.min(max, limitsOf(joint).min), max } })}
          />
        </>
      )}
      <ToggleOf
        label="Motor"
        records={joints}
        get={({ motor }) => motor !== null}
        set={(joint, isOn) => change(joint, { motor: isOn ? motorOf(joint) : null })}
      />
      {driven && (
        <>
          <NumberOf
            label="Runs at"
            records={joints}
            unit={isHinge ? units.degreePerSecond : units.metrePerSecond}
            get={(joint) => motorOf(joint).targetVelocity}
            set={(joint, targetVelocity) => change(joint, { motor: { ...motorOf(joint), targetVelocity } })}
          />
          <NumberOf
            label={isHinge ? 'Torque at most' : 'Force at most'}
            records={joints}
            unit={isHinge ? units.newtonMetre : units.newton}
            min={0}
            get={(joint) => motorOf(joint).maxForce}
            set={(joint, maxForce) => change(joint, { motor: { ...motorOf(joint), maxForce } })}
          />
        </>
      )}
    </>
  );
}

function SpringFields({ springs }: { readonly springs: readonly JointOf<'spring'>[] }) {
  return (
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
  );
}

function PulleyFields({ pulleys }: { readonly pulleys: readonly JointOf<'pulley'>[] }) {
  return (
    <>
      <VectorOf
        label="Wheel"
        hint="Where the rope comes down to the held body, in the world"
        records={pulleys}
        unit={units.metre}
        get={(joint) => joint.wheelB}
        set={(joint, wheelB) => change(joint, { wheelB })}
      />
      <VectorOf
        label="Wheel of the other"
        hint="Where the rope comes down to the other, in the world"
        records={pulleys}
        unit={units.metre}
        get={(joint) => joint.wheelA}
        set={(joint, wheelA) => change(joint, { wheelA })}
      />
      <NumberOf
        label="Rope"
        hint="From wheel to the other, and from wheel to the held body times its strands"
        records={pulleys}
        unit={units.metre}
        min={0.001}
        get={(joint) => joint.lengthM}
        set={(joint, lengthM) => change(joint, { lengthM })}
      />
      <NumberOf
        label="Strands"
        hint="That hold the held body: 2 lift it with half the force, half as fast"
        records={pulleys}
        unit={units.none}
        min={0.001}
        get={(joint) => joint.ratio}
        set={(joint, ratio) => change(joint, { ratio })}
      />
      <OptionalNumberOf
        label="Parts at"
        hint="Tension of the rope"
        records={pulleys}
        unit={units.newton}
        min={0.001}
        derived="never"
        get={(joint) => joint.breakForceN}
        set={(joint, breakForceN) => change(joint, { breakForceN })}
      />
    </>
  );
}

/** A door's quarter turn to either side. */
const HINGE_LIMITS = { min: -Math.PI / 2, max: Math.PI / 2 };
/** A drawer's half metre to either side, metres. */
const SLIDER_LIMITS = { min: -0.5, max: 0.5 };
/** 1 rad/s or m/s, up to 100 N·m or N. */
const MOTOR = { targetVelocity: 1, maxForce: 100 };
