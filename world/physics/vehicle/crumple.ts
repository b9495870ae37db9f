import type { Vec3 } from '../../records/fields.ts';
import type { Crumple } from '../../records/vehicle.ts';
import { add, cross, dot, lengthOf, scale, subtract } from '../../simulation/mathematics/vectors.ts';

/*
 * Crumple zones, for blocking and not for certification. The face of a zone is divided into columns, each a spring that
 * yields: its force rises with reboundNPerM until it reaches the yield force, which grows in a straight line with the
 * crush (K. L. Campbell, Energy Basis for Collision Severity, SAE 740565, 1974), stays crushed, and springs back by what
 * the same stiffness holds. The rebound therefore falls with speed, as tests of cars show (K. Monson and G. Germane,
 * Determination and Mechanisms of Motor Vehicle Structural Restitution from Crash Test Data, SAE 1999-01-0097).
 */

type Side = Crumple['zones'][number]['side'];

/** A zone in the body's local space. */
export interface CrumpleZone {
  readonly side: Side;
  /** Outward, unit. */
  readonly axis: Vec3;
  readonly lengthM: number;
  /** Where each column starts: `lengthM` inside the face. */
  readonly bases: readonly Vec3[];
  /** Middle of the face, directions along its width and height, and their halves, m. */
  readonly face: {
    readonly middle: Vec3;
    readonly across: Vec3;
    readonly halfWidthM: number;
    readonly halfHeightM: number;
  };
  /** Of one column. */
  readonly yieldN: number;
  readonly stiffnessNPerM: number;
  readonly reboundNPerM: number;
}

/** Columns over the width of a face, and rows over its height. */
export const CRUMPLE_COLUMNS = 7;
export const CRUMPLE_ROWS = 2;

const AXES: Readonly<Record<Side, readonly [axis: Vec3, across: Vec3]>> = {
  front: [
    [0, 0, -1],
    [1, 0, 0],
  ],
  rear: [
    [0, 0, 1],
    [1, 0, 0],
  ],
  left: [
    [-1, 0, 0],
    [0, 0, 1],
  ],
  right: [
    [1, 0, 0],
    [0, 0, 1],
  ],
};

/** The zones of a body that fills the box from `low` to `high` (local). Columns row by row, along `across`. */
export function crumpleZones({ zones, reboundNPerM }: Crumple, low: Vec3, high: Vec3): CrumpleZone[] {
  const count = CRUMPLE_COLUMNS * CRUMPLE_ROWS;
  return zones.map((zone): CrumpleZone => {
    const [axis, across] = AXES[zone.side];
    const isOut = axis[0] + axis[2] > 0;
    const faceM = axis[0] === 0 ? (isOut ? high[2] : -low[2]) : isOut ? high[0] : -low[0];
    const halfWidthM = across[0] === 1 ? (high[0] - low[0]) / 2 : (high[2] - low[2]) / 2;
    const sideways = across[0] === 1 ? (high[0] + low[0]) / 2 : (high[2] + low[2]) / 2;
    const heightM = (zone.fromHeightM + zone.toHeightM) / 2;
    const halfHeightM = Math.max(0.01, (zone.toHeightM - zone.fromHeightM) / 2);
    const middle = add(add(scale(axis, faceM), scale(across, sideways)), [0, heightM, 0]);
    const bases: Vec3[] = [];
    for (let row = 0; row < CRUMPLE_ROWS; row++) {
      for (let column = 0; column < CRUMPLE_COLUMNS; column++) {
        const x = ((column + 0.5) / CRUMPLE_COLUMNS) * 2 - 1;
        const y = ((row + 0.5) / CRUMPLE_ROWS) * 2 - 1;
        const onFace = add(middle, add(scale(across, x * halfWidthM), [0, y * halfHeightM, 0]));
        bases.push(add(onFace, scale(axis, -zone.crushLengthM)));
      }
    }
    return {
      side: zone.side,
      axis,
      lengthM: zone.crushLengthM,
      bases,
      face: { middle, across, halfWidthM, halfHeightM },
      yieldN: zone.yieldN / count,
      stiffnessNPerM: zone.stiffnessNPerM / count,
      reboundNPerM: reboundNPerM / count,
    };
  });
}

/** What yields at one end of a contact: a column of a zone, and its crush so far in `depths[index]`, m. */
export interface CrushLaw {
  readonly yieldN: number;
  readonly stiffnessNPerM: number;
  readonly reboundNPerM: number;
  readonly lengthM: number;
  readonly depths: Float64Array;
  readonly index: number;
  /** Share of the column that this contact meets: another zone's columns are not as wide. */
  readonly share: number;
}

/** A body in a crash: read, and its velocities changed. */
export interface CrashBody {
  readonly center: Vec3;
  readonly inverseMassKg: number;
  /** Change of spin that an angular impulse (world) brings. */
  readonly spinFrom: (angularImpulse: Vec3) => Vec3;
  velocity: Vec3;
  spin: Vec3;
}

export interface CrashContact {
  readonly a: CrashBody;
  /** null: something that does not move. */
  readonly b: CrashBody | null;
  readonly velocityB: Vec3;
  readonly pointM: Vec3;
  /** Outward from a, world space, unit. */
  readonly axis: Vec3;
  /** How far the undeformed faces are in each other at the tick's start, m; negative: not yet touching. */
  readonly overlapM: number;
  readonly friction: number;
  readonly lawA: CrushLaw;
  readonly lawB: CrushLaw | null;
}

