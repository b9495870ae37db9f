import { VEHICLE_PRESETS } from '../../../../world/physics/vehicle/presets.ts';
import { understeerRad } from '../../../../world/physics/vehicle/driver.ts';
import { buildVehicleSpec } from '../../../../world/physics/vehicle/build-spec.ts';
import { fullTorqueNm, RAD_PER_S_PER_RPM } from '../../../../world/physics/vehicle/engine-curve.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import type { Vehicle } from '../../../../world/records/vehicle.ts';
import { Fact } from '../../../ui/Field.tsx';
import { units } from '../../../ui/units.ts';
import { ChoiceOf, NumberOf, ToggleOf } from '../bound-fields.tsx';
import {
  changeBehaviour,
  heldBehaviour,
  type BehaviourOfKind,
  type BehaviourPanel,
  type BehaviourPreset,
} from './behaviour-panel.ts';

const presets = VEHICLE_PRESETS.map(({ name, vehicle }): BehaviourPreset<'vehicle'> => {
  const { kind: _kind, ...values } = vehicle;
  return { name, source: vehicle.source, values };
}) as unknown as BehaviourPanel<'vehicle'>['presets'];

function suggest({ assetKey, name }: SetPiece): string {
  const known = `${assetKey ?? ''} ${name}`.toLowerCase();
  if (known.includes('van')) return 'Delivery van';
  return known.includes('motorcycle') || known.includes('bike') ? 'Motorcycle' : 'Family car';
}

type Drive = 'front' | 'rear' | 'all' | 'own';
const drives = [
  { value: 'front', label: 'Front wheels' },
  { value: 'rear', label: 'Rear wheels' },
  { value: 'all', label: 'All wheels' },
  { value: 'own', label: 'Own shares' },
] as const;

/** Shares of front and rear, the steered axles being in front. */
function driveOf({ axles }: Vehicle): Drive {
  const share = (isSteered: boolean): number =>
    axles.filter((axle) => axle.isSteered === isSteered).reduce((sum, { driveShare }) => sum + driveShare, 0);
  if (share(true) === 1) return 'front';
  if (share(false) === 1) return 'rear';
  return share(true) === 0.5 && share(false) === 0.5 ? 'all' : 'own';
}

function driven({ axles }: Vehicle, drive: Drive): Vehicle['axles'] {
  const front = drive === 'front' ? 1 : drive === 'rear' ? 0 : 0.5;
  const count = (isSteered: boolean): number => axles.filter((axle) => axle.isSteered === isSteered).length;
  return axles.map((axle) => ({
    ...axle,
    driveShare: (axle.isSteered ? front : 1 - front) / Math.max(1, count(axle.isSteered)),
  }));
}

