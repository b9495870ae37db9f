import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';
import { Icon, type IconName } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isChecked?: boolean;
  readonly isDangerous?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
  run(): void;
}

interface OpenMenu {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
}

const useMenu = create<{ open: OpenMenu | null }>(() => ({ open: null }));

/** Shows a menu at a point of the window, in place of any other. */
export function showMenu(label: string, at: { x: number; y: number }, items: readonly MenuItem[]): void {
  useMenu.setState({ open: { label, ...at, items } });
}

/** Shows a menu below a control. */
export function showMenuBelow(label: string, control: Element, items: readonly MenuItem[]): void {
  const { left, bottom } = control.getBoundingClientRect();
  showMenu(label, { x: left, y: bottom + 2 }, items);
}

const close = () => useMenu.setState({ open: null });

/** Draws the menu that is open; once per window. */
export function MenuHost() {
  const open = useMenu((state) => state.open);
  return open === null ? null : createPortal(<MenuPopup key={`${open.x},${open.y}`} menu={open} />, document.body);
}

function MenuPopup({ menu }: { menu: OpenMenu }) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: menu.x, top: menu.y });

  useLayoutEffect(() => {
    const { width, height } = list.current!.getBoundingClientRect();
    setPlace({
      left: Math.max(4, Math.min(menu.x, window.innerWidth - width - 4)),
      top: Math.max(4, Math.min(menu.y, window.innerHeight - height - 4)),
    });
  }, [menu]);

  useEffect(() => {
    const before = document.activeElement;
    list.current!.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')?.focus();
    const pressed = (event: globalThis.PointerEvent) => {
      if (!list.current!.contains(event.target as Node)) close();
    };
    window.addEventListener('pointerdown', pressed, true);
    window.addEventListener('blur', close);
    return () => {
      window.removeEventListener('pointerdown', pressed, true);
      window.removeEventListener('blur', close);
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const items = [...list.current!.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      items.at((at + step) % items.length)?.focus();
    } else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
  };

  return (
    <div ref={list} role="menu" aria-label={menu.label} className="fs-menu" style={place} onKeyDown={onKeyDown}>
      {menu.items.map((item) => (
        <button
          key={item.label}
          type="button"
          role={item.isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={item.isChecked}
          aria-disabled={item.isDisabled}
          tabIndex={-1}
          className={`fs-menu-item ${item.startsGroup ? 'fs-menu-group' : ''} ${item.isDangerous ? 'fs-menu-danger' : ''}`}
          onPointerEnter={(event) => event.currentTarget.focus()}
          onClick={() => {
            if (item.isDisabled) return;
            close();
            item.run();
          }}
        >
          <span className="fs-menu-mark">
            {item.isChecked ? <Icon name="check" /> : item.icon !== undefined && <Icon name={item.icon} />}
          </span>
          <span className="fs-menu-label">{item.label}</span>
          {item.keys !== undefined && <Kbd keys={item.keys} />}
        </button>
      ))}
    </div>
  );
}
