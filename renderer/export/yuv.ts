/*
 * R'G'B' (full range, 8 bit) to Y'CbCr 4:2:0 (limited range, 8 bit) as Recommendation ITU-R BT.709-6 clause 3 defines:
 *
 *     Y'  = 0.2126 R' + 0.7152 G' + 0.0722 B'      D_Y  = 16 + 219 Y'
 *     C_B = (B' − Y') / 1.8556                     D_CB = 128 + 224 C_B
 *     C_R = (R' − Y') / 1.5748                     D_CR = 128 + 224 C_R
 *
 * Chroma lies where H.264 and VP9 put it by default (ITU-T H.273, chroma sample location type 0): on the left column of
 * each 2×2 block, halfway between its two rows. A horizontal 1-2-1 filter and the mean of the rows take it there.
 */

const KR = 0.2126;
const KB = 0.0722;

const LUMA_BITS = 20;
const lumaScale = (219 / 255) * 2 ** LUMA_BITS;
const Y_R = Math.round(KR * lumaScale);
const Y_B = Math.round(KB * lumaScale);
/** By difference, so that grey is exact. */
const Y_G = Math.round(lumaScale) - Y_R - Y_B;
const Y_OFFSET = 16 * 2 ** LUMA_BITS + 2 ** (LUMA_BITS - 1);

/** The filter's weights sum to 8, which is three of the bits. */
const CHROMA_BITS = 19;
const chromaScale = (224 / 255) * 2 ** (CHROMA_BITS - 3);
const CB_R = Math.round((-KR / (2 * (1 - KB))) * chromaScale);
const CB_B = Math.round(0.5 * chromaScale);
const CB_G = -CB_R - CB_B;
const CR_B = Math.round((-KB / (2 * (1 - KR))) * chromaScale);
const CR_R = CB_B;
const CR_G = -CR_R - CR_B;
const CHROMA_OFFSET = 128 * 2 ** CHROMA_BITS + 2 ** (CHROMA_BITS - 1);

/** Bytes of an I420 picture: Y plane, then U (Cb), then V (Cr), without padding. */
export function i420Bytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/**
 * Converts a picture. `rgba`: width × height × 4, rows from the top, sRGB-coded as displayed; alpha is ignored.
 * `out`: `i420Bytes`. Width and height are even.
 */
export function rgbaToI420(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number, out: Uint8Array): void {
  const chromaWidth = width >> 1;
  const u = width * height;
  const v = u + chromaWidth * (height >> 1);
  for (let at = 0, from = 0; at < u; at++, from += 4) {
    out[at] = (Y_R * rgba[from]! + Y_G * rgba[from + 1]! + Y_B * rgba[from + 2]! + Y_OFFSET) >> LUMA_BITS;
  }
  const stride = width * 4;
  for (let row = 0; row < height; row += 2) {
    const upper = row * stride;
    let chroma = (row >> 1) * chromaWidth;
    for (let column = 0; column < width; column += 2, chroma++) {
      const here = upper + column * 4;
      // Beyond the left edge the picture continues as its first column.
      const left = column === 0 ? here : here - 4;
      const right = here + 4;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let line = 0; line <= stride; line += stride) {
        red += rgba[left + line]! + 2 * rgba[here + line]! + rgba[right + line]!;
        green += rgba[left + line + 1]! + 2 * rgba[here + line + 1]! + rgba[right + line + 1]!;
        blue += rgba[left + line + 2]! + 2 * rgba[here + line + 2]! + rgba[right + line + 2]!;
      }
      out[u + chroma] = (CB_R * red + CB_G * green + CB_B * blue + CHROMA_OFFSET) >> CHROMA_BITS;
      out[v + chroma] = (CR_R * red + CR_G * green + CR_B * blue + CHROMA_OFFSET) >> CHROMA_BITS;
    }
  }
}
