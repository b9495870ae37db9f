import type { StateStream } from '../../../../world/simulation/index.ts';

/** Reads the row of a track at a tick, and tells when it is another one. */
export class TrackFollower {
  readonly #key: string;
  readonly #laid: Float32Array;
  readonly #row: Float32Array;
  #isFirst = true;

  /** `laid`: what counts where the stream has nothing. */
  constructor(key: string, laid: Float32Array) {
    this.#key = key;
    this.#laid = laid;
    this.#row = laid.slice();
  }

  /** The row at a tick (may be fractional); null where it is the same as at the last call. */
  at(stream: StateStream | null, tick: number): Float32Array | null {
    const found =
      stream === null
        ? null
        : (stream.trackRow(this.#key, tick) ?? stream.trackRow(this.#key, Math.min(tick, stream.readyTick)));
    const isUsable = found !== null && found.from.length === this.#laid.length;
    const from = isUsable ? found.from : this.#laid;
    const to = isUsable ? found.to : this.#laid;
    const share = isUsable ? found.share : 0;
    const row = this.#row;
    let isChanged = this.#isFirst;
    this.#isFirst = false;
    for (let k = 0; k < row.length; k++) {
      const value = Math.fround(from[k]! + (to[k]! - from[k]!) * share);
      if (value === row[k]) continue;
      row[k] = value;
      isChanged = true;
    }
    return isChanged ? row : null;
  }
}
