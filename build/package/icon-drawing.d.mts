export function rasterize(colorAt: (x: number, y: number) => number[] | null, size: number): Uint8Array;
