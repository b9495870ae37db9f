import type { Vec3 } from '../../records/fields.ts';
import type { Crumple, Vehicle } from '../../records/vehicle.ts';
import { buildVehicleSpec } from '../../physics/vehicle/build-spec.ts';
import { drivePath, type DrivePath, type DrivePoint } from '../../physics/vehicle/drive-path.ts';
import { followPath, type DriverState } from '../../physics/vehicle/driver.ts';
import {
  COASTING,
  newVehicleState,
  type VehicleControls,
  type VehicleSpec,
  type VehicleState,
} from '../../physics/vehicle/vehicle-spec.ts';
import { forwardSpeed, isStill, restLoadsN, stepVehicle, type GroundRay } from '../../physics/vehicle/vehicle-step.ts';
import { refuse, toFloatData } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, cross, lengthOf, scale, subtract } from '../mathematics/vectors.ts';
import { TICK_HZ, type SimIntervention, type SimPhenomenon } from '../types.ts';
import type { Phenomenon, PhenomenonRun, PhenomenonTrack } from './phenomenon.ts';
import { StateReader, StateWriter } from './state-bytes.ts';

const TICK_S = 1 / TICK_HZ;
/** Floats per wheel in a track: spin angle and steer angle (rad), travel of the hub (m), slip (m/s), load (N). */
export const WHEEL_FLOATS = 5;
/** Then: speed (m/s), gear, engine speed (rpm), throttle, brake. */
export const CAR_FLOATS = 5;

/**
 * Vehicles on ray-cast wheels. Track `vehicle/<entity id>`: WHEEL_FLOATS per wheel in the order of buildVehicleSpec, then
 * CAR_FLOATS.
 */
export const vehiclePhenomenon: Phenomenon<'vehicle'> = {
  kind: 'vehicle',
  compile(behaviour, { piece }) {
    if (!piece.scale.every((factor) => Math.abs(factor - 1) < 1e-6))
      refuse('shape-invalid', `${piece.id} is a vehicle, which must keep its scale of 1`, { id: piece.id });
    return { values: toFloatData(behaviour, piece.id) as Record<string, unknown> };
  },
  start: (world, items, state) => new VehicleRun(world, items, state),
};

/** Paths are worked out once per compiled intervention. */
const paths = new WeakMap<SimIntervention, DrivePath>();

function pathOf(intervention: SimIntervention): DrivePath {
  const known = paths.get(intervention);
  if (known !== undefined) return known;
  const made = drivePath(intervention.values['path'] as DrivePoint[]);
  paths.set(intervention, made);
  return made;
}

interface Car {
  readonly item: SimPhenomenon;
  readonly spec: VehicleSpec;
  readonly state: VehicleState;
  readonly driver: DriverState;
  restLoadsN: readonly number[];
  hasHandbrakeOn: boolean;
  grip: number;
  controls: VehicleControls;
  /** Ticks for which it has stood still on fixed ground. */
  stillTicks: number;
  /** In suspension and wheels, J. */
  storedJ: number;
  /** Latent bodies that the wheels become, by wheel; −1: it cannot come off. */
  readonly wheelBodies: readonly number[];
  /** What acts in this tick. */
  acts: SimIntervention[];
}

class VehicleRun implements PhenomenonRun {
  readonly #world: EngineWorld;
  readonly #cars: readonly Car[];

  constructor(world: EngineWorld, items: readonly SimPhenomenon[], state: Uint8Array | null) {
    this.#world = world;
    const reader = state === null ? null : new StateReader(state);
    this.#cars = items.map((item) => this.#makeCar(item, reader));
  }

