import { describe, expect, it } from 'vitest';
import { FAMILY_CAR } from '../../../../world/physics/vehicle/presets.ts';
import { buildVehicleSpec } from '../../../../world/physics/vehicle/build-spec.ts';
import { TICK_HZ, type StateStream } from '../../../../world/simulation/index.ts';
import { CAR_FLOATS, WHEEL_FLOATS } from '../../../../world/simulation/phenomena/vehicle.ts';
import { piece, sceneRecords } from '../../../../world/simulation/scene-records.ts';
import { createSurfaceUniforms } from '../../surface-material.ts';
import { WheelSpray } from './wheel-spray.ts';

const spec = buildVehicleSpec(FAMILY_CAR);
const car = piece('car', { kind: 'box', sizeM: [1.7, 1.4, 4.5] }, { position: [0, 0, 0] });

/** A car that goes ahead (−Z) at a speed from tick 0 on. */
function streamAt(speedMps: number, loadN = 3500): StateStream {
  const floats = new Float32Array(spec.wheels.length * WHEEL_FLOATS + CAR_FLOATS);
  for (let k = 0; k < spec.wheels.length; k++) floats[k * WHEEL_FLOATS + 4] = loadN;
  return {
    readyTick: 600,
    bodyIndex: () => 0,
    trackRow: () => ({ from: floats, to: floats, share: 0 }),
    poseAt(_body: number, tick: number, pose: Float32Array) {
      pose.set([0, 0, (-speedMps * tick) / TICK_HZ, 0, 0, 0, 1]);
      return true;
    },
  } as unknown as StateStream;
}

function sprayed(stream: StateStream, wetness = 1, tick = 240) {
  const uniforms = createSurfaceUniforms();
  uniforms.weather.wetness.value = wetness;
  const spray = new WheelSpray(
    { piece: car, behaviour: FAMILY_CAR, records: sceneRecords({}, [car]), uniforms, setPieces: {} as never },
    spec,
  );
  spray.update(stream, tick);
  const { geometry } = spray.mesh;
  const count = geometry.instanceCount;
  const places = (geometry.getAttribute('place').array as Float32Array).slice(0, count * 4);
  const looks = (geometry.getAttribute('look').array as Float32Array).slice(0, count * 2);
  return { spray, count, places, looks };
}

describe('the spray of wheels', () => {
  it('is there on a wet road at speed, and not on a dry one, at a walk or with the wheels in the air', () => {
    expect(sprayed(streamAt(15)).count).toBeGreaterThan(100);
    expect(sprayed(streamAt(15), 0).count).toBe(0);
    expect(sprayed(streamAt(2)).count).toBe(0);
    expect(sprayed(streamAt(15, 0)).count).toBe(0);
  });

  it('hangs behind the wheels, above the road, thicker the faster the car goes', () => {
    const { places, count } = sprayed(streamAt(15));
    const carZ = (-15 * 240) / TICK_HZ;
    for (let k = 0; k < count; k++) {
      expect(places[k * 4 + 1]!).toBeGreaterThan(0);
      expect(places[k * 4 + 2]!).toBeGreaterThan(carZ - 1.4);
    }
    const thickest = ({ looks }: ReturnType<typeof sprayed>): number =>
      Math.max(...looks.filter((_, i) => i % 2 === 0));
    expect(thickest(sprayed(streamAt(22)))).toBeGreaterThan(1.3 * thickest(sprayed(streamAt(10))));
  });

  it('is the same whatever was drawn before', () => {
    const stream = streamAt(15);
    const { spray } = sprayed(stream, 1, 500);
    spray.update(stream, 240);
    const again = spray.mesh.geometry.getAttribute('place').array as Float32Array;
    const { places, count } = sprayed(stream);
    expect([...again.slice(0, count * 4)]).toEqual([...places]);
    spray.dispose();
  });
});
