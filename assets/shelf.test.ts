import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeIO, getBounds } from '@gltf-transform/core';
import { KHRMaterialsEmissiveStrength } from '@gltf-transform/extensions';
import { Vector3 } from 'three';
import { ConvexHull } from 'three/addons/math/ConvexHull.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../world/records/fields.ts';
import { behaviourOf } from '../world/records/behaviour.ts';
import type { Vehicle } from '../world/records/vehicle.ts';
import type { Shape, SimpleShape } from '../world/records/shape.ts';
import { ShapeSchema } from '../world/records/shape.ts';
import { findMaterial } from '../world/physics/materials.ts';
import { generatedFolder, makeShelf, shelfText } from './make.ts';
import type { MadePiece } from './make.ts';
import { ShelfSchema } from './shelf.ts';

interface ValidationReport {
  readonly issues: { readonly numErrors: number; readonly numWarnings: number; readonly messages: readonly unknown[] };
}
const validator = createRequire(import.meta.url)('gltf-validator') as {
  validateBytes(bytes: Uint8Array): Promise<ValidationReport>;
};
const io = new NodeIO().registerExtensions([KHRMaterialsEmissiveStrength]);
const committed = (path: string) => readFileSync(join(generatedFolder, path));
const shelf = ShelfSchema.parse(JSON.parse(committed('shelf.json').toString('utf8')));

/**
 * Vehicles, whose parts come off and are lined, house fronts, and trees, of which the stage draws so many only near by, are
 * allowed more; everything else is a small thing that may stand there by the dozen.
 */
const triangleBudget = (key: string) =>
  key.startsWith('vehicle/')
    ? 18_000
    : key.startsWith('nature/')
      ? 16_000
      : /parked-car|van|shopfront|brick-facade/.test(key)
        ? 12_000
        : 7500;

function rotated([x, y, z]: Vec3, [qx, qy, qz, qw]: Quat): Vec3 {
  const [tx, ty, tz] = [2 * (qy * z - qz * y), 2 * (qz * x - qx * z), 2 * (qx * y - qy * x)];
  return [x + qw * tx + qy * tz - qz * ty, y + qw * ty + qz * tx - qx * tz, z + qw * tz + qx * ty - qy * tx];
}

/** Points whose bounds are the shape's, before its rotation. Circles are sampled at every fifth degree. */
function outlineOf(shape: SimpleShape): Vec3[] {
  const circle = (radius: number, y: number) =>
    Array.from({ length: 72 }, (_, i): Vec3 => [
      radius * Math.cos((i * Math.PI) / 36),
      y,
      radius * Math.sin((i * Math.PI) / 36),
    ]);
  if (shape.kind === 'box') {
    const [x, y, z] = shape.sizeM;
    return [-x, x].flatMap((a) => [-y, y].flatMap((b) => [-z, z].map((c): Vec3 => [a / 2, b / 2, c / 2])));
  }
  if (shape.kind === 'cylinder')
    return [...circle(shape.radiusM, -shape.heightM / 2), ...circle(shape.radiusM, shape.heightM / 2)];
  if (shape.kind === 'sphere')
    return [-1, 1].flatMap((s): Vec3[] => [
      [s * shape.radiusM, 0, 0],
      [0, s * shape.radiusM, 0],
      [0, 0, s * shape.radiusM],
    ]);
  if (shape.kind === 'cone') return [[0, shape.heightM / 2, 0], ...circle(shape.radiusM, -shape.heightM / 2)];
  if (shape.kind === 'capsule')
    return [-1, 1].flatMap((side) => [
      ...circle(shape.radiusM, (side * shape.heightM) / 2),
      [0, side * (shape.heightM / 2 + shape.radiusM), 0] as Vec3,
    ]);
  if (shape.kind === 'convexHull') return shape.pointsM;
  throw new Error(`set pieces use simple solids and hulls, this is a ${shape.kind}`);
}

type PlacedPart = Extract<Shape, { kind: 'compound' }>['parts'][number];

function partsOf(shape: Shape): readonly PlacedPart[] {
  return shape.kind === 'compound' ? shape.parts : [{ shape, positionM: [0, 0, 0], rotation: [0, 0, 0, 1] }];
}

