import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../../world/edits/index.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import { outlineOf, visibleEntries } from './outline.ts';

function made(): RecordMap {
  const box = { kind: 'box', sizeM: [1, 1, 1] };
  const edits = [
    { edit: 'addFilmSet', filmSet: { id: 'filmSet:1', name: 'Yard' } },
    { edit: 'addScene', scene: { id: 'scene:1', filmSetId: 'filmSet:1', name: 'Fall' } },
    { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'Crate 10', shape: box } },
    { edit: 'addSetPiece', setPiece: { id: 'setPiece:b', name: 'Crate 2', shape: box } },
    { edit: 'addLight', light: { id: 'light:1', name: 'Street lamp' } },
    { edit: 'addSetup', setup: { id: 'setup:1', name: 'Wide', sceneId: 'scene:1' } },
  ] as Edit[];
  const result = applyEdits(new Map(), edits);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

const outline = () => outlineOf({ records: made(), sceneId: 'scene:1' });
const labels = (entries: readonly { label: string; level: number }[]) =>
  entries.map(({ label, level }) => `${'  '.repeat(level)}${label}`);

describe('outline of a film set', () => {
  it('groups what is there by kind and counts numbers in names', () => {
    expect(labels(outline())).toEqual([
      'Yard',
      '  Cameras (1)',
      '    Wide',
      '  Lights (1)',
      '    Street lamp',
      '  Set pieces (2)',
      '    Crate 2',
      '    Crate 10',
    ]);
  });

  it('has what can move first, and many alike as one line that starts folded', () => {
    const slab = { shape: { kind: 'box', sizeM: [2, 0.1, 2] }, body: { kind: 'fixed' } };
    const result = applyEdits(made(), [
      ...[1, 2, 3].map((number) => ({
        edit: 'addSetPiece',
        setPiece: { id: `setPiece:slab-${number}`, name: 'Paving slab', ...slab },
      })),
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:arch', name: 'Arch', ...slab } },
    ] as unknown as Edit[]);
    if (!result.ok) throw new Error(result.error.message);
    const entries = outlineOf({ records: result.value.records, sceneId: 'scene:1' });
    const pieces = (toggled: string[]) => labels(visibleEntries(entries, new Set(toggled), '')).slice(5);
    expect(pieces([])).toEqual(['  Set pieces (6)', '    Crate 2', '    Crate 10', '    Arch', '    Paving slab × 3']);
    const group = entries.find(({ label }) => label === 'Paving slab × 3')!;
    expect(pieces([group.id]).slice(-4)).toEqual([
      '    Paving slab × 3',
      '      Paving slab',
      '      Paving slab',
      '      Paving slab',
    ]);
  });

  it('hides what is in a folded group', () => {
    const visible = visibleEntries(outline(), new Set(['group:pieces', 'group:setups']), '');
    expect(labels(visible)).toEqual(['Yard', '  Cameras (1)', '  Lights (1)', '    Street lamp', '  Set pieces (2)']);
  });

  it('shows matches under their groups, folded or not', () => {
    const visible = visibleEntries(outline(), new Set(['group:pieces']), 'crate 2');
    expect(labels(visible)).toEqual(['Yard', '  Set pieces (2)', '    Crate 2']);
  });

  it('is empty without a scene', () => {
    expect(outlineOf({ records: made(), sceneId: null })).toEqual([]);
  });
});
