import { describe, expect, it } from 'vitest';
import { editNames, editsJsonSchema } from './json-schema.ts';
import { arbitraryEdits } from './arbitrary.test-kit.ts';

describe('the JSON Schema of edits', () => {
  const schema = editsJsonSchema();
  const text = JSON.stringify(schema);

  it('names every edit once', () => {
    expect([...editNames].sort()).toEqual(Object.keys(arbitraryEdits).sort());
    for (const name of editNames) expect(text.split(`"const":"${name}"`)).toHaveLength(2);
  });

  it('is JSON, says its draft and resolves its references', () => {
    expect(JSON.parse(text)).toEqual(schema);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    const definitions = Object.keys(schema['$defs'] as object);
    for (const [, name] of text.matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) expect(definitions).toContain(name);
  });

  it('tells the fields of the records that edits carry', () => {
    for (const field of [
      'impulseNs',
      'strengthNs',
      'massKg',
      'angularVelocity',
      'lengthM',
      'focalLengthMm',
      'restitution',
    ])
      expect(text).toContain(`"${field}"`);
  });
});
