import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packClips } from './pack-clips.ts';

interface Span {
  start: number;
  end: number;
}
const arbitrarySpans = fc.array(
  fc
    .record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 50 }) })
    .map(({ start, length }): Span => ({ start, end: start + length })),
);

it('never lets two clips of a row overlap, and uses no more rows than clips overlap at once', () => {
  fc.assert(
    fc.property(arbitrarySpans, (spans) => {
      const { clips, rowCount } = packClips(spans, (span) => span);
      for (const a of clips)
        for (const b of clips)
          if (a !== b && a.row === b.row) expect(a.item.end <= b.item.start || b.item.end <= a.item.start).toBe(true);
      const depth = Math.max(
        1,
        ...spans.map(({ start }) => spans.filter((other) => other.start <= start && start < other.end).length),
      );
      expect(rowCount).toBe(depth);
    }),
  );
});
