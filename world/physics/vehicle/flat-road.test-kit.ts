import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Vehicle } from '../../records/vehicle.ts';
import {
  add,
  conjugate,
  cross,
  multiplyQuats,
  normalizeQuat,
  rotate,
  scale,
  subtract,
} from '../../simulation/mathematics/vectors.ts';
import { buildVehicleSpec } from './build-spec.ts';
import { newVehicleState, type VehicleControls, type VehicleSpec, type VehicleState } from './vehicle-spec.ts';
import { restLoadsN, stepVehicle, type VehicleTick } from './vehicle-step.ts';

export const TICK_S = 1 / 120;
export const G = 9.81;

/**
 * A vehicle on a plane through the origin, its body integrated by a few lines of its own: no engine, so that these
 * checks stand on nothing but the vehicle's own forces. The centre of mass is the origin of the local axes, raised.
 */
export class FlatRoad {
  readonly spec: VehicleSpec;
  readonly massKg: number;
  readonly friction: number;
  readonly normal: Vec3;
  readonly state: VehicleState;
  position: Vec3;
  rotation: Quat = [0, 0, 0, 1];
  velocity: Vec3 = [0, 0, 0];
  spin: Vec3 = [0, 0, 0];
  last: VehicleTick | null = null;
  readonly center: Vec3;
  readonly #inertia: Vec3;
  readonly #rest: readonly number[];

  constructor(
    vehicle: Vehicle,
    massKg: number,
    friction: number,
    settings: { center?: Vec3; inertia?: Vec3; normal?: Vec3; speed?: number } = {},
  ) {
    this.massKg = massKg;
    this.friction = friction;
    this.spec = buildVehicleSpec(vehicle);
    this.state = newVehicleState(this.spec);
    this.center = settings.center ?? [0, 0.55, -0.15];
    this.#inertia = settings.inertia ?? [massKg * 1.45, massKg * 1.6, massKg * 0.35];
    this.normal = settings.normal ?? [0, 1, 0];
    this.position = this.center;
    this.#rest = restLoadsN(this.spec, massKg, this.center, G);
    const speed = settings.speed ?? 0;
    this.velocity = [0, 0, -speed];
    this.spec.wheels.forEach(({ radiusM }, index) => (this.state.wheels[index]!.spin = speed / radiusM));
  }

  get forwardMps(): number {
    const ahead = rotate(this.rotation, [0, 0, -1]);
    return this.velocity[0] * ahead[0] + this.velocity[1] * ahead[1] + this.velocity[2] * ahead[2];
  }

  /** Origin of the local axes. */
  get origin(): Vec3 {
    return subtract(this.position, rotate(this.rotation, this.center));
  }

  step(controls: VehicleControls): void {
    const { normal } = this;
    this.last = stepVehicle(
      this.spec,
      this.state,
      {
        position: this.origin,
        rotation: this.rotation,
        centerOfMass: this.position,
        // Mid-tick: the kick against gravity comes at a tick's start and gravity in substeps after it.
        velocity: add(this.velocity, [0, (G * TICK_S * 3) / 8, 0]),
        spin: this.spin,
        massKg: this.massKg,
        restLoadsN: this.#rest,
      },
      controls,
      (origin, direction, maxM) => {
        const height = origin[0] * normal[0] + origin[1] * normal[1] + origin[2] * normal[2];
        const fall = -(direction[0] * normal[0] + direction[1] * normal[1] + direction[2] * normal[2]);
        const distanceM = height / fall;
        if (distanceM < 0 || distanceM > maxM) return null;
        return { distanceM, normal, friction: this.friction, velocity: [0, 0, 0], bodyIndex: -1 };
      },
      TICK_S,
    );
    for (const { impulseNs, pointM } of this.last.pushes) {
      this.velocity = add(this.velocity, scale(impulseNs, 1 / this.massKg));
      this.#twist(cross(subtract(pointM, this.position), impulseNs));
    }
    this.#twist(this.last.couple);
    for (let substep = 0; substep < 4; substep++) {
      const h = TICK_S / 4;
      this.velocity = add(this.velocity, [0, -G * h, 0]);
      this.position = add(this.position, scale(this.velocity, h));
      const [x, y, z] = scale(this.spin, h / 2);
      this.rotation = normalizeQuat(multiplyQuats([x, y, z, 1], this.rotation));
    }
  }

  #twist(impulse: Vec3): void {
    const local = rotate(conjugate(this.rotation), impulse);
    const [ix, iy, iz] = this.#inertia;
    this.spin = add(this.spin, rotate(this.rotation, [local[0] / ix, local[1] / iy, local[2] / iz]));
  }

  run(seconds: number, controls: VehicleControls | ((time: number) => VehicleControls)): void {
    const ticks = Math.round(seconds / TICK_S);
    for (let tick = 0; tick < ticks; tick++)
      this.step(typeof controls === 'function' ? controls(tick * TICK_S) : controls);
  }
}
