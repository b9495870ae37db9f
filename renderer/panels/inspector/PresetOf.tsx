import type { Edit } from '../../../world/edits/schema.ts';
import { commitEdits } from '../../editor/document.ts';
import { Select } from '../../ui/Choice.tsx';

/** A named set of figures with a source, of the world. */
interface NamedPreset {
  readonly name: string;
  readonly source: string;
}

const OWN = 'own';

/** The preset whose figures all records have; null where they differ, OWN where none has them. */
function nameOf<R, P extends NamedPreset>(
  records: readonly R[],
  presets: readonly P[],
  has: (record: R, preset: P) => boolean,
): string | null {
  const names = records.map((record) => presets.find((preset) => has(record, preset))?.name ?? OWN);
  return names.every((name) => name === names[0]) ? (names[0] ?? OWN) : null;
}

/** A choice of presets over the fields that it fills in, and the source of the one that is chosen. */
export function PresetOf<R, P extends NamedPreset>(props: {
  readonly title: string;
  readonly label?: string;
  readonly records: readonly R[];
  readonly presets: readonly P[];
  readonly has: (record: R, preset: P) => boolean;
  readonly set: (record: R, preset: P) => Edit;
}) {
  const { title, label = 'Preset', records, presets, has, set } = props;
  const name = nameOf(records, presets, has);
  const options = presets.map((preset) => ({ value: preset.name, label: preset.name }));
  const source = presets.find((preset) => preset.name === name)?.source;
  return (
    <>
      <Select
        label={label}
        value={name}
        options={name === OWN ? [{ value: OWN, label: 'Own figures' }, ...options] : options}
        onCommit={(picked) => {
          const preset = presets.find((candidate) => candidate.name === picked);
          if (preset === undefined) return;
          void commitEdits(
            records.map((record) => set(record, preset)),
            `${title}: ${picked}`,
          );
        }}
      />
      {source !== undefined && <p className="fs-note">Source: {source}.</p>}
    </>
  );
}
