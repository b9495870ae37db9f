import { useState } from 'react';
import { rates } from '../../world/time/index.ts';
import { createProject } from '../editor/project-session.ts';
import { setEditor } from '../editor/state.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

const close = () => setEditor({ overlay: 'none' });

/** Name and frame rate, then where to keep the file. */
export function NewProjectDialog() {
  const [name, setName] = useState('Untitled');
  const [rateLabel, setRateLabel] = useState('24');
  const [isBusy, setBusy] = useState(false);
  const rate = rates.find(({ label }) => label === rateLabel)!;
  const create = async () => {
    setBusy(true);
    const isMade = await createProject(name.trim(), { num: rate.num, den: rate.den });
    setBusy(false);
    if (isMade) close();
  };
  return (
    <Dialog
      title="New project"
      width="small"
      onClose={close}
      actions={
        <>
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button kind="primary" disabled={isBusy || name.trim() === ''} onClick={() => void create()}>
            Choose where to keep it…
          </Button>
        </>
      }
    >
      <Field label="Name" error={name.trim() === '' ? 'A project needs a name.' : null}>
        {(id) => (
          <input
            id={id}
            className="fs-input"
            value={name}
            maxLength={120}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && name.trim() !== '' && void create()}
          />
        )}
      </Field>
      <Select
        label="Frame rate"
        value={rateLabel}
        options={rates.map(({ label }) => ({ value: label, label: `${label} fps` }))}
        onCommit={setRateLabel}
      />
    </Dialog>
  );
}