  #makeCar(item: SimPhenomenon, reader: StateReader | null): Car {
    const vehicle = item.values as unknown as Vehicle;
    const spec = buildVehicleSpec(vehicle);
    const world = this.#world;
    const car: Car = {
      item,
      spec,
      state: newVehicleState(spec),
      driver: { alongM: -1 },
      restLoadsN: [],
      hasHandbrakeOn: spec.isParked,
      grip: 0.8,
      controls: COASTING,
      stillTicks: 0,
      storedJ: 0,
      wheelBodies: wheelBodies(world, item, spec),
      acts: [],
    };
    if (reader !== null) {
      readCar(car, reader);
      return car;
    }
    const { bodyIndex } = item;
    car.restLoadsN = restLoadsN(
      spec,
      world.massKg(bodyIndex),
      world.localCenterOfMass(bodyIndex),
      lengthOf(world.gravity),
    );
    const speed = forwardSpeed(world.rotation(bodyIndex), world.scene.bodies[bodyIndex]!.linearVelocity);
    spec.wheels.forEach(({ radiusM, inertiaKgM2 }, index) => {
      const spin = speed / radiusM;
      car.state.wheels[index]!.spin = spin;
      car.storedJ += (inertiaKgM2 * spin * spin) / 2;
    });
    // What rolls from the start has no handbrake on.
    if (Math.abs(speed) > 0.1) car.hasHandbrakeOn = false;
    return car;
  }

  act(intervention: SimIntervention): boolean {
    if (!ACTS.has(intervention.kind) || intervention.endTick <= this.#world.tick) return false;
    const car = this.#cars.find(({ item }) => item.bodyIndex === intervention.targetIndex);
    if (car === undefined) return false;
    if (intervention.startTick === this.#world.tick && intervention.kind === 'drive') car.driver.alongM = -1;
    car.acts.push(intervention);
    return true;
  }

  beforeStep(): void {
    for (const car of this.#cars) {
      const { bodyIndex } = car.item;
      const acts = car.acts;
      car.acts = [];
      if (this.#world.mode(bodyIndex) !== 'dynamic') continue;
      if (acts.length === 0 && this.#world.isAsleep(bodyIndex)) continue;
      this.#step(car, acts);
    }
  }

  #step(car: Car, acts: readonly SimIntervention[]): void {
    const world = this.#world;
    const { spec, state } = car;
    const { bodyIndex } = car.item;
    car.wheelBodies.forEach((latent, index) => {
      if (latent >= 0) state.wheels[index]!.isLost = world.mode(latent) !== 'latent';
    });
    const rotation = world.rotation(bodyIndex);
    const position = world.position(bodyIndex);
    const gravity = world.gravity;
    // The engine pulls in substeps after the kick at a tick's start: this is the velocity in the middle of that.
    const velocity = subtract(world.linearVelocity(bodyIndex), scale(gravity, (TICK_S * 3) / 8));
    car.controls = this.#controlsOf(car, acts, velocity);
    const { throttle, handbrake } = car.controls;
    if (throttle > 0) world.wake(bodyIndex);
    else if (acts.length > 0 && handbrake === 0) world.wake(bodyIndex);
    if (world.isAsleep(bodyIndex)) return;
    const body = {
      position,
      rotation,
      centerOfMass: world.centerOfMass(bodyIndex),
      velocity,
      spin: world.angularVelocity(bodyIndex),
      massKg: world.massKg(bodyIndex),
      restLoadsN: car.restLoadsN,
    };
    const grounds = new Set<string>();
    const cast = this.#rayOf(bodyIndex, grounds);
    const { pushes, couple, grip, engineJ, storedJ } = stepVehicle(spec, state, body, car.controls, cast, TICK_S);
    if (grip > 0) car.grip = grip;
    const isHeld = throttle === 0 && grip > 0 && grounds.size === 1 && grounds.has('fixed');
    car.stillTicks = isHeld && isStill(velocity, body.spin) ? car.stillTicks + 1 : 0;
    if (car.stillTicks > SETTLED_TICKS) {
      world.settle(bodyIndex);
      world.book.settleSupply(engineJ, storedJ - car.storedJ);
      car.storedJ = storedJ;
      car.stillTicks = 0;
      return;
    }
    const isDriven = throttle > 0;
    for (const { impulseNs, pointM, groundIndex } of pushes) {
      world.applyImpulse(bodyIndex, impulseNs, pointM, isDriven);
      if (groundIndex >= 0) world.applyImpulse(groundIndex, scale(impulseNs, -1), pointM);
    }
    if (lengthOf(couple) > 0) world.applyCouple(bodyIndex, couple);
    world.book.settleSupply(engineJ, storedJ - car.storedJ);
    car.storedJ = storedJ;
  }

  storedJ(): number {
    return this.#cars.reduce((sum, car) => sum + car.storedJ, 0);
  }

  #rayOf(bodyIndex: number, grounds: Set<string>): GroundRay {
    const world = this.#world;
    const scope = world.around(bodyIndex, WHEEL_REACH_M);
    return (origin, direction, maxM) => {
      const hit = world.castRay(origin, direction, maxM, bodyIndex, scope);
      if (hit === null) return null;
      const mode = world.mode(hit.bodyIndex);
      grounds.add(mode);
      const isMoving = mode === 'dynamic' || mode === 'keyframed';
      let velocity: Vec3 = [0, 0, 0];
      if (isMoving) {
        const arm = subtract(add(origin, scale(direction, hit.distanceM)), world.centerOfMass(hit.bodyIndex));
        velocity = add(world.linearVelocity(hit.bodyIndex), cross(world.angularVelocity(hit.bodyIndex), arm));
      }
      return {
        distanceM: hit.distanceM,
        normal: hit.normal,
        friction: world.frictionOf(hit.bodyIndex),
        velocity,
        bodyIndex: mode === 'dynamic' ? hit.bodyIndex : -1,
      };
    };
  }

  #controlsOf(car: Car, acts: readonly SimIntervention[], velocity: Vec3): VehicleControls {
    const world = this.#world;
    const { bodyIndex } = car.item;
    let controls: VehicleControls = COASTING;
    const drive = acts.find(({ kind }) => kind === 'drive');
    if (drive !== undefined) {
      controls = followPath(car.spec, car.state, car.driver, pathOf(drive), drive.values['isBackwards'] as boolean, {
        position: world.position(bodyIndex),
        rotation: world.rotation(bodyIndex),
        velocity,
        massKg: world.massKg(bodyIndex),
        grip: car.grip,
        gravityMps2: Math.max(0.1, lengthOf(world.gravity)),
      });
      car.hasHandbrakeOn = controls.handbrake > 0;
    }
    for (const { kind, values } of acts) {
      if (kind === 'motor') {
        controls = {
          ...controls,
          throttle: values['throttle'] as number,
          direction: values['direction'] as 'ahead' | 'back',
        };
        car.hasHandbrakeOn = false;
      }
      if (kind === 'steer') controls = { ...controls, steerRad: values['angleRad'] as number };
      if (kind === 'brake') {
        const pedal = values['pedal'] as number;
        const isHand = values['isHandbrake'] === true;
        controls = isHand
          ? { ...controls, throttle: 0, handbrake: Math.max(controls.handbrake, pedal) }
          : { ...controls, throttle: 0, brake: Math.max(controls.brake, pedal) };
      }
    }
    return car.hasHandbrakeOn ? { ...controls, handbrake: 1 } : controls;
  }

  tracks(): readonly PhenomenonTrack[] {
    return this.#cars.map(({ item, spec, state, controls }) => {
      const floats = new Float32Array(spec.wheels.length * WHEEL_FLOATS + CAR_FLOATS);
      state.wheels.forEach(({ angle, travelM, slipMps, loadN }, index) => {
        const isSteered = spec.axles[spec.wheels[index]!.axle]!.isSteered;
        floats.set([angle, isSteered ? state.steerRad : 0, travelM, slipMps, loadN], index * WHEEL_FLOATS);
      });
      const speed = forwardSpeed(this.#world.rotation(item.bodyIndex), this.#world.linearVelocity(item.bodyIndex));
      floats.set(
        [speed, state.gear, state.engineRpm, controls.throttle, Math.max(controls.brake, controls.handbrake)],
        spec.wheels.length * WHEEL_FLOATS,
      );
      return { key: `vehicle/${item.entityId}`, floats };
    });
  }

  save(): Uint8Array {
    const writer = new StateWriter();
    for (const car of this.#cars) writeCar(car, writer);
    return writer.finish();
  }
}

