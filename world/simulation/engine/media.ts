import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { dragAreaM2, dragKick, liftAreaM2, liftKick } from '../../physics/aerodynamics.ts';
import { floaterOf, submerged, type Floater } from '../../physics/buoyancy.ts';
import { hasWindChanged, windAt, windFieldOf, type WindField } from '../../physics/wind/wind-field.ts';
import { exp } from '../mathematics/exponentials.ts';
import { add, conjugate, cross, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import type { SimScene } from '../types.ts';

/**
 * Loss by waves that a floating body makes, as the decay rate λ of its velocity in units of √(g/L), L = ∛volume: bobbing
 * then has about 5 to 10 % of critical damping, as model tests of boxes have. An estimate, of the same share at every
 * size (Froude's law); the bobbing period changes by less than 0.5 % through it. Waves reach down as e^(−kd) with
 * k = ω²/g = 1/L, and so does what they take, squared (J. N. Newman, Marine Hydrodynamics, 1977, §6.2): what is deep
 * makes none.
 */
const WAVE_LOSS = 0.2;
/** The same for turning; an estimate. */
const ROLL_LOSS = 0.4;

/** Drag over weight from which on turbulent wind wakes what rests: a sign on a hinge hangs 1° aslant at 0.02. */
const WAKE_SHARE = 0.02;
const WAKE_TICKS = 8;

/** What is known of a dynamic body before a tick. */
export interface MediaState {
  readonly body: RigidBody;
  /** True velocity of the centre of mass, m/s. */
  readonly velocity: Vec3;
  /** Whether contacts and joints left it alone in the last tick. */
  readonly isFree: boolean;
  readonly gravity: Vec3;
  readonly tick: number;
  readonly tickS: number;
}

/** What air and water do to a body in one tick. */
export interface MediaAct {
  /** Added to the velocity of the centre of mass, m/s. */
  readonly velocity: Vec3;
  /** Factor of the spin; null = 1. */
  readonly spin: number | null;
  /** Angular impulse, N·m·s, world space; null = none. */
  readonly couple: Vec3 | null;
}

const NOTHING: MediaAct = { velocity: [0, 0, 0], spin: null, couple: null };

/** By the bodies of a scene, like their parts: a run makes its world anew at every checkpoint. */
const floatersByScene = new WeakMap<SimScene['bodies'], Map<number, Floater>>();

/**
 * The forces of still or moving air and of still water on rigid bodies: drag ½ρC_dAv² against the relative wind at the
 * centre of mass and lift on thin boxes (no turning by air), buoyancy −ρ·V·g at the centre of buoyancy, drag and wave loss in water.
 * Of a body that floats, the submerged share of its volume meets water and the rest air. The water does not move, and
 * no added mass is put on: real bodies bob somewhat more slowly.
 */
export class Media {
  readonly isEmpty: boolean;
  readonly #scene: SimScene;
  readonly #wind: WindField;
  readonly #parts: readonly (readonly SolidPart[])[];
  readonly #floaters: Map<number, Floater>;
  readonly #latentFloaters = new Map<number, Floater>();
  readonly #rotationOut = { x: 0, y: 0, z: 0, w: 1 };
  readonly #translationOut = { x: 0, y: 0, z: 0 };

  /** `parts`: the solids of every body, by index, as they are at the time. */
  constructor(scene: SimScene, parts: readonly (readonly SolidPart[])[]) {
    this.#scene = scene;
    this.isEmpty = scene.airDensityKgM3 === 0 && scene.water === null;
    this.#wind = windFieldOf(scene);
    this.#parts = parts;
    const known = floatersByScene.get(scene.bodies);
    this.#floaters = known ?? new Map<number, Floater>();
    if (known === undefined) floatersByScene.set(scene.bodies, this.#floaters);
  }

  /** Whether the air moves otherwise than a tick ago: what rests must then wake to feel it. */
  hasWindChanged(tick: number): boolean {
    return hasWindChanged(this.#wind, tick);
  }

  /**
   * Whether the changed air wakes a body that rests. Turbulence never stops, so under it only what the wind could move
   * wakes: where its drag is above a share of the weight (or there is no weight); asked at every eighth tick.
   */
  wakes(index: number, { body, gravity, tick }: Pick<MediaState, 'body' | 'gravity' | 'tick'>): boolean {
    if (this.#wind.turbulence === null) return true;
    if (!body.isSleeping() || (tick + index) % WAKE_TICKS !== 0) return false;
    const com = body.worldCom();
    const wind = windAt(this.#wind, [com.x, com.y, com.z], tick);
    const speed = lengthOf(wind);
    if (speed === 0) return false;
    const r = body.rotation(this.#rotationOut);
    const direction = rotate([-r.x, -r.y, -r.z, r.w], scale(wind, -1 / speed));
    const area = dragAreaM2(this.#parts[index]!, direction, this.#scene.bodies[index]!.dragCoefficient);
    const pushN = (this.#scene.airDensityKgM3 * area * speed * speed) / 2;
    return pushN > WAKE_SHARE * body.mass() * lengthOf(gravity);
  }

  act(index: number, state: MediaState): MediaAct {
    if (this.isEmpty) return NOTHING;
    const { body, gravity, tickS } = state;
    const { airDensityKgM3, water } = this.#scene;
    const massKg = body.mass();
    if (massKg <= 0) return NOTHING;
    const r = body.rotation(this.#rotationOut);
    const rotation: Quat = [r.x, r.y, r.z, r.w];
    const t = body.translation(this.#translationOut);
    let velocity: Vec3 = [0, 0, 0];
    let share = 0;
    let spin: number | null = null;
    let couple: Vec3 | null = null;

    if (water !== null) {
      const floater = this.#floaterOf(index);
      const up = rotate(conjugate(rotation), [0, 1, 0]);
      const { volumeM3, center } = submerged(floater, up, t.y - water.levelM);
      if (volumeM3 > 0) {
        share = Math.min(1, volumeM3 / floater.volumeM3);
        const displacedKg = water.densityKgM3 * volumeM3;
        const lift = scale(gravity, -displacedKg * tickS);
        velocity = scale(lift, 1 / massKg);
        const com = body.worldCom();
        const arm = subtract(add([t.x, t.y, t.z], rotate(rotation, center)), [com.x, com.y, com.z]);
        couple = cross(arm, lift);
        const waves = Math.sqrt(lengthOf(gravity) / floater.lengthM) * (displacedKg / massKg);
        spin = 1 / (1 + ROLL_LOSS * waves * tickS);
        const density = (water.densityKgM3 * share) / massKg;
        const deepM = Math.max(0, water.levelM - t.y - floater.reachM);
        const loss = WAVE_LOSS * waves * exp((-2 * deepM) / floater.lengthM);
        const drag = this.#drag(index, state, rotation, state.velocity, velocity, density, loss);
        velocity = add(velocity, drag);
      }
    }
    if (airDensityKgM3 > 0 && share < 1) {
      const com = body.worldCom();
      const relative = subtract(state.velocity, windAt(this.#wind, [com.x, com.y, com.z], state.tick));
      const density = (airDensityKgM3 * (1 - share)) / massKg;
      const drag = this.#drag(index, state, rotation, relative, velocity, density, 0);
      const lift = this.#lift(index, rotation, relative, density, tickS);
      velocity = add(velocity, add(drag, lift));
    }
    return { velocity, spin, couple };
  }

  /** Change of velocity by the lift of plates. */
  #lift(index: number, rotation: Quat, relative: Vec3, densityPerKg: number, tickS: number): Vec3 {
    const speed = lengthOf(relative);
    if (speed === 0) return [0, 0, 0];
    const direction = rotate(conjugate(rotation), scale(relative, 1 / speed));
    const area = liftAreaM2(this.#parts[index]!, direction);
    if (area[0] === 0 && area[1] === 0 && area[2] === 0) return area;
    return liftKick(relative, rotate(rotation, scale(area, (densityPerKg * speed * speed) / 2)), tickS);
  }

  #floaterOf(index: number): Floater {
    // A latent body's solids differ from run to run.
    const floaters = this.#scene.bodies[index]!.isLatent ? this.#latentFloaters : this.#floaters;
    const known = floaters.get(index);
    if (known !== undefined) return known;
    const floater = floaterOf(this.#parts[index]!);
    floaters.set(index, floater);
    return floater;
  }

  /** Change of velocity by drag; `push` is what else the tick brings, `densityPerKg` = ρ/m in 1/m³. */
  #drag(
    index: number,
    { isFree, tickS }: MediaState,
    rotation: Quat,
    relative: Vec3,
    push: Vec3,
    densityPerKg: number,
    perSecond: number,
  ): Vec3 {
    const way = add(relative, scale(push, 0.5));
    const speed = lengthOf(way);
    if (speed === 0) return [0, 0, 0];
    const direction = rotate(conjugate(rotation), scale(way, 1 / speed));
    const area = dragAreaM2(this.#parts[index]!, direction, this.#scene.bodies[index]!.dragCoefficient);
    return dragKick(relative, push, { perMetre: (densityPerKg * area) / 2, perSecond, tickS, isHeld: !isFree });
  }
}
