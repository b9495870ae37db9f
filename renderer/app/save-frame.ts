import { callShell, computeLine } from '../editor/bridge.ts';
import type { Command } from '../editor/commands.ts';
import { notify } from '../editor/notices.ts';
import { projectSettings } from '../editor/selectors.ts';
import { request } from '../editor/requests.ts';
import { getEditor } from '../editor/state.ts';
import { openExportTarget } from '../export/export-target.ts';
import { encodePng } from '../export/png.ts';

/** The camera view's picture as it stands there; null where the camera view is closed or shows none. */
async function shownPicture(): Promise<ImageData | null> {
  let picture: Promise<ImageData | null> = Promise.resolve(null);
  request('readPicture', {
    receive(shown) {
      picture = shown;
    },
  });
  return picture;
}

/** Writes the camera view's picture, pixel by pixel as it is shown, to a file that the person chooses. */
async function saveFrame(): Promise<void> {
  const { frame, records, setupId } = getEditor();
  const picture = await shownPicture();
  if (picture === null) {
    notify(
      'info',
      'There is no picture to save',
      'Show the camera view and choose a camera, then save the frame again.',
    );
    return;
  }
  const setup = setupId === null ? undefined : records.get(setupId);
  const parts = [projectSettings(records)?.name, setup?.type === 'setup' ? setup.name : undefined, `frame ${frame}`];
  try {
    const chosen = await callShell('shell.chooseExportTarget', {
      suggestedName: parts.filter((part) => part !== undefined).join(' '),
      kind: 'png',
    });
    if (chosen === null) return;
    const { data, width, height } = picture;
    const png = await encodePng(data, width, height);
    const target = await openExportTarget(computeLine.call, chosen.grant, 'file', png.length);
    try {
      await target.write(0, png);
      await target.finish();
    } catch (error) {
      await target.cancel().catch(() => undefined);
      throw error;
    }
    notify('info', `Saved ${chosen.name}`, `Frame ${frame}, ${width} × ${height} pixels.`, {
      label: 'Show in folder',
      run: () => void callShell('shell.revealExport', { grant: chosen.grant }),
    });
  } catch (error) {
    notify('error', 'The frame was not saved', error instanceof Error ? error.message : String(error));
  }
}

export const pictureCommands: readonly Command[] = [
  {
    id: 'camera.saveFrame',
    title: 'Save this frame as PNG…',
    group: 'Camera',
    keywords: 'export still picture image screenshot',
    isEnabled: () => getEditor().setupId !== null,
    run: saveFrame,
  },
];
