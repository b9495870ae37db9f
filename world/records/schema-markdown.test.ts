import { describe, expect, it } from 'vitest';
import { recordSchemas } from './index.ts';
import { recordSchemaMarkdown } from './schema-markdown.ts';

describe('world/records/SCHEMA.md', () => {
  it('is what the validators say now (write it with: npm run test:unit -- world/records -u)', async () => {
    await expect(recordSchemaMarkdown()).toMatchFileSnapshot('./SCHEMA.md');
  });

  it('has a section for every record type, with its fields and ranges', () => {
    const text = recordSchemaMarkdown();
    for (const type of Object.keys(recordSchemas)) expect(text).toContain(`\n## ${type}\n`);
    expect(text).toContain('- `restitution`: number ≥ 0, ≤ 1');
    expect(text).toContain('- `takeId`: id `take:…`');
    expect(text).toContain('- `impulseNs`: [number, number, number]');
    expect(text).not.toMatch(/undefined|\[object/);
  });
});
