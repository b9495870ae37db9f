import type { WebGLRenderer } from 'three';

/**
 * Fetches pictures from the renderer's canvas by way of a buffer in graphics memory: asking costs nothing, and the
 * page can do something else until the picture is drawn.
 */
export class Readback {
  readonly #renderer: WebGLRenderer;
  readonly #gl: WebGL2RenderingContext;
  #buffer: WebGLBuffer | null = null;
  #bufferBytes = 0;

  constructor(renderer: WebGLRenderer) {
    this.#renderer = renderer;
    // three draws with WebGL 2 alone.
    this.#gl = renderer.getContext() as WebGL2RenderingContext;
  }

  /** Asks for the canvas' picture as it is now; what it returns waits for it. RGBA, rows from the top. */
  start({ width, height }: { readonly width: number; readonly height: number }): () => Uint8ClampedArray<ArrayBuffer> {
    const gl = this.#gl;
    const bytes = width * height * 4;
    this.#renderer.setRenderTarget(null);
    this.#buffer ??= gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer);
    if (this.#bufferBytes !== bytes) gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_READ);
    this.#bufferBytes = bytes;
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.flush();
    return () => {
      const bottomUp = new Uint8Array(bytes);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer);
      gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, bottomUp);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      return flipped(bottomUp, width, height);
    };
  }

  dispose(): void {
    this.#gl.deleteBuffer(this.#buffer);
    this.#buffer = null;
    this.#bufferBytes = 0;
  }
}

/** The rows of a picture in the other order. */
export function flipped(rgba: Uint8Array, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(rgba.length);
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * width * 4;
    pixels.set(rgba.subarray(from, from + width * 4), row * width * 4);
  }
  return pixels;
}