function placedOutline(part: PlacedPart): Vec3[] {
  return outlineOf(part.shape).map((point): Vec3 => {
    const [x, y, z] = rotated(point, part.rotation);
    return [x + part.positionM[0], y + part.positionM[1], z + part.positionM[2]];
  });
}

/** Where the wheels of a vehicle touch the ground, stand highest, and reach ahead and behind. */
function wheelOutlines({ axles }: Vehicle): Vec3[] {
  return axles.flatMap(({ positionM: [x, y, z], trackM, wheelRadiusM: r }) =>
    [-trackM / 2, trackM / 2].flatMap((side): Vec3[] => [
      [x + side, y - r, z],
      [x + side, y + r, z],
      [x + side, y, z - r],
      [x + side, y, z + r],
    ]),
  );
}

/** Volume and centroid of the hull of some points, from its faces' tetrahedra to the origin. */
function hullMass(points: readonly Vec3[]): { volume: number; centre: Vec3 } {
  const hull = new ConvexHull().setFromPoints(points.map(([x, y, z]) => new Vector3(x, y, z)));
  let volume = 0;
  const moment = new Vector3();
  for (const face of hull.faces) {
    const { edge } = face;
    const [a, b, c] = [edge.head().point, edge.next.head().point, edge.prev.head().point];
    const part = a.dot(new Vector3().crossVectors(b, c)) / 6;
    volume += part;
    moment.addScaledVector(a.clone().add(b).add(c), part / 4);
  }
  return { volume, centre: [moment.x / volume, moment.y / volume, moment.z / volume] };
}

