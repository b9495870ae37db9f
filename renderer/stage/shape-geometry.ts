import {
  BufferAttribute,
  BufferGeometry,
  CapsuleGeometry,
  ConeGeometry,
  CylinderGeometry,
  LatheGeometry,
  Matrix4,
  Quaternion,
  SphereGeometry,
  Vector2,
  Vector3,
} from 'three';
import { ConvexGeometry } from 'three/examples/jsm/geometries/ConvexGeometry.js';
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js';
import { mergeGeometries, toCreasedNormals } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Shape, SimpleShape } from '../../world/records/shape.ts';

/** Edges are broken as on real things: they catch light. Share of the smallest side, and at most this. */
const BEVEL_SHARE = 0.06;
const LARGEST_BEVEL_M = 0.015;

/** What is drawn for a collision shape: local space, metres, with the piece's scale already in it. */
export function shapeGeometry(shape: Shape, scale: Vec3): BufferGeometry {
  if (shape.kind !== 'compound') return plain(simpleGeometry(shape, scale));
  const parts = shape.parts.map(({ shape: part, positionM, rotation }) => {
    const matrix = new Matrix4().compose(
      new Vector3(...positionM),
      new Quaternion(...rotation).normalize(),
      new Vector3(1, 1, 1),
    );
    return plain(simpleGeometry(part, [1, 1, 1])).applyMatrix4(matrix.premultiply(new Matrix4().makeScale(...scale)));
  });
  return mergeGeometries(parts) ?? new BufferGeometry();
}

/** Same geometry, same key: pieces with equal keys are drawn as instances of one. */
export function shapeKey(shape: Shape, scale: Vec3): string {
  return `${JSON.stringify(shape)}@${scale.join(',')}`;
}

/** Position and normal only, without index, so that parts can be merged. */
function plain(geometry: BufferGeometry): BufferGeometry {
  const flat = geometry.index === null ? geometry : geometry.toNonIndexed();
  const result = new BufferGeometry();
  result.setAttribute('position', flat.getAttribute('position'));
  if (!flat.hasAttribute('normal')) flat.computeVertexNormals();
  result.setAttribute('normal', flat.getAttribute('normal'));
  return result;
}

function simpleGeometry(shape: SimpleShape, scale: Vec3): BufferGeometry {
  switch (shape.kind) {
    case 'box': {
      const size = shape.sizeM.map((value, axis) => value * scale[axis]!) as Vec3;
      const bevel = Math.min(LARGEST_BEVEL_M, Math.min(...size) * BEVEL_SHARE);
      return new RoundedBoxGeometry(...size, 1, bevel);
    }
    case 'sphere':
      return new SphereGeometry(shape.radiusM, 48, 24).scale(...scale);
    case 'capsule':
      return new CapsuleGeometry(shape.radiusM, shape.heightM, 12, 36).scale(...scale);
    case 'cylinder':
      return bevelledCylinder(shape.radiusM, shape.heightM).scale(...scale);
    case 'cone':
      return toCreasedNormals(new ConeGeometry(shape.radiusM, shape.heightM, 48), 0.8).scale(...scale);
    case 'convexHull':
      return new ConvexGeometry(
        shape.pointsM.map(([x, y, z]) => new Vector3(x * scale[0], y * scale[1], z * scale[2])),
      );
    case 'mesh': {
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(new Float32Array(shape.pointsM.flat()), 3));
      geometry.setIndex(shape.triangles.flat());
      return toCreasedNormals(geometry.scale(...scale), 0.6);
    }
  }
}

function bevelledCylinder(radius: number, height: number): BufferGeometry {
  const bevel = Math.min(LARGEST_BEVEL_M, Math.min(radius, height) * BEVEL_SHARE);
  if (bevel <= 0) return new CylinderGeometry(radius, radius, height, 48);
  const half = height / 2;
  const corner = [0, 0.25, 0.5, 0.75, 1].map((share) => share * (Math.PI / 2));
  const profile = [
    new Vector2(0, -half),
    ...corner.map((a) => new Vector2(radius - bevel + bevel * Math.sin(a), -half + bevel - bevel * Math.cos(a))),
    ...corner.map((a) => new Vector2(radius - bevel + bevel * Math.cos(a), half - bevel + bevel * Math.sin(a))),
    new Vector2(0, half),
  ];
  return toCreasedNormals(new LatheGeometry(profile, 48), 0.5);
}
