import type { Vec3 } from '../../records/fields.ts';
import { BodyProxy, WORLD_STATE, type BodyState } from './body-proxy.ts';
import type { Collider } from './contacts.ts';
import type { Deformable } from './deformable.ts';
import { fabrics, type Fabric } from './fabrics.ts';
import { layPanel, type Panel } from './panel.ts';
import { Rope, type RopeOptions } from './rope.ts';
import { Sheet } from './sheet.ts';
import { advanceTick, Resting, type TickInput } from './solver.ts';

export const TICK_S = 1 / 120;
/** First zero of the Bessel function J0 (Abramowitz & Stegun, table 9.5). */
export const FIRST_ZERO_OF_J0 = 2.404825558;
export const GRAVITY: Vec3 = [0, -9.81, 0];

/** Things that hang on the world: its proxy is number 0; `bodies` follow. */
export class Bench {
  readonly items: readonly Resting[];
  bodies: BodyState[];
  tick = 0;
  gravity: Vec3 = GRAVITY;
  airDensityKgM3 = 0;
  wind: (tick: number) => Vec3 = () => [0, 0, 0];
  colliders: readonly Collider[] = [];
  calming: number | undefined = undefined;
  /** After the last tick: impulses on the bodies, N·s. */
  impulses: Vec3[] = [];
  isAwake: boolean[] = [];

  constructor(deformables: readonly Deformable[], bodies: readonly BodyState[] = []) {
    this.items = deformables.map((deformable) => new Resting(deformable));
    this.bodies = [...bodies];
  }

  run(ticks: number, look?: (bench: Bench) => void): this {
    for (let i = 0; i < ticks; i++) {
      const proxies = [WORLD_STATE, ...this.bodies].map((state) => new BodyProxy(state, TICK_S));
      const wind = this.wind(this.tick);
      const input: TickInput = {
        tickS: TICK_S,
        gravity: this.gravity,
        airDensityKgM3: this.airDensityKgM3,
        windAt: () => wind,
        proxies,
        colliders: this.colliders,
        ...(this.calming === undefined ? {} : { calming: this.calming }),
      };
      this.isAwake = advanceTick(this.items, input);
      // Bodies do here just what the proxies say.
      this.bodies = this.bodies.map((state, index) => {
        const { position, rotation, linear, angular } = proxies[index + 1]!;
        if (state.motion !== 'free') return state;
        return { ...state, centerOfMass: position, rotation, linearVelocity: linear, angularVelocity: angular };
      });
      this.impulses = proxies.slice(1).map(({ impulse }) => impulse);
      this.tick++;
      look?.(this);
    }
    return this;
  }
}

export function freeBody(massKg: number, centerOfMass: Vec3): BodyState {
  const moment = 0.4 * massKg * 0.01;
  return {
    ...WORLD_STATE,
    motion: 'free',
    isAsleep: false,
    centerOfMass,
    massKg,
    inertiaKgM2: [moment, moment, moment],
    accelerationMps2: GRAVITY,
  };
}

export function sheetOf(panel: Panel, fabric: Fabric = fabrics.cotton, segments = 20, holder = 0): Sheet {
  const grid = layPanel(panel, segments);
  return new Sheet({
    grid,
    fabric,
    points: grid.points,
    attach: (vertex) => ({ holder, local: grid.points[vertex]! }),
  });
}

/** A rope from a to b in a straight line (points may be given), held at both ends unless said otherwise. */
export function ropeOf(a: Vec3, b: Vec3, links: number, options: Partial<RopeOptions> = {}): Rope {
  const points = Array.from(
    { length: links + 1 },
    (_, k): Vec3 => [0, 1, 2].map((axis) => a[axis]! + ((b[axis]! - a[axis]!) * k) / links) as Vec3,
  );
  const straightM = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]);
  return new Rope({
    points,
    lengthM: straightM,
    diameterM: 0.01,
    massKgM: 0.06,
    stretchN: 1e6,
    bendingNm2: 0,
    friction: 0.4,
    strengthN: Infinity,
    attachments: [
      { vertex: 0, holder: 0, local: a },
      { vertex: links, holder: 0, local: b },
    ],
    ...options,
  });
}

/** x y z of a particle. */
export function pointOf(deformable: Deformable, vertex: number): Vec3 {
  const { x } = deformable.particles;
  return [x[vertex * 3]!, x[vertex * 3 + 1]!, x[vertex * 3 + 2]!];
}

/** Mean time between upward crossings of the mean, ticks with a fraction; from equidistant samples. */
export function periodTicks(samples: readonly number[]): number {
  const mean = (Math.max(...samples) + Math.min(...samples)) / 2;
  const crossings: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const [before, now] = [samples[i - 1]! - mean, samples[i]! - mean];
    if (before < 0 && now >= 0) crossings.push(i - 1 + before / (before - now));
  }
  return (crossings.at(-1)! - crossings[0]!) / (crossings.length - 1);
}
