import { useEffect, useRef, useState, type RefObject } from 'react';
import { select } from '../../editor/actions.ts';
import { getEditor } from '../../editor/state.ts';
import { selectKeys, selectedKeys, type TimelineKey } from '../../editor/timeline-keys.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const WOBBLE_PX = 3;
const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** What of the lanes a frame drawn on the screen touches. */
function within(lanes: HTMLElement, frame: Box): { readonly clips: string[]; readonly keys: TimelineKey[] } {
  const touched = [...lanes.querySelectorAll<HTMLElement>('[data-clip-id], [data-key-owner]')].filter((element) =>
    meets(element.getBoundingClientRect(), frame),
  );
  return {
    clips: touched.flatMap(({ dataset }) => dataset['clipId'] ?? []),
    keys: touched.flatMap(({ dataset: { keyOwner, keyFrame } }) =>
      keyOwner === undefined ? [] : [{ ownerId: keyOwner, frame: Number(keyFrame) }],
    ),
  };
}

/**
 * A frame drawn on empty parts of the lanes selects the clips and keys it touches, with Shift beside what is selected; a
 * click there selects nothing. Escape gives it up.
 */
export function Marquee({ lanes }: { readonly lanes: RefObject<HTMLElement | null> }) {
  const [frame, setFrame] = useState<Box | null>(null);
  const drawn = useRef<Box | null>(null);
  useEffect(() => {
    const element = lanes.current;
    if (element === null) return;
    let start: { x: number; y: number; pointerId: number; keeps: boolean } | null = null;
    const show = (next: Box | null) => {
      drawn.current = next;
      setFrame(next);
    };
    const stop = () => {
      start = null;
      show(null);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', key, true);
    };
    const move = (event: PointerEvent) => {
      if (start === null || event.pointerId !== start.pointerId) return;
      const hasMoved = Math.hypot(event.clientX - start.x, event.clientY - start.y) > WOBBLE_PX;
      if (!hasMoved && drawn.current === null) return;
      show({
        left: Math.min(start.x, event.clientX),
        top: Math.min(start.y, event.clientY),
        right: Math.max(start.x, event.clientX),
        bottom: Math.max(start.y, event.clientY),
      });
    };
    const up = (event: PointerEvent) => {
      if (start === null || event.pointerId !== start.pointerId) return;
      const { keeps } = start;
      const { clips, keys } = drawn.current === null ? { clips: [], keys: [] } : within(element, drawn.current);
      stop();
      const kept = keeps ? { clips: [...getEditor().selection], keys: selectedKeys() } : { clips: [], keys: [] };
      select([...kept.clips, ...clips]);
      selectKeys([...kept.keys, ...keys]);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      stop();
    };
    const down = (event: PointerEvent) => {
      const target = event.target as HTMLElement;
      if (event.button !== 0 || start !== null || target.closest('.tl-lane-label, button, [role="button"]') !== null)
        return;
      start = { x: event.clientX, y: event.clientY, pointerId: event.pointerId, keeps: event.shiftKey };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', stop);
      window.addEventListener('keydown', key, true);
    };
    element.addEventListener('pointerdown', down);
    return () => {
      element.removeEventListener('pointerdown', down);
      stop();
    };
  }, [lanes]);
  if (frame === null) return null;
  return (
    <div
      className="tl-marquee"
      style={{
        left: frame.left,
        top: frame.top,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top,
      }}
    />
  );
}
