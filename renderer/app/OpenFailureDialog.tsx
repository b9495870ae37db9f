import { useState } from 'react';
import { openProject, salvageProject } from '../editor/project-session.ts';
import { setEditor, useEditor } from '../editor/state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const close = () => setEditor({ openFailure: null });

/** A file that is open elsewhere or damaged: says so and offers what can be done. */
export function OpenFailureDialog() {
  const failure = useEditor((state) => state.openFailure);
  const [isBusy, setBusy] = useState(false);
  if (failure === null) return null;
  const isLocked = failure.code === 'project-locked';
  const act = async () => {
    setBusy(true);
    const isOpen = isLocked ? await openProject(failure.file, 'copy-if-locked') : await salvageProject(failure.file);
    setBusy(false);
    if (isOpen) close();
  };
  return (
    <Dialog
      title={isLocked ? `${failure.file.name} is open elsewhere` : `${failure.file.name} is damaged`}
      onClose={close}
      actions={
        <>
          <Button kind="quiet" onClick={close}>
            Leave it
          </Button>
          <Button kind="primary" disabled={isBusy} onClick={() => void act()}>
            {isLocked ? 'Open a copy' : 'Salvage into a new file…'}
          </Button>
        </>
      }
    >
      <p>{failure.message}</p>
      <p className="fs-dialog-note">
        {isLocked
          ? 'A copy opens with everything as it was last saved. Changes to the copy do not come into the original.'
          : 'Foreshot reads everything that is still whole into a new file and lists what was lost. The damaged file stays as it is.'}
      </p>
    </Dialog>
  );
}
