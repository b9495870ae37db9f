/*
 * A fast 128-bit content hash for cache keys and state hashes: four 32-bit lanes of multiply-and-rotate mixing, the
 * lanes crossed at the end. Not cryptographic: it guards against accident, not against an adversary.
 */

const LANE_FACTORS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** Spreads every input bit over the word (the finisher of Appleby's 32-bit MurmurHash3; public domain constants). */
function finish(x: number): number {
  let y = x;
  y = Math.imul(y ^ (y >>> 16), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return y ^ (y >>> 16);
}

/** Feeds words and text in, gives 32 hexadecimal digits out. The same calls in the same order give the same digest. */
export class ContentHash {
  readonly #lanes = Int32Array.of(1, 2, 3, 4);
  #count = 0;

  addWord(word: number): void {
    const lane = this.#count & 3;
    const mixed = rotateLeft(Math.imul(word, LANE_FACTORS[lane]!), 15);
    const before = this.#lanes[(lane + 3) & 3]!;
    this.#lanes[lane] = (Math.imul(rotateLeft(this.#lanes[lane]! ^ mixed, 13), 5) + before + 0x52dce729) | 0;
    this.#count++;
  }

  /** Bit patterns of the floats, so that −0 and 0 differ and no precision is lost. */
  addFloats(floats: Float32Array): void {
    const words = new Int32Array(floats.buffer, floats.byteOffset, floats.length);
    for (let i = 0; i < words.length; i++) this.addWord(words[i]!);
  }

  addText(text: string): void {
    this.addWord(text.length);
    for (let i = 0; i < text.length; i += 2) {
      this.addWord(text.charCodeAt(i) | (i + 1 < text.length ? text.charCodeAt(i + 1) << 16 : 0));
    }
  }

  digest(): string {
    const [a, b, c, d] = this.#lanes as unknown as [number, number, number, number];
    const sum = (a + b + c + d + this.#count) | 0;
    return [a, b, c, d].map((lane, i) => hex(finish((lane + Math.imul(sum, 2 * i + 1)) | 0))).join('');
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/** 128-bit hash of a text, 32 hexadecimal digits. */
export function hashText(text: string): string {
  const hash = new ContentHash();
  hash.addText(text);
  return hash.digest();
}

/** JSON with object keys in alphabetical order: equal values give equal text. Accepts what JSON can hold. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
