import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';
import { Contacts } from './contacts.ts';
import type { Air, Deformable } from './deformable.ts';
import { place } from './lines.ts';
import { springsOf, type Lattice } from './lattice.ts';
import { Particles, type Attachment } from './particles.ts';
import { Springs } from './springs.ts';

/** Sweeps over the springs per substep: with 4 a bar of 12 cells is within 5 % of its formula. */
const SWEEPS = 4;
/** Foam is hard when it is pressed to this share of its height: its pores are closed (estimate). */
const CLOSED_SHARE = 0.45;
/** A point stays this far from a solid's surface, metres: soft things are drawn with their true skin. */
const CLEARANCE_M = 0.002;

export interface SoftOptions {
  readonly lattice: Lattice;
  /** Of the lattice's nodes, world space. */
  readonly points: readonly Vec3[];
  readonly densityKgM3: number;
  /** Young's modulus, Pa. Poisson's ratio is ¼. */
  readonly youngPa: number;
  /** Time constant of the loss when it is deformed, seconds. */
  readonly lossS: number;
  readonly friction: number;
  readonly attachments: readonly Attachment[];
}

/** A solid that gives way: a cushion, a mattress, a foam ball. */
export class SoftBody implements Deformable {
  readonly particles: Particles;
  readonly contacts: Contacts;
  readonly extra = new Float64Array(0);
  readonly #springs: Springs;

  constructor({ lattice, points, densityKgM3, youngPa, lossS, friction, attachments }: SoftOptions) {
    const { cells, cellM } = lattice;
    const cellKg = densityKgM3 * cellM[0] * cellM[1] * cellM[2];
    const masses = new Array<number>(points.length).fill(0);
    for (const cell of cells) for (const node of cell) masses[node] = masses[node]! + cellKg / 8;
    this.particles = new Particles(points, masses, attachments);
    this.#springs = new Springs(springsOf(lattice, youngPa), lossS, SWEEPS, CLOSED_SHARE);
    this.contacts = new Contacts(CLEARANCE_M, friction);
  }

  beginTick(): void {
    // Nothing is kept from tick to tick.
  }

  endTick(): void {
    // It does not tear.
  }

  solve(proxies: readonly BodyProxy[], h: number): void {
    for (const { vertex } of this.particles.attachments) place(this.particles, proxies, vertex);
    this.#springs.solve(this.particles, h);
    this.particles.handReactions(proxies, h);
  }

  applyAir(_air: Air, _h: number): void {
    // Too heavy for its area to be blown about.
  }
}
