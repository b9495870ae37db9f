import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../edits/apply.ts';
import { acceptedSteps, arbitraryEditList, freshProject } from '../edits/arbitrary.test-kit.ts';
import { integrityProblems } from './integrity.ts';
import { salvageDocument } from './salvage.ts';
import { validateDocument } from './validate.ts';

const start = freshProject();
const values = (): Record<string, unknown>[] => structuredClone([...start.values()]);
const without = (id: string) => values().filter((record) => record['id'] !== id);
const problemsOf = (document: unknown) => {
  const result = validateDocument(document);
  return result.ok ? [] : (result.error.detail?.['problems'] as { id: string; path: string; message: string }[]);
};

describe('validation of a document', () => {
  it('takes what edits made', () => {
    const result = validateDocument(values());
    expect(result.ok && Object.fromEntries(result.value)).toEqual(Object.fromEntries(start));
  });

  it.each<[string, unknown, string, string]>([
    ['something else than a list', { records: [] }, '', ''],
    ['a value that is no record', [...values(), 7], '#7', ''],
    ['an unknown type', [...values(), { id: 'ghost:1', type: 'ghost' }], 'ghost:1', 'type'],
    ['a type from the prototype', [...values(), { id: 'x', type: 'constructor' }], 'x', 'type'],
    ['an id twice', [...values(), values()[0]], 'project:settings', 'id'],
    ['missing settings', without('project:settings'), 'project:settings', ''],
    ['a film set without environment', without('environment:main'), 'filmSet:main', ''],
    ['a scene without take', without('take:1'), 'scene:1', ''],
    ['a setup without scene', without('scene:1'), 'take:1', 'sceneId'],
    [
      'a wrong field',
      [...without('scene:1'), { ...start.get('scene:1'), durationFrames: 0 }],
      'scene:1',
      'durationFrames',
    ],
    ['a field too many', [...without('scene:1'), { ...start.get('scene:1'), mood: 'dark' }], 'scene:1', ''],
  ])('names %s', (_, document, id, path) => {
    expect(validateDocument(document)).toMatchObject({ ok: false, error: { code: 'document-invalid' } });
    expect(problemsOf(document)).toContainEqual(expect.objectContaining({ id, path }));
  });

  it('never throws on JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (one, more) => {
        expect(validateDocument(one).ok).toBe(false);
        expect(validateDocument([...values(), ...more]).ok).toBe(more.length === 0);
      }),
    );
  });
});

describe('salvage', () => {
  it('leaves a sound document as it is', () => {
    const { records, lost } = salvageDocument(values());
    expect(Object.fromEntries(records)).toEqual(Object.fromEntries(start));
    expect(lost).toEqual([]);
  });

  it('puts settings and environments back and says so', () => {
    const { records, lost } = salvageDocument(
      values().filter((record) => !/^(project|environment):/.test(String(record['id']))),
    );
    expect(records.get('environment:main')?.type).toBe('environment');
    expect(records.get('project:settings')?.type).toBe('project');
    expect(records.has('setup:a')).toBe(true);
    expect(lost).toHaveLength(2);
  });

  it('lets go of what hangs on lost records, and of nothing else', () => {
    const staged = applyEdits(start, [
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name: 'A', shape: { kind: 'sphere', radiusM: 1 } } },
      {
        edit: 'addIntervention',
        intervention: { id: 'intervention:a', kind: 'release', startFrame: 1, targetId: 'setPiece:a' },
      },
    ]);
    expect(staged.ok).toBe(true);
    if (!staged.ok) return;
    const damaged = [...staged.value.records.values()].filter((record) => record.id !== 'setPiece:a');
    const { records } = salvageDocument(damaged);
    expect(Object.fromEntries(records)).toEqual(Object.fromEntries(start));
  });

  it('gives a sound document whatever is missing or broken', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'junk', 'twice')), { maxLength: 6 });
    fc.assert(
      fc.property(arbitraryEditList, damage, (edits, hits) => {
        const remains: unknown[] = [...(acceptedSteps(start, edits).at(-1)?.after ?? start).values()];
        for (const [place, how] of hits) {
          const at = place % remains.length;
          if (how === 'drop' && remains.length > 1) remains.splice(at, 1);
          else if (how === 'junk') remains[at] = { ...(remains[at] as object), name: 7 };
          else remains.push(remains[at]);
        }
        const { records } = salvageDocument(remains);
        expect(integrityProblems(records)).toEqual([]);
        expect(validateDocument([...records.values()]).ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
