import { describe, expect, it } from 'vitest';
import { describeEdits } from './describe.ts';
import type { Edit } from './schema.ts';

const box = { kind: 'box' as const, sizeM: [1, 1, 1] as [number, number, number] };
const add = (name: string): Edit => ({ edit: 'addSetPiece', setPiece: { id: 'setPiece:a', name, shape: box } });
const move = (count: number): Edit => ({
  edit: 'transformSetPieces',
  moves: Array.from({ length: count }, (_, index) => ({ id: `setPiece:${index}` as const, position: [0, 0, 0] })),
});

describe('labels of the undo menu', () => {
  it.each<[string, Edit[]]>([
    ['No change', []],
    ['Add Bottle', [add('Bottle')]],
    ['Add 2 set pieces', [add('Bottle'), add('Table')]],
    ['Move 3 set pieces', [move(3)]],
    ['Move set piece', [move(1)]],
    ['Add Bottle and 1 more change', [add('Bottle'), move(1)]],
    ['Rename set piece to Crate', [{ edit: 'updateSetPiece', id: 'setPiece:a', changes: { name: 'Crate' } }]],
    ['Change lens to 50 mm', [{ edit: 'updateSetup', id: 'setup:a', changes: { camera: { focalLengthMm: 50 } } }]],
    ['Remove 2 lights', [{ edit: 'removeLights', ids: ['light:a', 'light:b'] }]],
    ['Change wind', [{ edit: 'updateEnvironment', filmSetId: 'filmSet:a', changes: { windMps: [0, 0, 9] } }]],
    [
      'Change air and water',
      [{ edit: 'updateEnvironment', filmSetId: 'filmSet:a', changes: { airDensityKgM3: 0, water: null } }],
    ],
    ['Change sun', [{ edit: 'updateEnvironment', filmSetId: 'filmSet:a', changes: { sun: { isOn: false } } }]],
  ])('%s', (label, edits) => {
    expect(describeEdits(edits)).toBe(label);
  });

  it.each<[string, Record<string, unknown>]>([
    ['Push 900 N·s', { kind: 'push', impulseNs: [900, 0, 0] }],
    ['Push 5 N·s', { kind: 'push', impulseNs: [3, 0, -4] }],
    ['Blast 250 N·s', { kind: 'blast', strengthNs: 250 }],
    ['Explosion 2.5 kg TNT', { kind: 'explosion', chargeKgTnt: 2.5 }],
    ['Throw 7.07 m/s', { kind: 'throw', linearVelocity: [5, 5, 0] }],
    ['Gust 13 m/s', { kind: 'gust', velocityMps: [5, 0, 12] }],
    ['Release', { kind: 'release' }],
  ])('%s, by the amount of the intervention', (label, fields) => {
    const edit = { edit: 'addIntervention', intervention: { id: 'intervention:a', startFrame: 0, ...fields } } as Edit;
    expect(describeEdits([edit])).toBe(label);
  });

  it('are cut to menu length', () => {
    expect([...describeEdits([add('x'.repeat(120))])]).toHaveLength(80);
  });
});
