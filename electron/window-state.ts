import { z } from 'zod';
import { readKeptJson, writeKeptJson } from './kept-json.ts';

export const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
export const MINIMUM_SIZE = { width: 960, height: 600 } as const;

/** How much of the title bar must be on a screen for a person to get hold of the window, pixels. */
const GRASP_WIDTH = 120;
const GRASP_HEIGHT = 32;

const BoundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type Bounds = z.infer<typeof BoundsSchema>;
const WindowStateSchema = z.strictObject({ bounds: BoundsSchema, isMaximized: z.boolean() });
export type WindowState = z.infer<typeof WindowStateSchema>;

/** Where the window opens: as it was left, unless that is too small or no longer on any screen. Pixels, desktop space. */
export function readWindowState(
  keptAt: string,
  screens: readonly Bounds[],
): Partial<Bounds> & { isMaximized: boolean } {
  const kept = readKeptJson(keptAt, WindowStateSchema);
  if (kept === null) return { ...DEFAULT_SIZE, isMaximized: false };
  const { bounds, isMaximized } = kept;
  const isLargeEnough = bounds.width >= MINIMUM_SIZE.width && bounds.height >= MINIMUM_SIZE.height;
  return isLargeEnough && isWithinReach(bounds, screens)
    ? { ...bounds, isMaximized }
    : { ...DEFAULT_SIZE, isMaximized };
}

export function keepWindowState(keptAt: string, state: WindowState): void {
  writeKeptJson(keptAt, state);
}

/** Whether enough of the top edge lies on one of the screens. */
function isWithinReach(bounds: Bounds, screens: readonly Bounds[]): boolean {
  return screens.some((screen) => {
    const left = Math.max(bounds.x, screen.x);
    const right = Math.min(bounds.x + bounds.width, screen.x + screen.width);
    const top = bounds.y;
    return right - left >= GRASP_WIDTH && top >= screen.y && top + GRASP_HEIGHT <= screen.y + screen.height;
  });
}
