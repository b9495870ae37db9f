import { useRef, type PointerEvent as ReactPointerEvent } from 'react';

export interface DragHandlers {
  /** Called with the distance from the start, pixels, once the pointer has moved more than a click's wobble. */
  move(deltaX: number, event: PointerEvent): void;
  /** `hasMoved` false: it was a click. */
  end(hasMoved: boolean): void;
  cancel(): void;
}

const WOBBLE_PX = 3;

/**
 * Starts a pointer drag; Escape cancels it. A preview may put the pressed element elsewhere or away and take the
 * pointer's capture with it, so the window is what listens.
 */
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
      if (now.pointerId !== pointerId) return;
      const deltaX = now.clientX - startX;
      hasMoved ||= Math.abs(deltaX) > WOBBLE_PX;
      if (hasMoved) handlers.move(deltaX, now);
    };
    const stop = () => {
      isDragging.current = false;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', lost);
      window.removeEventListener('keydown', key, true);
    };
    const up = (now: PointerEvent) => {
      if (now.pointerId !== pointerId) return;
      stop();
      handlers.end(hasMoved);
    };
    const cancel = () => {
      stop();
      handlers.cancel();
    };
    const lost = (now: PointerEvent) => {
      if (now.pointerId === pointerId) cancel();
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      cancel();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', lost);
    window.addEventListener('keydown', key, true);
  };
}