/** The first axle's figure stands for all; a change keeps their ratios. */
function scaled(axles: Vehicle['axles'], name: 'springNPerM' | 'damperNsPerM', first: number): Vehicle['axles'] {
  const factor = first / Math.max(1e-9, axles[0]![name]);
  return axles.map((axle) => ({ ...axle, [name]: axle[name] * factor }));
}

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  const vehicle = (piece: SetPiece): BehaviourOfKind<'vehicle'> => heldBehaviour(piece, 'vehicle');
  const set = (piece: SetPiece, values: Partial<Omit<BehaviourOfKind<'vehicle'>, 'kind'>>) =>
    changeBehaviour(piece, 'vehicle', values);
  return (
    <>
      <ToggleOf
        label="Parked"
        hint="The handbrake is on until somebody drives"
        records={pieces}
        get={(piece) => vehicle(piece).isParked}
        set={(piece, isParked) => set(piece, { isParked })}
      />
      <ChoiceOf
        label="Driven"
        records={pieces}
        options={drives}
        get={(piece): Drive => driveOf(vehicle(piece))}
        set={(piece, drive) => set(piece, drive === 'own' ? {} : { axles: driven(vehicle(piece), drive) })}
      />
      <NumberOf
        label="Tyre grip"
        hint="Times the friction of the road: 1 is an ordinary road tyre, worn ones have less, racing ones more"
        records={pieces}
        unit={units.none}
        min={0.05}
        max={3}
        get={(piece) => vehicle(piece).axles[0]!.tyre.grip}
        set={(piece, grip) =>
          set(piece, {
            axles: vehicle(piece).axles.map((axle) => ({ ...axle, tyre: { ...axle.tyre, grip } })),
          })
        }
      />
      <NumberOf
        label="Brakes"
        hint="Of all wheels together at the ground, with the pedal down"
        records={pieces}
        unit={units.newton}
        min={0}
        max={500_000}
        get={(piece) => vehicle(piece).brakeForceN}
        set={(piece, brakeForceN) => set(piece, { brakeForceN })}
      />
      <ToggleOf
        label="ABS"
        hint="Keeps the wheels from locking"
        records={pieces}
        get={(piece) => vehicle(piece).hasAbs}
        set={(piece, hasAbs) => set(piece, { hasAbs })}
      />
      <ToggleOf
        label="Traction control"
        hint="Keeps the wheels from spinning"
        records={pieces}
        get={(piece) => vehicle(piece).hasTractionControl}
        set={(piece, hasTractionControl) => set(piece, { hasTractionControl })}
      />
      <NumberOf
        label="Steering lock"
        records={pieces}
        unit={units.degree}
        min={0.05}
        max={1.2}
        get={(piece) => vehicle(piece).maxSteerRad}
        set={(piece, maxSteerRad) => set(piece, { maxSteerRad })}
      />
      <NumberOf
        label="Springs"
        hint="Of one front wheel; the rear ones keep their ratio to it"
        records={pieces}
        unit={units.newtonPerMetre}
        min={1000}
        max={500_000}
        get={(piece) => vehicle(piece).axles[0]!.springNPerM}
        set={(piece, value) => set(piece, { axles: scaled(vehicle(piece).axles, 'springNPerM', value) })}
      />
      <NumberOf
        label="Dampers"
        hint="Of one front wheel; the rear ones keep their ratio to it"
        records={pieces}
        unit={units.newtonSecondPerMetre}
        min={0}
        max={50_000}
        get={(piece) => vehicle(piece).axles[0]!.damperNsPerM}
        set={(piece, value) => set(piece, { axles: scaled(vehicle(piece).axles, 'damperNsPerM', value) })}
      />
      {only !== undefined && <Facts vehicle={vehicle(only)} />}
      <p className="fs-note">
        Add Drive, Motor, Brake or Steer on the timeline. Friction is that of what is under the wheels: asphalt, wet
        asphalt, gravel, snow, ice.
      </p>
    </>
  );
}

function Facts({ vehicle }: { readonly vehicle: Vehicle }) {
  const { engine } = vehicle;
  const powerW = Math.max(...engine.torqueNm.map(([rpm]) => fullTorqueNm(engine, rpm) * rpm * RAD_PER_S_PER_RPM));
  const torqueNm = Math.max(...engine.torqueNm.map(([, torque]) => torque));
  const gradient = (understeerRad(buildVehicleSpec(vehicle)) * 180) / Math.PI;
  return (
    <>
      <Fact label="Engine">{`${Math.round(powerW / 1000)} kW, ${Math.round(torqueNm)} N·m, ${engine.maxRpm} rpm`}</Fact>
      <Fact label="Gears">{`${vehicle.gearbox.ratios.length}, automatic`}</Fact>
      <Fact
        label={gradient >= 0 ? 'Understeers' : 'Oversteers'}
        hint="How much more (or less) it must be steered per g of the bend"
      >
        {`${Math.abs(gradient).toFixed(1)}° per g`}
      </Fact>
      {vehicle.hasBalanceAssist && (
        <p className="fs-note">
          A balance assist stands for the rider: it holds the machine upright and leans it into bends, up to 60°.
        </p>
      )}
    </>
  );
}

export const vehiclePanel: BehaviourPanel<'vehicle'> = {
  kind: 'vehicle',
  title: 'Vehicle',
  addLabel: 'Drives as a vehicle',
  presets,
  suggest,
  Fields,
};
