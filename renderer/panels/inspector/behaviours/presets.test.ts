import { describe, expect, it } from 'vitest';
import { BehaviourSchema } from '../../../../world/records/behaviour.ts';
import { behaviourPanels } from './index.ts';

describe.each(behaviourPanels.map((panel) => [panel.title, panel] as const))(
  'presets of "%s"',
  (_, { kind, presets }) => {
    it.each(presets.map((preset) => [preset.name, preset] as const))(
      '%s is a behaviour and has a source',
      (_name, one) => {
        expect(BehaviourSchema.parse({ kind, ...one.values })).toMatchObject({ kind });
        expect(one.source.length).toBeGreaterThan(10);
      },
    );

    it('have names of their own', () => {
      expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    });
  },
);
