export interface Decoded {
  value: unknown;
  portIds: number[];
  buffers: ArrayBuffer[];
}
export function encode(value: unknown, portIds?: readonly number[]): Uint8Array<ArrayBuffer>;
export function decode(bytes: Uint8Array): Decoded;
export function carriesNoPorts(bytes: Uint8Array): boolean;
