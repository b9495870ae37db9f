import type { RecordMap } from '../../../world/records/index.ts';
import type { SetPiece } from '../../../world/records/set-piece.ts';
import type { SimpleShape } from '../../../world/records/shape.ts';
import { getRecord } from '../../../world/store/query.ts';

/** Hulls fill about this share of the box around them. */
const HULL_SHARE = 0.6;

/** Mass for scaling arrows: the record's, else density × the shape's volume (that of hulls is estimated). */
export function approximateMassKg(records: RecordMap, piece: SetPiece): number {
  if (piece.body.massKg !== null) return piece.body.massKg;
  const density = getRecord(records, 'material', piece.materialId)?.densityKgM3 ?? 1000;
  const { shape } = piece;
  const volume =
    shape.kind === 'compound' ? shape.parts.reduce((sum, part) => sum + volumeOf(part.shape), 0) : volumeOf(shape);
  return Math.max(1e-3, density * volume * piece.scale[0] * piece.scale[1] * piece.scale[2]);
}

function volumeOf(shape: SimpleShape): number {
  switch (shape.kind) {
    case 'box':
      return shape.sizeM[0] * shape.sizeM[1] * shape.sizeM[2];
    case 'sphere':
      return (4 / 3) * Math.PI * shape.radiusM ** 3;
    case 'capsule':
      return Math.PI * shape.radiusM ** 2 * (shape.heightM + (4 / 3) * shape.radiusM);
    case 'cylinder':
      return Math.PI * shape.radiusM ** 2 * shape.heightM;
    case 'cone':
      return (Math.PI * shape.radiusM ** 2 * shape.heightM) / 3;
    case 'convexHull':
    case 'mesh': {
      const extent = [0, 1, 2].map((axis) => {
        const values = shape.pointsM.map((point) => point[axis]!);
        return Math.max(...values) - Math.min(...values);
      });
      return extent[0]! * extent[1]! * extent[2]! * HULL_SHARE;
    }
  }
}

/** Centre of mass in the body's local space, metres, its scale applied; hulls count as the middle of their points. */
export function approximateCenter({ shape, scale }: Pick<SetPiece, 'shape' | 'scale'>): [number, number, number] {
  const parts = shape.kind === 'compound' ? shape.parts : [{ shape, positionM: [0, 0, 0] as const }];
  const sum: [number, number, number] = [0, 0, 0];
  let whole = 0;
  for (const part of parts) {
    const volume = volumeOf(part.shape);
    const middle = middleOf(part.shape);
    whole += volume;
    for (const axis of [0, 1, 2] as const) sum[axis] += volume * (part.positionM[axis] + middle[axis]);
  }
  return [0, 1, 2].map((axis) => (whole > 0 ? (sum[axis]! / whole) * scale[axis]! : 0)) as [number, number, number];
}

function middleOf(shape: SimpleShape): readonly [number, number, number] {
  if (shape.kind !== 'convexHull' && shape.kind !== 'mesh') return [0, 0, 0];
  const mean = (axis: number) => shape.pointsM.reduce((sum, point) => sum + point[axis]!, 0) / shape.pointsM.length;
  return [mean(0), mean(1), mean(2)];
}