/** How far the wheels' rays go beyond the body's bounds, m. */
const WHEEL_REACH_M = 1;
/** A vehicle that has stood so long is left to sleep. */
const SETTLED_TICKS = 60;

const ACTS: ReadonlySet<string> = new Set(['drive', 'motor', 'brake', 'steer']);

function wheelBodies(world: EngineWorld, item: SimPhenomenon, spec: VehicleSpec): number[] {
  const crumple = world.scene.phenomena.find(({ kind, entityId }) => kind === 'crumple' && entityId === item.entityId);
  if (crumple === undefined) return spec.wheels.map(() => -1);
  const { parts } = crumple.values as unknown as Crumple;
  return spec.wheels.map(({ hub }) => {
    const part = parts.findIndex(
      ({ name, positionM }) => name.startsWith('wheel') && lengthOf(subtract(positionM, hub)) < 0.15,
    );
    return part < 0 ? -1 : crumple.firstLatent + part;
  });
}

function writeCar(car: Car, writer: StateWriter): void {
  const { state, driver, restLoadsN: loads, hasHandbrakeOn, grip, controls, stillTicks, storedJ } = car;
  writer.numbers([state.steerRad, state.gear, state.shiftLeftS, state.engineRpm, driver.alongM, grip]);
  writer.numbers([controls.throttle, controls.brake, controls.handbrake, stillTicks, storedJ]);
  writer.flag(hasHandbrakeOn);
  writer.numbers(loads);
  for (const wheel of state.wheels) {
    const { spin, angle, deflectionX, deflectionY, travelM, loadN, slipMps } = wheel;
    writer.numbers([spin, angle, deflectionX, deflectionY, travelM, loadN, slipMps]);
    writer.flag(wheel.isLost);
  }
}

function readCar(car: Car, reader: StateReader): void {
  const { state } = car;
  const [steerRad, gear, shiftLeftS, engineRpm, alongM, grip] = reader.numbers();
  Object.assign(state, { steerRad, gear, shiftLeftS, engineRpm });
  car.driver.alongM = alongM!;
  car.grip = grip!;
  const [throttle, brake, handbrake, stillTicks, storedJ] = reader.numbers();
  car.stillTicks = stillTicks!;
  car.storedJ = storedJ!;
  car.controls = { ...COASTING, throttle: throttle!, brake: brake!, handbrake: handbrake! };
  car.hasHandbrakeOn = reader.flag();
  car.restLoadsN = [...reader.numbers()];
  for (const wheel of state.wheels) {
    const [spin, angle, deflectionX, deflectionY, travelM, loadN, slipMps] = reader.numbers();
    Object.assign(wheel, { spin, angle, deflectionX, deflectionY, travelM, loadN, slipMps });
    wheel.isLost = reader.flag();
  }
}