/** What a contact did in the tick. */
export interface CrashResult {
  /** On a; b gets the opposite. N·s. */
  impulseNs: Vec3;
  peakN: number;
  /** Energy that crushing took, J. */
  crushedJ: number;
}

const SUBSTEPS = 24;
/** Share of the spring's energy that comes back; the rest goes into shaking and noise. Estimate. */
export const RETURNED_SHARE = 0.6;

/** No column springs back with more than this multiple of the force at which it yields. */
const STRAY_FORCE = 1.05;

/**
 * Runs the contacts of a tick in substeps, changing the bodies' velocities; positions move only by what the substeps
 * need. Newton's third law holds in each of them, so momentum is kept to rounding.
 */
export function crash(contacts: readonly CrashContact[], tickS: number): CrashResult[] {
  const h = tickS / SUBSTEPS;
  const overlaps = contacts.map(({ overlapM }) => overlapM);
  const results = contacts.map((): CrashResult => ({ impulseNs: [0, 0, 0], peakN: 0, crushedJ: 0 }));
  const stiffest = contacts.map((contact) => stableStiffness(contact, contacts, h));
  for (let substep = 0; substep < SUBSTEPS; substep++) {
    contacts.forEach((contact, index) => {
      const { a, b, axis, pointM } = contact;
      const armA = subtract(pointM, a.center);
      const velocityA = add(a.velocity, cross(a.spin, armA));
      const armB = b === null ? armA : subtract(pointM, b.center);
      const velocityB = b === null ? contact.velocityB : add(b.velocity, cross(b.spin, armB));
      const relative = subtract(velocityA, velocityB);
      const closing = dot(relative, axis);
      overlaps[index]! += closing * h;
      const result = results[index]!;
      const forceN = yieldingForce(contact, overlaps[index]!, stiffest[index]!, closing >= 0, result);
      if (forceN <= 0) return;
      result.peakN = Math.max(result.peakN, forceN);
      const along = subtract(relative, scale(axis, closing));
      const slide = lengthOf(along);
      const inverse = a.inverseMassKg + (b?.inverseMassKg ?? 0);
      const rubNs = Math.min(contact.friction * forceN * h, slide / inverse / (2 * contacts.length));
      const impulse = add(scale(axis, -forceN * h), slide > 1e-9 ? scale(along, -rubNs / slide) : [0, 0, 0]);
      result.impulseNs = add(result.impulseNs, impulse);
      a.velocity = add(a.velocity, scale(impulse, a.inverseMassKg));
      a.spin = add(a.spin, a.spinFrom(cross(armA, impulse)));
      if (b !== null) {
        b.velocity = subtract(b.velocity, scale(impulse, b.inverseMassKg));
        b.spin = subtract(b.spin, b.spinFrom(cross(armB, impulse)));
      }
    });
  }
  return results;
}

/** Symplectic steps are stable up to 4·m/h²; light things against stiff columns get a softer spring than that. */
function stableStiffness({ a, b }: CrashContact, contacts: readonly CrashContact[], h: number): number {
  const shared = contacts.filter((other) => other.a === a && other.b === b).length;
  const inverse = a.inverseMassKg + (b?.inverseMassKg ?? 0);
  return 0.25 / (inverse * h * h * shared);
}

function yieldAt(law: CrushLaw): number {
  const depth = law.depths[law.index]!;
  return depth >= law.lengthM ? Infinity : (law.yieldN + law.stiffnessNPerM * depth) * law.share;
}

/** Force of a contact for the overlap of the undeformed faces; lets the weaker side yield until it holds. */
function yieldingForce(
  { lawA, lawB }: CrashContact,
  overlapM: number,
  stiffestNPerM: number,
  isClosing: boolean,
  result: CrashResult,
): number {
  const own = lawA.reboundNPerM * lawA.share;
  const other = lawB === null ? Infinity : lawB.reboundNPerM * lawB.share;
  const spring = Math.min(stiffestNPerM, lawB === null ? own : (own * other) / (own + other));
  const depthOf = (law: CrushLaw | null): number => (law === null ? 0 : law.depths[law.index]!);
  let stretch = overlapM - depthOf(lawA) - depthOf(lawB);
  if (stretch <= 0) return 0;
  // Twice: when the weaker has yielded to where the other is weaker, that one yields too.
  for (let turn = 0; turn < 2 && isClosing; turn++) {
    const weaker = lawB !== null && yieldAt(lawB) < yieldAt(lawA) ? lawB : lawA;
    const limitN = yieldAt(weaker);
    if (spring * stretch <= limitN) break;
    const hardening = weaker.stiffnessNPerM * weaker.share;
    const wanted = (spring * stretch - limitN) / (spring + hardening);
    const way = Math.min(wanted, weaker.lengthM - weaker.depths[weaker.index]!);
    weaker.depths[weaker.index]! += way;
    result.crushedJ += way * (limitN + (hardening * way) / 2);
    stretch -= way;
  }
  if (isClosing) return spring * stretch;
  // What got deep into a zone past its face has not stretched its springs: it comes out as it came in.
  const held = Math.min(yieldAt(lawA), lawB === null ? Infinity : yieldAt(lawB));
  if (spring * stretch > STRAY_FORCE * held) return 0;
  // What is too light for the stiffness of its contact is carried along instead of thrown.
  return spring === stiffestNPerM ? 0 : spring * stretch * RETURNED_SHARE;
}
