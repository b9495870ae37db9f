import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { FAMILY_CAR } from '../../../../world/physics/vehicle/presets.ts';
import { piece, sceneRecords } from '../../../../world/simulation/scene-records.ts';
import { createSurfaceUniforms } from '../../surface-material.ts';
import { drawVehicle } from './vehicle-drawing.ts';

const car = {
  ...piece('car', { kind: 'box', sizeM: [1.8, 1.4, 4.5] }, { position: [3, 0.9, 1] }),
  behaviours: [FAMILY_CAR],
};

function drawn(group: object | null) {
  // A quarter turn about Y: its front, −Z, points along −X.
  const pose = new Float32Array([3, 0.9, 1, 0, Math.SQRT1_2, 0, Math.SQRT1_2]);
  const setPieces = { pieces: new Map([[car.id, { group, geometries: [], pose }]]), setReplaced: () => undefined };
  return drawVehicle({
    piece: car,
    behaviour: FAMILY_CAR,
    records: sceneRecords({}, [car]),
    uniforms: createSurfaceUniforms(),
    setPieces: setPieces as never,
  });
}

describe('a vehicle drawn', () => {
  it('shades the ground as the box of its body below the windows, where it stands', () => {
    const drawing = drawn({});
    drawing.update(null, 0);
    const [box] = drawing.groundShades!();
    const middle = new Vector3().setFromMatrixPosition(box!);
    const [x, y, z] = [new Vector3(), new Vector3(), new Vector3()];
    box!.extractBasis(x, y, z);
    expect(middle.x).toBeCloseTo(3, 6);
    expect(middle.z).toBeCloseTo(1, 6);
    // From the floor of its solid up, and lower than all of it.
    expect(middle.y - y.length()).toBeCloseTo(0.2, 6);
    expect(middle.y + y.length()).toBeLessThan(1.3);
    expect(z.length()).toBeGreaterThan(2.1);
    expect(Math.abs(z.x)).toBeCloseTo(z.length(), 6);
    expect(Math.abs(x.z)).toBeCloseTo(x.length(), 6);
    drawing.dispose();
  });

  it('shades nothing while it is not drawn', () => {
    const drawing = drawn(null);
    drawing.update(null, 0);
    expect(drawing.groundShades!()).toEqual([]);
  });
});
