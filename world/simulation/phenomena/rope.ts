import { cordages, type CordageKey } from '../../physics/deformable/fabrics.ts';
import { Rope } from '../../physics/deformable/rope.ts';
import { depthInside } from '../../physics/deformable/contacts.ts';
import type { Attachment } from '../../physics/deformable/particles.ts';
import type { Vec3 } from '../../records/fields.ts';
import { refuse, toFloat, toFloats } from '../compile-values.ts';
import type { EngineWorld } from '../engine/engine-world.ts';
import { add, dot, lengthOf, normalize, scale, subtract } from '../mathematics/vectors.ts';
import type { SimPhenomenon } from '../types.ts';
import { inWorld, pointsOf, scaled } from './cloth.ts';
import { DeformableRun, Holders, type DeformableItem } from './deformable-run.ts';
import type { Phenomenon } from './phenomenon.ts';

/** Of a rope, as it is compiled. Points in the axes of the body named, −1 = world space; scale applied. */
interface RopeValues {
  readonly cordage: CordageKey;
  readonly lengthM: number;
  readonly diameterM: number;
  readonly start: Vec3;
  readonly end: { readonly isHeld: boolean; readonly body: number; readonly point: Vec3 };
  /** null = it never parts. */
  readonly strengthN: number | null;
  readonly segments: number;
  readonly startsAtRest: boolean;
}

/** Ropes, chains and cables (world/physics/deformable). Track: x y z of every point, then for each link whether it parted. */
export const rope: Phenomenon<'rope'> = {
  kind: 'rope',

  compile(behaviour, { piece, indexes, bodyIndex, records }) {
    const { cordage, segments, startsAtRest, end } = behaviour;
    let body = bodyIndex;
    let point = scaled(end.pointM, piece.scale, piece.id);
    if (end.kind === 'world') {
      body = -1;
      point = toFloats(end.pointM, piece.id);
    }
    if (end.kind === 'piece') {
      const other = records.get(end.setPieceId);
      const index = indexes.get(end.setPieceId);
      if (index === undefined || other?.type !== 'setPiece')
        refuse(
          'reference-missing',
          `the rope of ${piece.id} is tied to ${end.setPieceId}, which is not on this film set`,
          {
            id: piece.id,
            missing: end.setPieceId,
          },
        );
      body = index;
      point = scaled(end.pointM, other.scale, piece.id);
    }
    const values: RopeValues = {
      cordage,
      segments,
      startsAtRest,
      lengthM: toFloat(behaviour.lengthM, piece.id),
      diameterM: toFloat(behaviour.diameterM, piece.id),
      start: scaled(behaviour.startM, piece.scale, piece.id),
      end: { isHeld: end.kind !== 'free', body, point },
      strengthN: behaviour.strengthN === null ? null : toFloat(behaviour.strengthN, piece.id),
    };
    return { values: values as unknown as Record<string, unknown> };
  },

  start(world, items, state) {
    const holders = new Holders();
    const made = items.map((item) => makeRope(world, item, holders));
    const rowOf = (ropes: readonly unknown[]): Float32Array => {
      const all = ropes as readonly Rope[];
      const points = pointsOf(all);
      const links = all.flatMap((one) =>
        Array.from({ length: one.particles.count - 1 }, (_, k) => (one.isParted(k) ? 1 : 0)),
      );
      const row = new Float32Array(points.length + links.length);
      row.set(points);
      row.set(links, points.length);
      return row;
    };
    return new DeformableRun(world, made, { holders, rowOf, state });
  },
};

function makeRope(world: EngineWorld, item: SimPhenomenon, holders: Holders): DeformableItem {
  const { cordage, lengthM, diameterM, start, end, strengthN, segments, startsAtRest } =
    item.values as unknown as RopeValues;
  const { bodies } = world.scene;
  const own = bodies[item.bodyIndex]!;
  const from = inWorld(start, own.position, own.rotation);
  const other = end.body < 0 ? null : bodies[end.body]!;
  const to = other === null ? end.point : inWorld(end.point, other.position, other.rotation);
  const attachments: Attachment[] = [
    { vertex: 0, holder: holders.of(item.bodyIndex), local: subtract(start, world.localCenter(item.bodyIndex)) },
  ];
  if (end.isHeld)
    attachments.push({
      vertex: segments,
      holder: holders.of(end.body),
      local: end.body < 0 ? end.point : subtract(end.point, world.localCenter(end.body)),
    });
  const figures = cordages[cordage];
  const size = diameterM / 0.01;
  const square = size * size;
  const deformable = new Rope({
    points: layRope(from, to, lengthM, segments, end.isHeld),
    lengthM,
    diameterM,
    massKgM: figures.massKgM10 * square,
    stretchN: (figures.strengthN10 * square) / 2 / figures.strainAtHalf,
    bendingNm2: figures.bendingNm210 * square * square,
    friction: figures.friction,
    strengthN: strengthN ?? Infinity,
    attachments,
  });
  // A rope may begin inside a body: that much of it passes through the body.
  const linkM = lengthM / segments;
  const passThrough = (body: number, point: Vec3, isEnd: boolean): void => {
    const depthM = depthInside(world.parts(body), point);
    if (depthM <= 0) return;
    const count = Math.ceil((2 * depthM + diameterM) / linkM);
    const mask = new Uint8Array(segments + 1);
    if (isEnd) mask.fill(1, Math.max(0, segments - count));
    else mask.fill(1, 0, count + 1);
    deformable.contacts.exempt(holders.of(body), mask);
  };
  passThrough(item.bodyIndex, start, false);
  if (end.isHeld && end.body >= 0 && end.body !== item.bodyIndex) passThrough(end.body, end.point, true);
  return { item, isWhole: false, made: [{ deformable, startsAtRest }] };
}

/**
 * Where a rope lies at first: straight where it is taut, else hanging in a triangle-like sag of its length; a loose one
 * straight down or towards the point that it is given.
 */
function layRope(from: Vec3, to: Vec3, lengthM: number, segments: number, isHeld: boolean): Vec3[] {
  const straight = subtract(to, from);
  const distanceM = lengthOf(straight);
  const along = (share: number, offset: Vec3): Vec3 => add(add(from, scale(straight, share)), offset);
  const list = Array.from({ length: segments + 1 }, (_, k) => k / segments);
  if (!isHeld) {
    const direction: Vec3 = distanceM > 1e-6 ? scale(straight, 1 / distanceM) : [0, -1, 0];
    return list.map((share) => add(from, scale(direction, share * lengthM)));
  }
  if (lengthM <= distanceM) return list.map((share) => along(share, [0, 0, 0]));
  // A parabola of that length between the ends: its sag by bisection over the length of the polyline.
  const aside = sagDirection(straight);
  const bow = (sagM: number): Vec3[] => list.map((share) => along(share, scale(aside, 4 * sagM * share * (1 - share))));
  const lengthFor = (points: readonly Vec3[]): number =>
    points.slice(1).reduce((sum, point, k) => sum + lengthOf(subtract(point, points[k]!)), 0);
  let low = 0;
  let high = lengthM;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (lengthFor(bow(middle)) < lengthM) low = middle;
    else high = middle;
  }
  return bow(low);
}

/** Down, square to the line; to the side of a line that is nearly upright. */
function sagDirection(straight: Vec3): Vec3 {
  const unit = normalize(straight);
  const across = (wanted: Vec3): Vec3 => subtract(wanted, scale(unit, dot(unit, wanted)));
  const down = across([0, -1, 0]);
  return normalize(lengthOf(down) > 0.3 ? down : across([1, 0, 0]));
}
