import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { keepTypingHere } from './typing.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(text: string): void;
}

/** Filters as it is typed; Escape empties it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <div className="fs-search" role="search">
      <Icon name="search" size={14} />
      <input
        type="text"
        aria-label={label}
        placeholder="Search"
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          keepTypingHere(event);
          if (event.key !== 'Escape') return;
          onChange('');
          event.currentTarget.blur();
        }}
      />
      {value !== '' && <IconButton icon="close" label="Clear the search" onClick={() => onChange('')} />}
    </div>
  );
}
