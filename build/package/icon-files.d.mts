interface IconImage {
  size: number;
  png: Buffer;
}
export function encodePng(rgba: Uint8Array, size: number): Buffer;
export function encodeIco(images: readonly IconImage[]): Buffer;
export function encodeIcns(images: readonly IconImage[]): Buffer;
