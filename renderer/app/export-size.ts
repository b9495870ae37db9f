import { fitSize } from '../stage/lens-camera.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const MIN_EXPORT_PIXELS = 16;
export const MAX_EXPORT_PIXELS = 16384;

/** The nearest even number of pixels that an export can have; any codec takes it. */
function even(pixels: number): number {
  return Math.min(MAX_EXPORT_PIXELS, Math.max(MIN_EXPORT_PIXELS, Math.round(pixels / 2) * 2));
}

/** The project's size and parts of it; in another shape where the camera delivers one: the largest that lie within. */
export function offeredSizes(full: PictureSize, ratio: number | null): PictureSize[] {
  const sizes = [1, 2 / 3, 1 / 2, 1 / 3].map((scale) => {
    const box = { width: full.width * scale, height: full.height * scale };
    const { width, height } = ratio === null ? box : fitSize(ratio, box);
    return { width: even(width), height: even(height) };
  });
  return sizes.filter((size, at) => sizes.findIndex((other) => isSameSize(size, other)) === at);
}

export function isSameSize(a: PictureSize, b: PictureSize): boolean {
  return a.width === b.width && a.height === b.height;
}

/** A size with one side as typed; the other one follows to the nearest even number where a shape is kept. */
export function resized(size: PictureSize, change: Partial<PictureSize>, ratio: number | null): PictureSize {
  const { width, height } = { ...size, ...change };
  if (ratio === null) return { width, height };
  return change.width === undefined ? { width: even(height * ratio), height } : { width, height: even(width / ratio) };
}

/** Why a movie cannot have this many pixels on a side; null where it can. */
export function oddSideProblem(pixels: number, isMovie: boolean): string | null {
  if (!isMovie || pixels % 2 === 0) return null;
  return `Movies keep colour for every second pixel, so this must be even: ${pixels - 1} or ${pixels + 1}.`;
}
