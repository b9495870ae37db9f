/**
 * Everything of the particles that a run continues from, in particle order. Positions and velocities are 64-bit, so that
 * a restored run has the same bits.
 */
export class FluidState {
  readonly capacity: number;
  /** Particles that exist: 0 up to this index. */
  count = 0;
  /** Substeps of the last tick, and ticks for which fewer would have done. */
  substeps = 1;
  calmerTicks = 0;
  /** World space, metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** m/s. */
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly vz: Float64Array;
  /** Pressure of the last substep as the solver's multiplier per squared second, m²/s². */
  readonly pressure: Float64Array;
  /** Where it was when it last moved by a noticeable way; after a while there it sleeps. */
  readonly anchorX: Float64Array;
  readonly anchorY: Float64Array;
  readonly anchorZ: Float64Array;
  /** Ticks since then. */
  readonly calmTicks: Uint16Array;
  readonly asleep: Uint8Array;
  /** Which of the run's liquids it is. */
  readonly liquid: Uint8Array;
  /** Index of the body that it rests on, straight or through others; −1 = none. */
  readonly carrier: Int16Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.x = new Float64Array(capacity);
    this.y = new Float64Array(capacity);
    this.z = new Float64Array(capacity);
    this.vx = new Float64Array(capacity);
    this.vy = new Float64Array(capacity);
    this.vz = new Float64Array(capacity);
    this.pressure = new Float64Array(capacity);
    this.anchorX = new Float64Array(capacity);
    this.anchorY = new Float64Array(capacity);
    this.anchorZ = new Float64Array(capacity);
    this.calmTicks = new Uint16Array(capacity);
    this.asleep = new Uint8Array(capacity);
    this.liquid = new Uint8Array(capacity);
    this.carrier = new Int16Array(capacity).fill(-1);
  }

  /** A new particle, on a body (−1 = none); false where there is no room for more. */
  add(x: number, y: number, z: number, vx: number, vy: number, vz: number, liquid: number, carrier = -1): boolean {
    const i = this.count;
    if (i >= this.capacity) return false;
    this.x[i] = this.anchorX[i] = x;
    this.y[i] = this.anchorY[i] = y;
    this.z[i] = this.anchorZ[i] = z;
    this.vx[i] = vx;
    this.vy[i] = vy;
    this.vz[i] = vz;
    this.pressure[i] = 0;
    this.calmTicks[i] = 0;
    this.asleep[i] = 0;
    this.liquid[i] = liquid;
    this.carrier[i] = carrier;
    this.count++;
    return true;
  }

  wake(i: number): void {
    this.asleep[i] = 0;
    this.calmTicks[i] = 0;
  }

  /** All of them stand still where they are. */
  sleep(): void {
    this.vx.fill(0, 0, this.count);
    this.vy.fill(0, 0, this.count);
    this.vz.fill(0, 0, this.count);
    this.anchorX.set(this.x);
    this.anchorY.set(this.y);
    this.anchorZ.set(this.z);
    this.asleep.fill(1, 0, this.count);
  }

  /** All arrays, for saving and restoring. */
  get arrays(): readonly (Float64Array | Uint16Array | Uint8Array | Int16Array)[] {
    return [
      this.x,
      this.y,
      this.z,
      this.vx,
      this.vy,
      this.vz,
      this.pressure,
      this.anchorX,
      this.anchorY,
      this.anchorZ,
      this.calmTicks,
      this.asleep,
      this.liquid,
      this.carrier,
    ];
  }
}
