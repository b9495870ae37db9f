import { useEffect, useMemo, useState } from 'react';
import type { RecordMap } from '../../world/records/index.ts';
import { getRecord, recordsOfType } from '../../world/store/query.ts';
import { callShell } from '../editor/bridge.ts';
import { notify } from '../editor/notices.ts';
import { projectRate, projectSettings, sceneSetups, sceneTakes, scenesOf } from '../editor/selectors.ts';
import { getEditor, setEditor, useEditor } from '../editor/state.ts';
import { chooseCodec } from '../export/codecs.ts';
import type { ExportFormat } from '../export/export-shot.ts';
import { deliveredRatio } from '../stage/lens-camera.ts';
import { Button } from '../ui/Button.tsx';
import { Select, Toggle } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Fact } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { units } from '../ui/units.ts';
import {
  MAX_EXPORT_PIXELS,
  MIN_EXPORT_PIXELS,
  isSameSize,
  oddSideProblem,
  offeredSizes,
  resized,
  type PictureSize,
} from './export-size.ts';
import { runExport } from './run-export.ts';

const formats = [
  { value: 'mp4', label: 'MP4 movie' },
  { value: 'webm', label: 'WebM movie' },
  { value: 'png-sequence', label: 'PNG sequence' },
] as const;

const close = () => setEditor({ overlay: 'none' });
/** The choice that stands for what was typed. */
const OWN_SIZE = 'own';
const sizeText = ({ width, height }: PictureSize): string => `${width}×${height}`;

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
  const shot = shots.find(({ id }) => id === source);
  const range: Range = shot ?? ownRange;
  const frameCount = range.outFrameExclusive - range.inFrame;
  const rangeProblem = rangeProblemOf(records, range);
  const setup = getRecord(records, 'setup', range.setupId);
  const [isShapeKept, setShapeKept] = useState(true);
  const ratio = isShapeKept && setup !== undefined ? deliveredRatio(setup) : null;
  /** null: the largest that is offered, whatever camera is chosen. */
  const [typedSize, setTypedSize] = useState<PictureSize | null>(null);
  /** Another camera, or its shape once more: a typed size follows by its width. */
  const reshape = (setupId: string, isKept: boolean) => {
    const next = getRecord(records, 'setup', setupId);
    if (!isKept || next === undefined) return;
    setTypedSize((typed) => typed && resized(typed, { width: typed.width }, deliveredRatio(next)));
  };
  const sizes = offeredSizes(settings?.resolution ?? { width: 1920, height: 1080 }, ratio);
  const size = typedSize ?? sizes[0]!;
  const { width, height } = size;
  const isMovie = format !== 'png-sequence';
  const sideProblems = { width: oddSideProblem(width, isMovie), height: oddSideProblem(height, isMovie) };
  const hasProblem = rangeProblem !== null || sideProblems.width !== null || sideProblems.height !== null;
  const codec = useCodecText(format, width + (width % 2), height + (height % 2), rate);
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

  const scenes = scenesOf(records);
  const setups = scenes.flatMap((scene) =>
    sceneSetups(records, scene.id).map(({ id, name }) => ({
      value: id as string,
      label: scenes.length > 1 ? `${scene.name} · ${name}` : name,
    })),
  );
  const takes = sceneTakes(records, setup?.sceneId ?? null).map(({ id, name }) => ({
    value: id as string,
    label: name,
  }));
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
          <Button kind="primary" disabled={isBusy || hasProblem || codec.isImpossible} onClick={() => void start()}>
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
        onCommit={(value) => {
          setSource(value);
          reshape(shots.find(({ id }) => id === value)?.setupId ?? ownRange.setupId, isShapeKept);
        }}
      />
      {shot === undefined && (
        <>
          <Select
            label="Camera"
            value={ownRange.setupId}
            options={setups}
            onCommit={(setupId) => {
              setOwnRange(rangeThrough(records, ownRange, setupId));
              reshape(setupId, isShapeKept);
            }}
          />
          <Select
            label="Take"
            value={ownRange.takeId}
            options={takes}
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
        {frameCount < 1 ? 'Nothing' : `${frameCount} frames, ${((frameCount * rate.den) / rate.num).toFixed(2)} s`}
      </Fact>
      {rangeProblem !== null && (
        <p className="fs-field-error" role="alert">
          {rangeProblem}
        </p>
      )}
      <Select label="Format" value={format} options={formats} onCommit={(value) => setFormat(value)} />
      <Select
        label="Size"
        value={sizes.some((offered) => isSameSize(offered, size)) ? sizeText(size) : OWN_SIZE}
        options={[
          ...sizes.map((offered) => ({ value: sizeText(offered), label: sizeText(offered) })),
          { value: OWN_SIZE, label: 'As typed' },
        ]}
        onCommit={(value) => setTypedSize(sizes.find((offered) => sizeText(offered) === value) ?? size)}
      />
      {(['width', 'height'] as const).map((side) => (
        <NumberField
          key={side}
          label={side === 'width' ? 'Width' : 'Height'}
          hint="Pixels; even for movies"
          value={size[side]}
          unit={units.whole}
          min={MIN_EXPORT_PIXELS}
          max={MAX_EXPORT_PIXELS}
          problem={sideProblems[side]}
          onCommit={(pixels) => setTypedSize(resized(size, { [side]: pixels }, ratio))}
        />
      ))}
      <Toggle
        label="Camera’s shape"
        hint="Height follows width, and width height, as the camera delivers its picture"
        value={isShapeKept}
        onCommit={(isKept) => {
          setShapeKept(isKept);
          reshape(range.setupId, isKept);
        }}
      />
      <p className={codec.isImpossible ? 'fs-field-error' : 'fs-export-codec'} role="status">
        {codec.text}
      </p>
    </Dialog>
  );
}

/** Why a range cannot be exported; null where it can. */
function rangeProblemOf(records: RecordMap, { takeId, inFrame, outFrameExclusive }: Range): string | null {
  if (outFrameExclusive <= inFrame) return 'Out is not after in, so there are no frames; move one of them.';
  const take = getRecord(records, 'take', takeId);
  const scene = take && getRecord(records, 'scene', take.sceneId);
  if (scene === undefined || outFrameExclusive <= scene.durationFrames) return null;
  return `The scene ends with frame ${scene.durationFrames - 1}: out can be ${scene.durationFrames} at most, or make the scene longer.`;
}

/** The range through another camera: with a take of its scene, whole where that is another one. */
function rangeThrough(records: RecordMap, range: Range, setupId: string): Range {
  const sceneId = getRecord(records, 'setup', setupId)?.sceneId ?? null;
  const takes = sceneTakes(records, sceneId);
  if (takes.some(({ id }) => id === range.takeId)) return { ...range, setupId };
  const outFrameExclusive = getRecord(records, 'scene', sceneId ?? '')?.durationFrames ?? 1;
  return { setupId, takeId: takes[0]?.id ?? '', inFrame: 0, outFrameExclusive };
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
