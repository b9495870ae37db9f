import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd.tsx';

const DELAY_MS = 500;

interface Shown {
  readonly text: string;
  readonly keys: string | undefined;
  readonly around: DOMRect;
}

/** Shows the `data-tooltip` of whatever the pointer rests on or the keyboard reaches; once per window. */
export function TooltipHost() {
  const [shown, setShown] = useState<Shown | null>(null);
  const bubble = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const over = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest('[data-tooltip]') : null;
      clearTimeout(timer);
      const text = target?.getAttribute('data-tooltip');
      if (!target || !text) return setShown(null);
      if (event.type === 'focusin' && !target.matches(':focus-visible')) return;
      timer = setTimeout(() => {
        const keys = target.getAttribute('data-tooltip-keys') ?? undefined;
        if (target.isConnected) setShown({ text, keys, around: target.getBoundingClientRect() });
      }, DELAY_MS);
    };
    const hides = ['pointerdown', 'keydown', 'wheel', 'focusout'] as const;
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', over);
    for (const name of hides) document.addEventListener(name, hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', over);
      for (const name of hides) document.removeEventListener(name, hide, { capture: true });
    };
  }, []);

  useLayoutEffect(() => {
    if (shown === null) return;
    const element = bubble.current!;
    const { width, height } = element.getBoundingClientRect();
    const { left, right, top, bottom } = shown.around;
    const isBelow = bottom + height + 8 < window.innerHeight;
    element.style.left = `${Math.max(4, Math.min((left + right - width) / 2, window.innerWidth - width - 4))}px`;
    element.style.top = `${isBelow ? bottom + 6 : top - height - 6}px`;
  }, [shown]);

  if (shown === null) return null;
  return createPortal(
    <div ref={bubble} role="tooltip" className="fs-tooltip">
      {shown.text}
      {shown.keys !== undefined && <Kbd keys={shown.keys} />}
    </div>,
    document.body,
  );
}
