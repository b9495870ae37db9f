import type { Vec3 } from '../../records/fields.ts';
import type { BodyProxy } from './body-proxy.ts';
import { Contacts } from './contacts.ts';
import type { Air, Deformable } from './deformable.ts';
import type { Fabric } from './fabrics.ts';
import { Lines, place, type Line } from './lines.ts';
import type { Grid } from './panel.ts';
import { Particles } from './particles.ts';
import { Bends, Springs, type Bend, type Spring } from './springs.ts';

/**
 * Normal force of a cell of cloth in the air, over ½ρA|v|·v_n: that of a square plate face on (Hoerner, Fluid-Dynamic
 * Drag, 1965, chapter 3: 1.17), taken as proportional to the sine of the angle of attack.
 */
export const NORMAL_COEFFICIENT = 1.17;
/**
 * Force along a cell over ½ρA|v|·v_t. Skin friction of both sides in a turbulent flow is 0.01 (Hoerner, chapter 2); the
 * rest stands for ripples finer than the cells, so that a nylon flag of 90 × 150 cm has about the drag of a free flag
 * in EN 1991-1-4, 7.12.
 */
export const SKIN_COEFFICIENT = 0.03;
/**
 * Below this speed the drag of cloth that sways is linear, m/s: in small oscillations a plate sheds eddies at every
 * turn and its coefficient grows to several times the steady one (Graham, J. Fluid Mech. 97, 1980: 8·KC^−⅓). The
 * speed itself is an estimate: a curtain stops swaying after a few swings.
 */
const LOW_SPEED_MPS = 0.4;
/** A point of cloth stays at least this far from a solid: half of the cloth, and what the cells cut off from curves. */
const LEAST_CLEARANCE_M = 0.006;
const CLEARANCE_SHARE = 0.16;

export interface SheetOptions {
  readonly grid: Grid;
  readonly fabric: Fabric;
  /** World space. */
  readonly points: readonly Vec3[];
  /** For each pinned point of the grid, in order: who holds it and where. */
  readonly attach: (vertex: number) => { readonly holder: number; readonly local: Vec3 };
}

/** A woven cloth: threads that hardly stretch along both directions, shear between them, bending, and the air. */
export class Sheet implements Deformable {
  readonly particles: Particles;
  readonly contacts: Contacts;
  readonly extra = new Float64Array(0);
  readonly #across: Lines;
  readonly #down: Lines;
  /** Threads that lead away from pins come last: theirs is the tension. */
  readonly #isAcrossLast: boolean;
  readonly #shear: Springs;
  readonly #bends: Bends;
  readonly #cells: Int32Array;
  readonly #cellMass: Float64Array;

  constructor({ grid, fabric, points, attach }: SheetOptions) {
    const { columns, rows } = grid;
    const at = (i: number, j: number): number => i + j * (columns + 1);
    const acrossM = (i: number, j: number): number => grid.restAcrossM[i + j * columns]!;
    const downM = (i: number, j: number): number => grid.restDownM[i + j * (columns + 1)]!;
    const masses = new Array<number>(points.length).fill(0);
    const cells: number[] = [];
    const cellMass: number[] = [];
    const shear: Spring[] = [];
    let meanCellM = 0;
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) {
        const width = (acrossM(i, j) + acrossM(i, j + 1)) / 2;
        const height = (downM(i, j) + downM(i + 1, j)) / 2;
        const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
        const mass = Math.max(fabric.arealDensityKgM2 * width * height, 1e-7);
        for (const corner of corners) masses[corner] = masses[corner]! + mass / 4;
        cells.push(...corners);
        cellMass.push(mass);
        meanCellM += (width + height) / 2 / (columns * rows);
        // Energy of a shear angle γ: ½·G·γ²·area; a diagonal d changes by width·height·γ/d.
        const diagonal = Math.sqrt(width * width + height * height);
        const complianceMPerN = (2 * width * height) / (fabric.shearNM * diagonal * diagonal);
        shear.push({ a: corners[0], b: corners[2], restM: diagonal, complianceMPerN });
        shear.push({ a: corners[1], b: corners[3], restM: diagonal, complianceMPerN });
      }
    const attachments = grid.pinned.flatMap((isPinned, vertex) => (isPinned ? [{ vertex, ...attach(vertex) }] : []));
    this.particles = new Particles(points, masses, attachments);
    this.#cells = Int32Array.from(cells);
    this.#cellMass = Float64Array.from(cellMass);
    this.#shear = new Springs(shear, fabric.lossS);

