import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../electron/contract/samples.ts';
import { sampleRecords } from '../../build/make-samples.ts';
import { compileTake } from '../../world/simulation/index.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { validateDocument } from '../../world/store/index.ts';
import { samples } from './index.ts';

describe('sample projects', () => {
  it('are just those that the menus name, in their order', () => {
    expect(samples.map(({ key }) => key)).toEqual(SAMPLES.map(({ key }) => key));
  });

  it.each(samples)('$key: its edits make a sound document whose takes all compile', ({ key, standing }) => {
    const records = sampleRecords(key);
    expect(validateDocument([...records.values()]).ok).toBe(true);
    for (const id of [standing.sceneId, standing.takeId, standing.setupId]) expect(records.has(id)).toBe(true);
    for (const { id } of recordsOfType(records, 'take')) expect(compileTake(records, id)).toMatchObject({ ok: true });
    expect(recordsOfType(records, 'shot').length).toBeGreaterThan(0);
  });
});
