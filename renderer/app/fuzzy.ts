/**
 * How well letters typed in order match a text; null where they do not. Higher is better: starts of words and runs
 * count more, skipped letters count against.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const wanted = typed.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const within = text.toLowerCase();
  let score = 0;
  let at = 0;
  let previous = -2;
  for (const letter of wanted) {
    if (letter === ' ') continue;
    const found = bestPlace(within, letter, at, previous);
    if (found < 0) return null;
    const isStart = found === 0 || /[^a-z0-9]/.test(within[found - 1]!);
    score += found === previous + 1 ? 10 : isStart ? 8 : 1;
    score -= Math.min(3, found - at) * 0.2;
    previous = found;
    at = found + 1;
  }
  return score - text.length * 0.01;
}

/** The next place of a letter: directly after the one before, else a start of a word, else anywhere. */
function bestPlace(within: string, letter: string, from: number, previous: number): number {
  if (within[from] === letter && from === previous + 1) return from;
  for (let at = from; at < within.length; at++) {
    if (within[at] === letter && (at === 0 || /[^a-z0-9]/.test(within[at - 1]!))) return at;
  }
  return within.indexOf(letter, from);
}
