import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

const piece = (fields: object) => ({
  edit: 'addSetPiece',
  setPiece: { id: 'setPiece:a', name: 'A', shape: { kind: 'sphere', radiusM: 1 }, ...fields },
});

describe('what apply says of edits that it cannot read', () => {
  it.each<[string, unknown, string]>([
    ['no list', { edit: 'addScene' }, 'is not a list of edits; write'],
    ['an empty list', [], 'is an empty list; write'],
    ['an unknown edit', [{ edit: 'addBox' }], 'edit 0 (addBox): there is no edit of this name; the names are in'],
    [
      'an unknown shape',
      [piece({ shape: { kind: 'boxx' } })],
      'shape.kind must be box or sphere or capsule or cylinder or cone or convexHull or mesh or compound; correct it',
    ],
    ['an unknown behaviour', [piece({ behaviours: [{ kind: 'glassy' }] })], 'behaviours[0].kind of setPiece:a must be'],
    [
      'an unknown intervention',
      [{ edit: 'addIntervention', intervention: { id: 'intervention:a', kind: 'shove', startFrame: 0 } }],
      'intervention.kind must be push or force or release',
    ],
    [
      'an unknown joint',
      [{ edit: 'addJoint', joint: { id: 'joint:a', kind: 'glue', bodyB: 'setPiece:a' } }],
      'joint.kind must be hinge or ball or slider or fixed or rope or spring or pulley; correct it',
    ],
  ])('names %s in its own words', (_, edits, words) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'edits.json'), JSON.stringify(edits));
      await runHere(folder, 'new', '@a.foreshot');
      const { code, out, err } = await runHere(folder, 'apply', '@a.foreshot', '@edits.json');
      expect([code, out]).toEqual([3, '']);
      expect(err).toContain(words);
      expect(err).not.toMatch(/invalid|expected|discriminator/i);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    }),
  );
});
