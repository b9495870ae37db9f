import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const best = (typed: string, texts: readonly string[]): string | undefined =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(typed, text);
      return score === null ? [] : [{ text, score }];
    })
    .sort((a, b) => b.score - a.score)[0]?.text;

describe('fuzzy search', () => {
  it('needs every letter, in order', () => {
    expect(fuzzyScore('abc', 'a big cat')).not.toBeNull();
    expect(fuzzyScore('abc', 'a cat')).toBeNull();
    expect(fuzzyScore('ba', 'ab')).toBeNull();
  });

  it('prefers words that start with the letters over letters inside words', () => {
    expect(best('kc', ['Make one picture', 'Keyframe the camera'])).toBe('Keyframe the camera');
  });

  it('prefers a run of letters over scattered ones', () => {
    expect(best('push', ['Pause until the shot', 'Aim a push'])).toBe('Aim a push');
  });

  it('ignores case and spaces', () => {
    expect(fuzzyScore('ADD  shot', 'Add a shot')).not.toBeNull();
  });

  it('prefers the shorter of two equal matches', () => {
    expect(best('undo', ['Undo everything', 'Undo'])).toBe('Undo');
  });
});
