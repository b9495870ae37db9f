const isApple = () => navigator.platform.startsWith('Mac');

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
};

/** `Mod+Shift+Z` as it is written on this system's keyboards: `Ctrl Shift Z` or `⌘ ⇧ Z`. */
export function keyNames(keys: string): string[] {
  const apple: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return keys.split('+').map((key) => (isApple() && apple[key]) || (key === 'Mod' ? 'Ctrl' : (names[key] ?? key)));
}

export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="fs-keys">
      {keyNames(keys).map((key) => (
        <kbd key={key} className="fs-key">
          {key}
        </kbd>
      ))}
    </span>
  );
}
