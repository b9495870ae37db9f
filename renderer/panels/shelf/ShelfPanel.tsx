import { useEffect, useMemo, useState, type DragEvent } from 'react';
import { registerCommandSource, type Command } from '../../editor/commands.ts';
import { notify } from '../../editor/notices.ts';
import { request } from '../../editor/requests.ts';
import { getEditor } from '../../editor/state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Section } from '../../ui/Section.tsx';
import { assetAddress, loadShelfList, type ShelfList } from './load-shelf.ts';

/** What the set view takes when something is dropped on it: JSON `{key}` or `{light}`. */
const SHELF_MEDIA_TYPE = 'application/x-foreshot-shelf';

const familyTitles: Readonly<Record<string, string>> = {
  street: 'Street',
  vehicle: 'Vehicles',
  interior: 'Interior',
  prop: 'Props',
  nature: 'Nature',
  structure: 'Structures',
  shape: 'Shapes',
};

/** What puts a thing of the shelf at the centre of the set view, by name. */
function placingCommands({ pieces, lights }: ShelfList): Command[] {
  const isEnabled = () => getEditor().project !== null;
  const place = (name: string) => ({ title: `Place ${name}`, group: 'Set', isEnabled }) as const;
  return [
    ...pieces.map(({ key, name, keywords }) => ({
      id: `shelf.place.${key}`,
      ...place(name),
      keywords: `add shelf ${keywords.join(' ')}`,
      run: () => void request('placeShelfEntry', { key }),
    })),
    ...lights.map(({ key, name, keywords }) => ({
      id: `shelf.place.light.${key}`,
      ...place(name),
      keywords: `add shelf lamp light ${keywords.join(' ')}`,
      run: () => void request('placeLight', { light: key }),
    })),
  ];
}

/** Set pieces and lights: drag them onto the set, or double-click to put them at the centre of the view. */
export function ShelfPanel() {
  const [shelf, setShelf] = useState<ShelfList | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  useEffect(() => {
    loadShelfList().then(setShelf, (error: unknown) =>
      setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  useEffect(() => (shelf === null ? undefined : registerCommandSource(() => placingCommands(shelf))), [shelf]);
  const found = useMemo(() => (shelf === null ? null : searchShelf(shelf, search)), [shelf, search]);
  const families = [...new Set(found?.pieces.map(({ family }) => family))];
  const isEmpty = found !== null && found.pieces.length === 0 && found.lights.length === 0;

  return (
    <section className="fs-panel" data-testid="shelf" aria-label="Shelf">
      <div className="fs-panel-bar">
        <SearchField label="Search the shelf" value={search} onChange={setSearch} />
      </div>
      <div className="fs-panel-scroll">
        {failure !== null && (
          <EmptyState icon="error" title="The shelf could not be read">
            {failure}. Install Foreshot again if it stays so.
          </EmptyState>
        )}
        {isEmpty && <EmptyState icon="search" title={`Nothing on the shelf matches “${search}”`} />}
        {families.map((family) => (
          <Section key={family} title={familyTitles[family] ?? family}>
            <div className="fs-shelf-grid">
              {found?.pieces
                .filter((piece) => piece.family === family)
                .map((piece) => (
                  <ShelfItem
                    key={piece.key}
                    itemKey={piece.key}
                    name={piece.name}
                    hint={`${piece.name}\n${piece.sizeM.map((side) => side.toFixed(2)).join(' × ')} m`}
                    payload={{ key: piece.key }}
                    place={() => request('placeShelfEntry', { key: piece.key })}
                  >
                    <img src={assetAddress(piece.thumbnail)} alt="" draggable={false} loading="lazy" />
                  </ShelfItem>
                ))}
            </div>
          </Section>
        ))}
        {found !== null && found.lights.length > 0 && (
          <Section title="Lights">
            <div className="fs-shelf-grid">
              {found.lights.map((light) => (
                <ShelfItem
                  key={light.key}
                  itemKey={light.key}
                  name={light.name}
                  hint={`${light.name}\n${light.fluxLm.toLocaleString('en')} lm, ${light.colorTemperatureK} K`}
                  payload={{ light: light.key }}
                  place={() => request('placeLight', { light: light.key })}
                >
                  <Icon
                    name={light.kind === 'spot' ? 'spot' : light.kind === 'area' ? 'areaLight' : 'light'}
                    size={28}
                  />
                </ShelfItem>
              ))}
            </div>
          </Section>
        )}
      </div>
    </section>
  );
}

function searchShelf(shelf: ShelfList, search: string): ShelfList {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ name, keywords }: { name: string; keywords: readonly string[] }) => {
    const text = [name, ...keywords].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return { pieces: shelf.pieces.filter(matches), lights: shelf.lights.filter(matches) };
}

interface ShelfItemProps {
  readonly itemKey: string;
  readonly name: string;
  readonly hint: string;
  readonly payload: { readonly key: string } | { readonly light: string };
  readonly children: React.ReactNode;
  place(): boolean;
}

function ShelfItem({ itemKey, name, hint, payload, children, place }: ShelfItemProps) {
  const placeNow = () => {
    if (!place()) notify('info', 'The set view is hidden', 'Show the panel "Set" to put things into the film set.');
  };
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(SHELF_MEDIA_TYPE, JSON.stringify(payload));
    event.dataTransfer.effectAllowed = 'copy';
  };
  return (
    <button
      type="button"
      className="fs-shelf-item"
      data-testid={`shelf-item-${itemKey.replaceAll('/', '-')}`}
      data-tooltip={hint}
      aria-label={`Place ${name}`}
      draggable
      onDragStart={onDragStart}
      onDoubleClick={placeNow}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        placeNow();
      }}
    >
      <span className="fs-shelf-picture">{children}</span>
      <span className="fs-shelf-name">{name}</span>
    </button>
  );
}
