/** Between the words of a clip, around them, and the width beyond which a clip is cut with dots. */
const GAP_PX = 6;
const PADDING_PX = 20;
const WIDEST_PX = 340;

let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

/** What the words of a clip take beside each other, in the page's own small type. */
export function labelWidthPx(words: readonly string[]): number {
  const text = words.join('\n');
  const before = known.get(text);
  if (before !== undefined) return before;
  context ??= document.createElement('canvas').getContext('2d')!;
  const page = getComputedStyle(document.documentElement);
  context.font = `${page.getPropertyValue('--fs-size-small')} ${getComputedStyle(document.body).fontFamily}`;
  const width = words.reduce((sum, word) => sum + context!.measureText(word).width + GAP_PX, PADDING_PX);
  const shown = Math.ceil(Math.min(WIDEST_PX, width));
  known.set(text, shown);
  return shown;
}
