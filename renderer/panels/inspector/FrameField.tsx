import { formatTimecode, parseDuration } from '../../../world/time/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import { commitEdits } from '../../editor/document.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Field } from '../../ui/Field.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface FrameFieldProps<R> {
  readonly label: string;
  readonly hint?: string;
  readonly records: readonly R[];
  readonly min?: number;
  /** What is wrong with the frames as they are, in whole sentences; null where nothing is. */
  readonly problem?: string | null;
  get(record: R): number;
  set(record: R, frame: number): Edit;
}

/** A frame or a number of frames: typed as frames (`48`), seconds (`2 s`) or timecode (`00:00:02:00`). */
export function FrameField<R>({ label, hint, records, min = 0, problem = null, get, set }: FrameFieldProps<R>) {
  const settings = useEditor((state) => projectSettings(state.records));
  if (settings === undefined) return null;
  const format = { rate: settings.rate, dropFrame: settings.dropFrame };
  const frames = new Set(records.map(get));
  const frame = frames.size === 1 ? [...frames][0]! : null;
  const check = (text: string): string | null => {
    const parsed = parseDuration(text, format);
    if (!parsed.ok) return parsed.error.message;
    return parsed.value < min ? `At least ${min}.` : null;
  };
  return (
    <Field label={label} hint={hint} error={problem}>
      {(id) => (
        <span className="fs-frame-field">
          <TextField
            id={id}
            value={frame === null ? null : String(frame)}
            validate={check}
            onCommit={(text) => {
              const parsed = parseDuration(text, format);
              if (parsed.ok) void commitEdits(records.map((record) => set(record, parsed.value)));
            }}
          />
          {frame !== null && <span className="fs-unit">{formatTimecode(frame, format)}</span>}
        </span>
      )}
    </Field>
  );
}
