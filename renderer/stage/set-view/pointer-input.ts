import { select, toggleSelected } from '../../editor/actions.ts';
import { getEditor, setEditor } from '../../editor/state.ts';
import { pickSurface, pickUnlocked } from './piece-picking.ts';
import type { SetViewController } from './set-view-controller.ts';

/** What a press of the pointer does until it is let go. */
export interface Gesture {
  move(event: PointerEvent): void;
  end(event: PointerEvent): void;
  /** Escape, or the pointer was lost: leave everything as it was. */
  cancel(): void;
  /** Something else listens to this pointer: it must not be captured. */
  readonly isElsewhere?: true;
}

/** A tool that may take a press of the left button; null = not mine. Asked in order. */
export type GestureSource = (event: PointerEvent) => Gesture | null;

const CLICK_PX = 4;
const FLY_KEYS = ['KeyW', 'KeyA', 'KeyS', 'KeyD', 'KeyQ', 'KeyE'] as const;

/** Turns pointers, wheel and keys over the set view into gestures. */
export function listenToPointers(
  controller: SetViewController,
  sources: readonly GestureSource[],
  markAt: (clientX: number, clientY: number) => string | null,
): () => void {
  const { host, rig } = controller;
  let gesture: Gesture | null = null;
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options = {},
  ) => host.addEventListener(name, listener, { signal: stop.signal, ...options });

  on('pointerdown', (event) => {
    if (gesture !== null || (event.target as HTMLElement).closest('[data-overlay-control]') !== null) return;
    host.focus({ preventScroll: true });
    gesture = begin(event);
    if (gesture !== null && gesture.isElsewhere !== true) host.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    if (gesture !== null) gesture.move(event);
    else hover(event);
  });
  on('pointerup', (event) => {
    const finished = gesture;
    gesture = null;
    finished?.end(event);
  });
  on('pointercancel', () => cancel());
  on('pointerleave', () => {
    if (gesture === null) controller.setHovered(null);
  });
  on('contextmenu', (event) => event.preventDefault());
  on(
    'wheel',
    (event) => {
      event.preventDefault();
      const surface = pickSurface(
        controller.filmSet.setPieces,
        controller.raycasterAt(event.clientX, event.clientY).ray,
      );
      rig.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY)) * 0.0022), surface?.point ?? null);
      controller.invalidate();
    },
    { passive: false },
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && gesture !== null) {
        event.stopImmediatePropagation();
        cancel();
      }
    },
    { signal: stop.signal, capture: true },
  );

  function cancel(): void {
    const stopped = gesture;
    gesture = null;
    stopped?.cancel();
    controller.invalidate();
  }

  function begin(event: PointerEvent): Gesture | null {
    if (event.button === 1 || (event.button === 0 && event.altKey)) return turning(event);
    if (event.button === 2) return flying(event);
    if (event.button !== 0) return null;
    for (const source of sources) {
      const own = source(event);
      if (own !== null) return own;
    }
    return selecting(event);
  }

  function hover(event: PointerEvent): void {
    const piece = pickUnlocked(controller.filmSet.setPieces, controller.raycasterAt(event.clientX, event.clientY).ray);
    controller.setHovered(piece?.id ?? null);
  }

  function turning(start: PointerEvent): Gesture {
    let [x, y] = [start.clientX, start.clientY];
    const isPan = start.shiftKey;
    return {
      move(event) {
        const [dx, dy] = [event.clientX - x, event.clientY - y];
        [x, y] = [event.clientX, event.clientY];
        if (isPan || rig.kind !== 'perspective') rig.pan(dx, dy, controller.size.height);
        else rig.orbit(dx, dy);
        controller.invalidate();
      },
      end: () => undefined,
      cancel: () => undefined,
    };
  }

  function flying(start: PointerEvent): Gesture {
    let [x, y] = [start.clientX, start.clientY];
    const held = new Set<string>();
    const keys = new AbortController();
    let request = 0;
    let lastMs = 0;
    const step = (nowMs: number) => {
      request = held.size > 0 ? requestAnimationFrame(step) : 0;
      const metres = Math.min(0.1, (nowMs - lastMs) / 1000) * (held.has('ShiftLeft') ? 12 : 4);
      lastMs = nowMs;
      const axis = (plus: string, minus: string) => (held.has(plus) ? metres : 0) - (held.has(minus) ? metres : 0);
      rig.fly(axis('KeyD', 'KeyA'), axis('KeyE', 'KeyQ'), axis('KeyW', 'KeyS'));
      controller.invalidate();
    };
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.code !== 'ShiftLeft' && !FLY_KEYS.some((key) => key === event.code)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        held.add(event.code);
        if (request === 0) {
          lastMs = performance.now();
          request = requestAnimationFrame(step);
        }
      },
      { signal: keys.signal, capture: true },
    );
    window.addEventListener('keyup', (event) => held.delete(event.code), { signal: keys.signal, capture: true });
    const finish = () => {
      cancelAnimationFrame(request);
      keys.abort();
    };
    return {
      move(event) {
        rig.look(event.clientX - x, event.clientY - y);
        [x, y] = [event.clientX, event.clientY];
        controller.invalidate();
      },
      end: finish,
      cancel: finish,
    };
  }

  /** A click selects what is under it; a drag draws a box and selects what lies in it. */
  function selecting(start: PointerEvent): Gesture {
    const box = document.createElement('div');
    box.className = 'stage-marquee';
    const bounds = host.getBoundingClientRect();
    const area = (event: PointerEvent) => ({
      left: Math.min(start.clientX, event.clientX) - bounds.left,
      top: Math.min(start.clientY, event.clientY) - bounds.top,
      right: Math.max(start.clientX, event.clientX) - bounds.left,
      bottom: Math.max(start.clientY, event.clientY) - bounds.top,
    });
    return {
      move(event) {
        const { left, top, right, bottom } = area(event);
        if (right - left < CLICK_PX && bottom - top < CLICK_PX) return;
        if (box.parentElement === null) host.append(box);
        Object.assign(box.style, {
          left: `${left}px`,
          top: `${top}px`,
          width: `${right - left}px`,
          height: `${bottom - top}px`,
        });
      },
      end(event) {
        if (box.parentElement === null) return clickAt(event);
        box.remove();
        const { left, top, right, bottom } = area(event);
        const inside: string[] = [];
        for (const piece of controller.filmSet.setPieces.pieces.values()) {
          const at = controller.toScreen(piece.bounds.center.clone().applyMatrix4(piece.matrix));
          if (at !== null && at.x >= left && at.x <= right && at.y >= top && at.y <= bottom && !piece.record.isLocked)
            inside.push(piece.id);
        }
        select(event.shiftKey ? [...getEditor().selection, ...inside] : inside);
      },
      cancel: () => box.remove(),
    };
  }

  function clickAt(event: PointerEvent): void {
    const mark = markAt(event.clientX, event.clientY);
    const piece = pickUnlocked(controller.filmSet.setPieces, controller.raycasterAt(event.clientX, event.clientY).ray);
    const id = mark ?? piece?.id;
    if (id === undefined) {
      if (!event.shiftKey) setEditor({ selection: new Set() });
    } else if (event.shiftKey) toggleSelected(id);
    else select([id]);
  }

  return () => {
    cancel();
    stop.abort();
  };
}
