import { useRef, type PointerEvent as ReactPointerEvent } from 'react';

export interface DragHandlers {
  /** Called with the distance from the start, pixels, once the pointer has moved more than a click's wobble. */
  move(deltaX: number, event: PointerEvent): void;
  /** `hasMoved` false: it was a click. */
  end(hasMoved: boolean): void;
  cancel(): void;
}

const WOBBLE_PX = 3;

/** Starts a captured pointer drag; Escape cancels it. */
export function useDrag(): (event: ReactPointerEvent, handlers: DragHandlers) => void {
  const isDragging = useRef(false);
  return (event, handlers) => {
    if (event.button !== 0 || isDragging.current) return;
    event.preventDefault();
    event.stopPropagation();
    isDragging.current = true;
    const target = event.currentTarget as HTMLElement;
    const { pointerId, clientX: startX } = event;
    let hasMoved = false;
    target.setPointerCapture(pointerId);
    const move = (now: PointerEvent) => {
      const deltaX = now.clientX - startX;
      hasMoved ||= Math.abs(deltaX) > WOBBLE_PX;
      if (hasMoved) handlers.move(deltaX, now);
    };
    const stop = () => {
      isDragging.current = false;
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', up);
      target.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key, true);
    };
    const up = () => {
      stop();
      handlers.end(hasMoved);
    };
    const cancel = () => {
      stop();
      handlers.cancel();
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      cancel();
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key, true);
  };
}
