/*
 * The states of phenomena as bytes: little-endian, each value aligned to 8 bytes, so that arrays can be read in place.
 * What is read must be what was written, in the same order; a checkpoint is guarded by its chunk's checksum.
 */

const ALIGNMENT = 8;

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** Writes numbers and arrays one after the other. */
export class StateWriter {
  #buffer = new Uint8Array(1024);
  #length = 0;

  number(value: number): void {
    this.#put(new Uint8Array(Float64Array.of(value).buffer));
  }

  /** An integer of at least 0, up to 2⁵³. */
  count(value: number): void {
    this.number(value);
  }

  flag(value: boolean): void {
    this.number(value ? 1 : 0);
  }

  numbers(values: ArrayLike<number>): void {
    this.count(values.length);
    this.#put(new Uint8Array(Float64Array.from(values).buffer));
  }

  floats(values: Float32Array): void {
    this.count(values.length);
    this.#put(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  integers(values: Int32Array): void {
    this.count(values.length);
    this.#put(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  bytes(values: Uint8Array): void {
    this.count(values.length);
    this.#put(values);
  }

  text(value: string): void {
    this.integers(Int32Array.from(value, (_, index) => value.charCodeAt(index)));
  }

  finish(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  #put(bytes: Uint8Array): void {
    const end = this.#length + aligned(bytes.length);
    if (end > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(end, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = end;
  }
}

/** Reads what a StateWriter wrote; everything it gives is a copy. */
export class StateReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    return new Float64Array(this.#take(8).buffer)[0]!;
  }

  count(): number {
    return this.number();
  }

  flag(): boolean {
    return this.number() === 1;
  }

  numbers(): Float64Array {
    return new Float64Array(this.#take(this.count() * 8).buffer);
  }

  floats(): Float32Array {
    return new Float32Array(this.#take(this.count() * 4).buffer);
  }

  integers(): Int32Array {
    return new Int32Array(this.#take(this.count() * 4).buffer);
  }

  bytes(): Uint8Array {
    return this.#take(this.count());
  }

  text(): string {
    return String.fromCharCode(...this.integers());
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += aligned(length);
    return taken as Uint8Array<ArrayBuffer>;
  }
}
