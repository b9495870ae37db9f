import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';
import { Contacts } from './contacts.ts';
import type { Air, Deformable } from './deformable.ts';
import { Chain } from './chain.ts';
import { place } from './lines.ts';
import { Particles, type Attachment } from './particles.ts';
import { Bends } from './springs.ts';

/** Drag of a circular cylinder across the flow (Hoerner, Fluid-Dynamic Drag, 1965, chapter 3). */
const CROSS_COEFFICIENT = 1.17;
/** Time constant of the loss in bending strands, seconds (estimate). */
const BENDING_LOSS_S = 0.01;

export interface RopeOptions {
  /** World space, from end A to end B. */
  readonly points: readonly Vec3[];
  readonly lengthM: number;
  readonly diameterM: number;
  readonly massKgM: number;
  /** Force over strain, N. */
  readonly stretchN: number;
  /** EI, N·m². */
  readonly bendingNm2: number;
  readonly friction: number;
  /** N; Infinity = it never breaks. */
  readonly strengthN: number;
  readonly attachments: readonly Attachment[];
}

/** A rope: links of a chain that hardly stretch, bend elastically and part where they are pulled too hard. */
export class Rope implements Deformable {
  readonly particles: Particles;
  readonly contacts: Contacts;
  readonly extra: Float64Array;
  /** Link that broke in the last tick with its tension, N. */
  broke: { readonly link: number; readonly tensionN: number } | null = null;
  readonly #chain: Chain;
  readonly #bends: Bends;
  readonly #options: RopeOptions;
  readonly #linkM: number;

  constructor(options: RopeOptions) {
    const { points, lengthM, massKgM, stretchN, bendingNm2, diameterM, friction, attachments } = options;
    this.#options = options;
    const links = points.length - 1;
    const linkM = lengthM / links;
    this.#linkM = linkM;
    const masses = points.map((_, k) => massKgM * linkM * (k === 0 || k === links ? 0.5 : 1));
    this.particles = new Particles(points, masses, attachments);
    const isStiff = bendingNm2 > 0;
    const complianceMPerN = isStiff ? (linkM * linkM * linkM) / bendingNm2 : 0;
    this.#bends = new Bends(
      isStiff ? Array.from({ length: links - 1 }, (_, k) => ({ a: k, middle: k + 1, b: k + 2, complianceMPerN })) : [],
      BENDING_LOSS_S,
    );
    this.contacts = new Contacts(diameterM / 2, friction);
    // Per link: whether it is broken, and its last tension.
    this.extra = new Float64Array(links * 2);
    this.#chain = new Chain(links, linkM, stretchN / linkM, this.extra.subarray(links));
  }

  /** Mean tension of a link in the last tick, N; negative where it is pushed. */
  tensionN(link: number): number {
    return this.#chain.tensionN[link]!;
  }

  beginTick(): void {
    this.#chain.tensionN.fill(0);
    // Restored from a checkpoint, the links that are broken are known from the state alone.
    const { links, isCut } = this.#chain;
    for (let link = 0; link < links; link++) isCut[link] = this.extra[link] === 1 ? 1 : 0;
  }

  endTick(): void {
    this.broke = null;
    let most = this.#options.strengthN;
    for (let link = 0; link < this.#chain.links; link++) {
      const tensionN = this.tensionN(link);
      if (tensionN <= most || this.extra[link] === 1) continue;
      most = tensionN;
      this.broke = { link, tensionN };
    }
    if (this.broke !== null) this.extra[this.broke.link] = 1;
  }

  lastBreak(): { readonly amount: number; readonly point: Vec3 } | null {
    if (this.broke === null) return null;
    const { x } = this.particles;
    const k = this.broke.link * 3;
    return { amount: this.broke.tensionN, point: [x[k]!, x[k + 1]!, x[k + 2]!] };
  }

  /** Whether a link is broken. */
  isParted(link: number): boolean {
    return this.extra[link] === 1;
  }

  solve(proxies: readonly BodyProxy[], h: number, tickShare: number): void {
    for (const { vertex } of this.particles.attachments) place(this.particles, proxies, vertex);
    this.#bends.solve(this.particles, h);
    this.particles.handReactions(proxies, h);
    this.#chain.solve(this.particles, proxies, h, tickShare);
  }

  /** Drag across the rope; along it the air only strokes it. */
  applyAir({ densityKgM3, windMps }: Air, h: number): void {
    if (densityKgM3 === 0) return;
    const { x, v, count, inverseMass } = this.particles;
    const reach = 0.5 * densityKgM3 * CROSS_COEFFICIENT * this.#options.diameterM * this.#linkM * h;
    for (let i = 0; i < count; i++) {
      const w = inverseMass[i]!;
      if (w === 0) continue;
      const k = i * 3;
      const from = Math.max(0, i - 1) * 3;
      const to = Math.min(count - 1, i + 1) * 3;
      const dx = x[to]! - x[from]!;
      const dy = x[to + 1]! - x[from + 1]!;
      const dz = x[to + 2]! - x[from + 2]!;
      const square = dx * dx + dy * dy + dz * dz;
      if (square < 1e-18) continue;
      const rx = windMps[0] - v[k]!;
      const ry = windMps[1] - v[k + 1]!;
      const rz = windMps[2] - v[k + 2]!;
      const along = (rx * dx + ry * dy + rz * dz) / square;
      const cx = rx - along * dx;
      const cy = ry - along * dy;
      const cz = rz - along * dz;
      const rate = reach * Math.sqrt(cx * cx + cy * cy + cz * cz) * w;
      const share = rate / (1 + rate);
      v[k] = v[k]! + cx * share;
      v[k + 1] = v[k + 1]! + cy * share;
      v[k + 2] = v[k + 2]! + cz * share;
    }
  }
}
