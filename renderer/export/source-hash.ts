const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Checksum of what was drawn, before any encoder: SHA-256 over the SHA-256 digests (32 bytes each, in frame order) of
 * the frames' RGBA bytes, rows from the top. Two exports of the same shot at the same size have the same one on the
 * same machine, whatever the format and the encoder's threads.
 */
export class SourceHash {
  #digests: Promise<ArrayBuffer>[] = [];

  /** Reads the pixels before it returns; the next frame may then be drawn over them. */
  add(rgba: Uint8ClampedArray<ArrayBuffer>): void {
    this.#digests.push(crypto.subtle.digest('SHA-256', rgba));
  }

  /** Lower-case hex. */
  async finish(): Promise<string> {
    const digests = await Promise.all(this.#digests);
    const all = new Uint8Array(digests.length * 32);
    digests.forEach((digest, i) => all.set(new Uint8Array(digest), i * 32));
    return hex(await crypto.subtle.digest('SHA-256', all));
  }
}
