import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';
import type { Collider } from './contacts.ts';
import type { Air, Deformable } from './deformable.ts';

/** Substeps per tick: at 120 ticks a second, 720 a second. */
export const SUBSTEPS = 6;
/** The air changes more slowly than what it moves: it acts in every second substep, for two. */
const AIR_EVERY = 2;
/** Slower than this it counts as still, m/s. */
const STILL_MPS = 0.01;
/** Ticks of stillness after which it sleeps. */
const REST_TICKS = 60;

export interface TickInput {
  readonly tickS: number;
  readonly gravity: Vec3;
  readonly airDensityKgM3: number;
  /** Wind at a place in this tick, m/s. */
  readonly windAt: (place: Vec3) => Vec3;
  readonly proxies: readonly BodyProxy[];
  readonly colliders: readonly Collider[];
  /** Share of the speed that is taken away per tick, 0..1: how a hanging thing is brought to rest before a run. */
  readonly calming?: number;
}

/** A deformable in a run, with its sleep. */
export class Resting {
  readonly deformable: Deformable;
  /** Ticks for which it has been still. */
  restTicks = 0;
  /** Wind and gravity in which it fell asleep: wind x y z, gravity x y z. */
  readonly restedIn = new Float64Array(6);

  constructor(deformable: Deformable) {
    this.deformable = deformable;
  }

  get isAsleep(): boolean {
    return this.restTicks >= REST_TICKS;
  }
}

const box = new Float64Array(6);

/**
 * One tick of everything that is soft: small substeps of extended position-based dynamics, one sweep each (Macklin et
 * al., Small Steps in Physics Simulation, 2019), all in the same substeps, so that two ropes on one weight know of
 * each other. Returns which were awake.
 */
export function advanceTick(items: readonly Resting[], input: TickInput): boolean[] {
  const { tickS, gravity, proxies, colliders } = input;
  const h = tickS / SUBSTEPS;
  const airs: Air[] = [];
  const isAwake = items.map((item, index) => {
    const { particles, contacts } = item.deformable;
    particles.bounds(box);
    const middle: Vec3 = [(box[0]! + box[3]!) / 2, (box[1]! + box[4]!) / 2, (box[2]! + box[5]!) / 2];
    const windMps: Vec3 = input.airDensityKgM3 > 0 ? input.windAt(middle) : [0, 0, 0];
    airs[index] = { densityKgM3: input.airDensityKgM3, windMps };
    const reachM = Math.sqrt(particles.fastestSquared()) * tickS + 0.02;
    contacts.gather(colliders, proxies, box, reachM);
    return !item.isAsleep || isDisturbed(item, airs[index], input);
  });
  if (!isAwake.includes(true)) return isAwake;
  const awake = items.flatMap((item, index) =>
    isAwake[index] ? [{ item, deformable: item.deformable, air: airs[index]! }] : [],
  );
  for (const { deformable } of awake) deformable.beginTick();
  for (let step = 1; step <= SUBSTEPS; step++) {
    for (const proxy of proxies) proxy.begin(step / SUBSTEPS, h);
    for (const { deformable, air } of awake) {
      if (step % AIR_EVERY === 1) deformable.applyAir(air, h * AIR_EVERY);
      deformable.particles.predict(gravity, h);
    }
    for (const { deformable } of awake) deformable.solve(proxies, h, 1 / SUBSTEPS);
    for (const { deformable } of awake) {
      if (!deformable.contacts.isEmpty) deformable.contacts.solve(deformable.particles, h);
    }
    for (const proxy of proxies) proxy.finish(h);
    for (const { deformable } of awake) deformable.particles.finish(h);
  }
  for (const { item, deformable, air } of awake) {
    const { v } = deformable.particles;
    if (input.calming === undefined) deformable.endTick();
    else {
      const keep = 1 - input.calming;
      for (let k = 0; k < v.length; k++) v[k] = v[k]! * keep;
      continue;
    }
    const isStill = deformable.particles.fastestSquared() < STILL_MPS * STILL_MPS && !isPulled(item, input);
    item.restTicks = isStill ? item.restTicks + 1 : 0;
    if (!item.isAsleep) continue;
    v.fill(0);
    item.restedIn.set([...air.windMps, ...gravity]);
  }
  return isAwake;
}

/** Whether something that holds it moves, or comes near, or the wind has changed. */
function isDisturbed(item: Resting, { windMps }: Air, input: TickInput): boolean {
  const now = [...windMps, ...input.gravity];
  return (
    now.some((value, index) => value !== item.restedIn[index]) ||
    isPulled(item, input) ||
    item.deformable.contacts.hasMoving
  );
}

function isPulled({ deformable }: Resting, { proxies }: TickInput): boolean {
  return deformable.particles.attachments.some(({ holder }) => proxies[holder]!.isMoving);
}
