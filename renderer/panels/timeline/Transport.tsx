import { useEffect, useRef, useState } from 'react';
import { formatTimecode, parseDuration, rateLabel, type TimecodeFormat } from '../../../world/time/index.ts';
import { interventionTitles, kindsOf } from '../../../electron/contract/act-titles.ts';
import type { InterventionKind } from '../../../world/records/intervention.ts';
import { addIntervention } from '../../editor/actions.ts';
import { runCommand } from '../../editor/commands.ts';
import { pause, play, sceneDurationFrames, seek, stepFrames } from '../../editor/playback.ts';
import { getEditor, setEditor, useEditor } from '../../editor/state.ts';
import { IconButton } from '../../ui/Button.tsx';

/** Play controls, timecode, zoom and the menu that adds interventions. */
export function Transport({ format }: { readonly format: TimecodeFormat }) {
  const isPlaying = useEditor((state) => state.isPlaying);
  const playbackRate = useEditor((state) => state.playbackRate);
  const isLooping = useEditor((state) => state.isLooping);
  const isSnapping = useEditor((state) => state.isSnapping);
  return (
    <div className="tl-transport" role="toolbar" aria-label="Playback">
      <IconButton icon="toStart" label="Go to the start" keys="Home" onClick={() => seek(0)} />
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={isPlaying ? 'Pause' : 'Play'}
        keys="Space"
        isPressed={isPlaying}
        onClick={() => (isPlaying ? pause() : play())}
      />
      <IconButton icon="toEnd" label="Go to the end" keys="End" onClick={() => seek(sceneDurationFrames() - 1)} />
      <IconButton icon="loop" label="Loop" isPressed={isLooping} onClick={() => setEditor({ isLooping: !isLooping })} />
      <TimecodeField format={format} />
      <span className="tl-rate">
        {rateLabel(format.rate)} fps{isPlaying && playbackRate !== 1 ? ` · ${playbackRate}×` : ''}
      </span>
      <span className="tl-spring" />
      <select
        className="tl-add"
        aria-label="Add an intervention at the playhead"
        value=""
        onChange={(event) => {
          const kind = event.target.value as InterventionKind;
          event.target.value = '';
          void addIntervention(kind);
        }}
      >
        <option value="" disabled hidden>
          + Intervention
        </option>
        {kindsOf(interventionTitles).map((kind) => (
          <option key={kind} value={kind}>
            {interventionTitles[kind]}
          </option>
        ))}
      </select>
      <IconButton
        icon="branch"
        label="Branch a take at the playhead"
        keys="B"
        onClick={() => void runCommand('take.branch')}
      />
      <span className="tl-separator" />
      <button
        type="button"
        className="tl-toggle"
        aria-pressed={isSnapping}
        onClick={() => setEditor({ isSnapping: !isSnapping })}
      >
        Snap
      </button>
      <IconButton icon="minus" label="Zoom out" keys="-" onClick={() => void runCommand('timeline.zoomOut')} />
      <IconButton icon="plus" label="Zoom in" keys="=" onClick={() => void runCommand('timeline.zoomIn')} />
      <button
        type="button"
        className="tl-toggle"
        data-tooltip="Fit the timeline to the whole scene"
        data-tooltip-keys="Shift+Z"
        onClick={() => void runCommand('timeline.fit')}
      >
        Fit
      </button>
    </div>
  );
}

/** Shows the playhead's timecode without re-rendering; typing a timecode, frame or duration goes there. */
function TimecodeField({ format }: { readonly format: TimecodeFormat }) {
  const inputRef = useRef<HTMLInputElement | null>(null);
  const [isInvalid, setInvalid] = useState(false);
  useEffect(() => {
    const show = (frame: number) => {
      const input = inputRef.current;
      if (input !== null && document.activeElement !== input) input.value = formatTimecode(frame, format);
    };
    show(getEditor().frame);
    return useEditor.subscribe((now, before) => {
      if (now.frame !== before.frame) show(now.frame);
    });
  }, [format]);

  const go = (input: HTMLInputElement) => {
    const frame = parseDuration(input.value, format);
    setInvalid(!frame.ok);
    if (!frame.ok) return;
    seek(frame.value);
    input.blur();
    input.value = formatTimecode(getEditor().frame, format);
  };
  return (
    <input
      ref={inputRef}
      className="tl-timecode"
      aria-label="Timecode of the playhead"
      aria-invalid={isInvalid}
      title="Timecode, frame or seconds (2 s)"
      spellCheck={false}
      onFocus={(event) => {
        pause();
        event.target.select();
      }}
      onBlur={(event) => {
        setInvalid(false);
        event.target.value = formatTimecode(getEditor().frame, format);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') go(event.currentTarget);
        if (event.key === 'Escape') event.currentTarget.blur();
        if (event.key === 'ArrowUp') stepFrames(1);
        if (event.key === 'ArrowDown') stepFrames(-1);
      }}
    />
  );
}
