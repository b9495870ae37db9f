import { useEffect, useMemo, useState } from 'react';
import { recordsOfType } from '../../world/store/query.ts';
import { callShell } from '../editor/bridge.ts';
import { notify } from '../editor/notices.ts';
import { projectRate, projectSettings } from '../editor/selectors.ts';
import { getEditor, setEditor, useEditor } from '../editor/state.ts';
import { chooseCodec } from '../export/codecs.ts';
import type { ExportFormat } from '../export/export-shot.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fact } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { units } from '../ui/units.ts';
import { runExport } from './run-export.ts';

const formats = [
  { value: 'mp4', label: 'MP4 movie' },
  { value: 'webm', label: 'WebM movie' },
  { value: 'png-sequence', label: 'PNG sequence' },
] as const;

const close = () => setEditor({ overlay: 'none' });
const even = (value: number): number => Math.max(16, Math.round(value / 2) * 2);

interface Range {
  readonly setupId: string;
  readonly takeId: string;
  readonly inFrame: number;
  readonly outFrameExclusive: number;
}

/** What to export, how large, as what; then where to. */
export function ExportDialog() {
  const records = useEditor((state) => state.records);
  const settings = projectSettings(records);
  const rate = projectRate(records);
  const shots = useMemo(() => recordsOfType(records, 'shot').sort((a, b) => a.order - b.order), [records]);
  const [source, setSource] = useState(firstSource);
  const [ownRange, setOwnRange] = useState(standingRange);
  const [format, setFormat] = useState<ExportFormat>('mp4');
  const full = settings?.resolution ?? { width: 1920, height: 1080 };
  const sizes = [1, 2 / 3, 1 / 2, 1 / 3].map((scale) => `${even(full.width * scale)}×${even(full.height * scale)}`);
  const [size, setSize] = useState(sizes[0]!);
  const [width, height] = size.split('×').map(Number) as [number, number];
  const shot = shots.find(({ id }) => id === source);
  const range: Range = shot ?? ownRange;
  const frameCount = range.outFrameExclusive - range.inFrame;
  const codec = useCodecText(format, width, height, rate);
  const [isBusy, setBusy] = useState(false);

  const start = async () => {
    setBusy(true);
    try {
      const name = shot?.name ?? 'Shot';
      const target = await callShell('shell.chooseExportTarget', {
        suggestedName: `${settings?.name ?? 'Foreshot'} ${name}`,
        kind: format,
      });
      if (target === null) return;
      close();
      runExport({ ...range, width, height, format, grant: target.grant }, target.name);
    } catch (error) {
      notify('error', 'No place to export to', error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  const optionsOf = (type: 'setup' | 'take') =>
    recordsOfType(records, type).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <Dialog
      title="Export"
      testId="export-dialog"
      width="small"
      onClose={close}
      actions={
        <>
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
          <Button kind="primary" disabled={isBusy || frameCount < 1 || codec.isImpossible} onClick={() => void start()}>
            Export…
          </Button>
        </>
      }
    >
      <Select
        label="What"
        value={source}
        options={[
          ...shots.map(({ id, name }) => ({ value: id as string, label: `Shot ${name}` })),
          { value: 'range', label: 'A camera over a range' },
        ]}
        onCommit={setSource}
      />
      {shot === undefined && (
        <>
          <Select
            label="Camera"
            value={ownRange.setupId}
            options={optionsOf('setup')}
            onCommit={(setupId) => setOwnRange({ ...ownRange, setupId })}
          />
          <Select
            label="Take"
            value={ownRange.takeId}
            options={optionsOf('take')}
            onCommit={(takeId) => setOwnRange({ ...ownRange, takeId })}
          />
          <NumberField
            label="In"
            value={ownRange.inFrame}
            unit={units.whole}
            min={0}
            onCommit={(inFrame) => setOwnRange({ ...ownRange, inFrame })}
          />
          <NumberField
            label="Out"
            hint="The first frame that is left out"
            value={ownRange.outFrameExclusive}
            unit={units.whole}
            min={1}
            onCommit={(outFrameExclusive) => setOwnRange({ ...ownRange, outFrameExclusive })}
          />
        </>
      )}
      <Fact label="Length">
        {frameCount < 1
          ? 'Nothing: out is not after in'
          : `${frameCount} frames, ${((frameCount * rate.den) / rate.num).toFixed(2)} s`}
      </Fact>
      <Select label="Format" value={format} options={formats} onCommit={(value) => setFormat(value)} />
      <Select
        label="Size"
        value={size}
        options={[...new Set(sizes)].map((value) => ({ value, label: value }))}
        onCommit={setSize}
      />
      <p className={codec.isImpossible ? 'fs-field-error' : 'fs-export-codec'} role="status">
        {codec.text}
      </p>
    </Dialog>
  );
}

/** The selected shot, else the first one, else a range. */
function firstSource(): string {
  const { selection, records } = getEditor();
  const shots = recordsOfType(records, 'shot').sort((a, b) => a.order - b.order);
  return (shots.find(({ id }) => selection.has(id)) ?? shots[0])?.id ?? 'range';
}

/** The active camera and take between in and out, or over the whole scene. */
function standingRange(): Range {
  const { setupId, takeId, inFrame, outFrameExclusive, records, sceneId } = getEditor();
  const scene = sceneId === null ? undefined : records.get(sceneId);
  return {
    setupId: setupId ?? '',
    takeId: takeId ?? '',
    inFrame: inFrame ?? 0,
    outFrameExclusive: outFrameExclusive ?? (scene?.type === 'scene' ? scene.durationFrames : 1),
  };
}

/** Which codec will be used, asked of this machine; a sequence needs none. */
function useCodecText(
  format: ExportFormat,
  width: number,
  height: number,
  rate: { readonly num: number; readonly den: number },
): { readonly text: string; readonly isImpossible: boolean } {
  const [answer, setAnswer] = useState({ text: '', isImpossible: false });
  const { num, den } = rate;
  useEffect(() => {
    if (format === 'png-sequence') {
      setAnswer({ text: 'One PNG file per frame, 8 bit sRGB.', isImpossible: false });
      return undefined;
    }
    let isCurrent = true;
    chooseCodec(format, { width, height }, { num, den }).then(
      ({ label, isFallback }) => {
        if (!isCurrent) return;
        const text = isFallback
          ? `H.264 is not available here; ${label} is used in its place.`
          : `Encoded as ${label}.`;
        setAnswer({ text, isImpossible: false });
      },
      (error: unknown) => {
        if (isCurrent) setAnswer({ text: error instanceof Error ? error.message : String(error), isImpossible: true });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [format, width, height, num, den]);
  return answer;
}