    // A thread stands for a strip as wide as its cells: half as wide at a rim.
    const strip = (count: number, k: number, sizeM: number): number => (k === 0 || k === count ? 0.5 : 1) * sizeM;
    const rowLines: Thread[] = [];
    for (let j = 0; j <= rows; j++) {
      const widthM = strip(rows, j, downM(0, Math.min(j, rows - 1)));
      rowLines.push({
        vertices: Array.from({ length: columns + 1 }, (_, i) => at(i, j)),
        restM: Array.from({ length: columns }, (_, i) => acrossM(i, j)),
        widthM,
      });
    }
    const columnLines: Thread[] = [];
    for (let i = 0; i <= columns; i++) {
      const widthM = strip(columns, i, acrossM(Math.min(i, columns - 1), 0));
      columnLines.push({
        vertices: Array.from({ length: rows + 1 }, (_, j) => at(i, j)),
        restM: Array.from({ length: rows }, (_, j) => downM(i, j)),
        widthM,
      });
    }
    const isHeld = (vertex: number): boolean => grid.pinned[vertex]!;
    this.#across = new Lines(rowLines.flatMap((thread) => linesOf(thread, fabric.stretchNM, isHeld)));
    this.#down = new Lines(columnLines.flatMap((thread) => linesOf(thread, fabric.stretchNM, isHeld)));
    this.#bends = new Bends(
      [...rowLines, ...columnLines].flatMap((thread) => bendsOf(thread, fabric.bendingNm)),
      fabric.lossS,
    );
    const held = (list: readonly Thread[]): number =>
      list.filter(({ vertices }) => isHeld(vertices[0]!) || isHeld(vertices.at(-1)!)).length / list.length;
    this.#isAcrossLast = held(rowLines) > held(columnLines);
    this.contacts = new Contacts(
      Math.max(LEAST_CLEARANCE_M, fabric.thicknessM / 2 + CLEARANCE_SHARE * meanCellM),
      fabric.friction,
    );
  }

  beginTick(): void {
    this.#across.tensionN.fill(0);
    this.#down.tensionN.fill(0);
  }

  endTick(): void {
    // Cloth does not tear.
  }

  solve(proxies: readonly BodyProxy[], h: number, tickShare: number): void {
    const { particles } = this;
    for (const { vertex } of particles.attachments) place(particles, proxies, vertex);
    this.#bends.solve(particles, h);
    this.#shear.solve(particles, h);
    (this.#isAcrossLast ? this.#down : this.#across).solve(particles, proxies, h, tickShare);
    (this.#isAcrossLast ? this.#across : this.#down).solve(particles, proxies, h, tickShare);
    particles.handReactions(proxies, h);
  }

  /** Pressure and skin friction on every cell, by the wind over its middle; implicit, so that a storm cannot overshoot. */
  applyAir({ densityKgM3, windMps }: Air, h: number): void {
    if (densityKgM3 === 0) return;
    const { x, v, inverseMass } = this.particles;
    const cells = this.#cells;
    const cellMass = this.#cellMass;
    const windX = windMps[0];
    const windY = windMps[1];
    const windZ = windMps[2];
    for (let c = 0, q = 0; q < cells.length; c++, q += 4) {
      const a = cells[q]! * 3;
      const b = cells[q + 1]! * 3;
      const d = cells[q + 2]! * 3;
      const e = cells[q + 3]! * 3;
      const rx = windX - (v[a]! + v[b]! + v[d]! + v[e]!) / 4;
      const ry = windY - (v[a + 1]! + v[b + 1]! + v[d + 1]! + v[e + 1]!) / 4;
      const rz = windZ - (v[a + 2]! + v[b + 2]! + v[d + 2]! + v[e + 2]!) / 4;
      const speed = Math.sqrt(rx * rx + ry * ry + rz * rz + LOW_SPEED_MPS * LOW_SPEED_MPS);
      const ux = x[d]! - x[a]!;
      const uy = x[d + 1]! - x[a + 1]!;
      const uz = x[d + 2]! - x[a + 2]!;
      const wx = x[e]! - x[b]!;
      const wy = x[e + 1]! - x[b + 1]!;
      const wz = x[e + 2]! - x[b + 2]!;
      // Half the cross product of the diagonals: the cell's area along its normal.
      const nx = (uy * wz - uz * wy) / 2;
      const ny = (uz * wx - ux * wz) / 2;
      const nz = (ux * wy - uy * wx) / 2;
      const areaSquare = nx * nx + ny * ny + nz * nz;
      if (areaSquare < 1e-18) continue;
      const area = Math.sqrt(areaSquare);
      const drag = 0.5 * densityKgM3 * area * speed;
      const mass = cellMass[c]!;
      const normalRate = (drag * NORMAL_COEFFICIENT * h) / mass;
      const skinRate = (drag * SKIN_COEFFICIENT * h) / mass;
      const normalShare = normalRate / (1 + normalRate);
      const skinShare = skinRate / (1 + skinRate);
      const through = ((rx * nx + ry * ny + rz * nz) / areaSquare) * (normalShare - skinShare);
      const kx = through * nx + skinShare * rx;
      const ky = through * ny + skinShare * ry;
      const kz = through * nz + skinShare * rz;
      // Each corner gets a quarter of the cell's impulse, by its own mass: a corner of four cells gets four of these.
      const quarter = mass / 4;
      for (let k = q; k < q + 4; k++) {
        const w = inverseMass[cells[k]!]!;
        if (w === 0) {
          this.particles.react(cells[k]!, quarter * kx * h, quarter * ky * h, quarter * kz * h);
          continue;
        }
        const share = quarter * w;
        const p = cells[k]! * 3;
        v[p] = v[p]! + kx * share;
        v[p + 1] = v[p + 1]! + ky * share;
        v[p + 2] = v[p + 2]! + kz * share;
      }
    }
  }
}

interface Thread {
  readonly vertices: readonly number[];
  readonly restM: readonly number[];
  /** Of the strip that it stands for. */
  readonly widthM: number;
}

/** A thread between held points: what is held may only be an end of a line. Compliance: length over stiffness × width. */
function linesOf({ vertices, restM, widthM }: Thread, stretchNM: number, isHeld: (vertex: number) => boolean): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let k = 1; k < vertices.length; k++) {
    if (k < vertices.length - 1 && !isHeld(vertices[k]!)) continue;
    const rest = restM.slice(from, k);
    const isSlack = k === from + 1 && isHeld(vertices[from]!) && isHeld(vertices[k]!);
    if (!isSlack)
      lines.push({
        vertices: vertices.slice(from, k + 1),
        restM: rest,
        complianceMPerN: rest.map((length) => length / (stretchNM * widthM)),
      });
    from = k;
  }
  return lines;
}

function bendsOf({ vertices, restM, widthM }: Thread, bendingNm: number): Bend[] {
  const bends: Bend[] = [];
  for (let k = 1; k + 1 < vertices.length; k++) {
    const length = (restM[k - 1]! + restM[k]!) / 2;
    bends.push({
      a: vertices[k - 1]!,
      middle: vertices[k]!,
      b: vertices[k + 1]!,
      complianceMPerN: (length * length * length) / (bendingNm * widthM),
    });
  }
  return bends;
}
