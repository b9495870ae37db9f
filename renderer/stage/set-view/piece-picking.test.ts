import { BatchedMesh, Box3, BoxGeometry, Group, Matrix4, MeshBasicMaterial, Ray, Sphere, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { DrawnPiece, SetPieceMeshes } from '../set-piece-meshes.ts';
import { pickPiece } from './piece-picking.ts';

/** A box of 1 m that broke: half of it lies at x = 3. */
function brokenPiece(): DrawnPiece {
  const shards = new BatchedMesh(1, 24, 36, new MeshBasicMaterial());
  const shard = shards.addInstance(shards.addGeometry(new BoxGeometry(0.5, 1, 1)));
  shards.setMatrixAt(shard, new Matrix4().makeTranslation(3, 0, 0));
  const geometry = new BoxGeometry(1, 1, 1);
  const bounds = new Box3(new Vector3(-0.5, -0.5, -0.5), new Vector3(0.5, 0.5, 0.5)).getBoundingSphere(new Sphere());
  const drawn = { group: {}, geometries: [geometry], bounds, matrix: new Matrix4().makeScale(0, 0, 0) };
  return { ...drawn, isHidden: true, standIn: new Group().add(shards) } as unknown as DrawnPiece;
}

describe('picking a piece that broke', () => {
  const piece = brokenPiece();
  const meshes = { pieces: new Map([['piece', piece]]) } as unknown as SetPieceMeshes;
  const down = (x: number): Ray => new Ray(new Vector3(x, 5, 0), new Vector3(0, -1, 0));

  it('meets its shards where they lie', () => {
    const hit = pickPiece(meshes, down(3.1));
    expect(hit?.piece).toBe(piece);
    expect(hit?.point.y).toBeCloseTo(0.5, 6);
  });

  it('meets nothing where it stood', () => expect(pickPiece(meshes, down(0))).toBeNull());
});