describe('the committed shelf', () => {
  let made: MadePiece[] = [];
  let text = '';
  beforeAll(async () => {
    const result = await makeShelf();
    made = result.made;
    text = shelfText(result.shelf);
  }, 60_000);

  it('is what the scripts make, byte for byte', () => {
    expect(committed('shelf.json').toString('utf8')).toBe(text);
    const different = made
      .filter(({ entry, bytes }) => !committed(entry.file).equals(bytes))
      .map(({ entry }) => entry.key);
    expect(different).toEqual([]);
  });

  it('holds no file that no script makes', () => {
    const files = readdirSync(join(generatedFolder, 'set-pieces'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.glb'),
    );
    expect(files.map((path) => `set-pieces/${path.replaceAll('\\', '/')}`).sort()).toEqual(
      made.map(({ entry }) => entry.file).sort(),
    );
  });

  it('keeps its triangle budgets', () => {
    const over = made
      .filter(({ entry, triangleCount }) => triangleCount > triangleBudget(entry.key))
      .map(({ entry, triangleCount }) => `${entry.key}: ${triangleCount}`);
    expect(over).toEqual([]);
  });

  it('has three families of set pieces under names of their own, and real lamps', () => {
    expect(shelf.pieces.length).toBeGreaterThanOrEqual(32);
    expect(new Set(shelf.pieces.map(({ key }) => key)).size).toBe(shelf.pieces.length);
    for (const { key, family, file, thumbnail } of shelf.pieces) {
      expect([key.split('/')[0], file, thumbnail]).toEqual([family, `set-pieces/${key}.glb`, `thumbnails/${key}.png`]);
    }
    for (const family of ['street', 'interior', 'prop'])
      expect(shelf.pieces.filter((piece) => piece.family === family).length).toBeGreaterThanOrEqual(8);
    expect(shelf.lights.length).toBeGreaterThanOrEqual(6);
  });

  it('is made of materials that the physics knows', () => {
    expect(
      shelf.pieces
        .filter(({ materialId }) => findMaterial(materialId) === undefined)
        .map(({ key, materialId }) => [key, materialId]),
    ).toEqual([]);
  });

  it('stays under 13 MB', () => {
    const sizes = readdirSync(generatedFolder, { recursive: true, encoding: 'utf8' })
      .map((path) => statSync(join(generatedFolder, path)))
      .filter((entry) => entry.isFile());
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(13_000_000);
  });
});

describe.each(shelf.pieces.map((piece) => [piece.key, piece] as const))('%s', (_key, piece) => {
  it('is a valid glTF file with a licence', async () => {
    const bytes = committed(piece.file);
    const { issues } = await validator.validateBytes(new Uint8Array(bytes));
    expect({ errors: issues.numErrors, warnings: issues.numWarnings, messages: issues.messages }).toEqual({
      errors: 0,
      warnings: 0,
      messages: [],
    });
    const document = await io.readBinary(new Uint8Array(bytes));
    expect(document.getRoot().getAsset().copyright).toMatch(/MIT/);
    const names = document
      .getRoot()
      .listMaterials()
      .map((material) => material.getName());
    if (piece.colorableMaterial !== null) expect(names).toContain(piece.colorableMaterial);
  });

  it('stands on the floor over its origin, as large as the manifest says', async () => {
    const document = await io.readBinary(new Uint8Array(committed(piece.file)));
    const scene = document.getRoot().getDefaultScene();
    if (!scene) throw new Error('expected a default scene');
    const { min, max } = getBounds(scene);
    for (const axis of [0, 1, 2] as const)
      expect(Math.abs(max[axis] - min[axis] - piece.sizeM[axis])).toBeLessThan(0.001);
    expect(Math.abs(min[1])).toBeLessThan(0.002);
  });

  it('has a convex collision shape that hugs the model within 5 %', async () => {
    const parts = partsOf(ShapeSchema.parse(piece.shape));
    const vehicle = behaviourOf(piece, 'vehicle');
    // A vehicle's wheels are rays and no solids; its mirrors are left out.
    const points = [...parts.flatMap(placedOutline), ...(vehicle === undefined ? [] : wheelOutlines(vehicle))];
    const share = vehicle === undefined ? 0.05 : 0.08;
    for (const part of parts)
      if (part.shape.kind === 'convexHull') expect(part.shape.pointsM.length).toBeLessThanOrEqual(64);
    const document = await io.readBinary(new Uint8Array(committed(piece.file)));
    const scene = document.getRoot().getDefaultScene();
    if (!scene) throw new Error('expected a default scene');
    const { min, max } = getBounds(scene);
    for (const axis of [0, 1, 2] as const) {
      const values = points.map((point) => point[axis]);
      if (piece.family === 'nature') {
        // Of a plant only the stem is solid: leaves give way.
        expect(Math.min(...values)).toBeGreaterThan(min[axis] - 0.003);
        expect(Math.max(...values)).toBeLessThan(max[axis]);
        continue;
      }
      // A millimetre is nothing on any of them, but 5 % of a sheet of paper would be.
      const tolerance = Math.max(share * piece.sizeM[axis], 0.003);
      const off = [Math.min(...values) - min[axis], Math.max(...values) - max[axis]];
      expect({ axis, off, isWithin: off.every((value) => Math.abs(value) <= tolerance) }).toEqual({
        axis,
        off,
        isWithin: true,
      });
    }
    expect(Math.abs(Math.min(...points.map((point) => point[1])))).toBeLessThanOrEqual(0.002);
  });

  it('stands by itself when it may move: its centre of mass is over its feet', () => {
    // What is round rolls but does not fall.
    const isRound = ['prop/ball', 'shape/sphere', 'shape/capsule'].includes(piece.key);
    if (piece.defaultBody === 'fixed' || isRound) return;
    const vehicle = behaviourOf(piece, 'vehicle');
    if (vehicle?.hasBalanceAssist === true) return;
    const solids = partsOf(piece.shape).map((part) => hullMass(placedOutline(part)));
    const volume = solids.reduce((sum, solid) => sum + solid.volume, 0);
    const centreOn = (axis: 0 | 1 | 2) =>
      solids.reduce((sum, solid) => sum + solid.volume * solid.centre[axis], 0) / volume;
    const feet = [
      ...partsOf(piece.shape).flatMap(placedOutline),
      ...(vehicle === undefined ? [] : wheelOutlines(vehicle)),
    ].filter((point) => point[1] < 0.003);
    for (const axis of [0, 2] as const) {
      const along = feet.map((point) => point[axis]);
      const reach = Math.min(Math.max(...along) - centreOn(axis), centreOn(axis) - Math.min(...along));
      // The bicycle on its stand is the least steady.
      expect(Math.atan2(reach, centreOn(1)) * (180 / Math.PI)).toBeGreaterThan(2);
    }
  });

  it('has a small thumbnail', () => {
    const png = committed(piece.thumbnail);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([192, 144]);
    expect(png.length).toBeLessThan(20_000);
  });
});
