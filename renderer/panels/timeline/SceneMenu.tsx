import { runCommand } from '../../editor/commands.ts';
import { switchScene } from '../../editor/scene-actions.ts';
import { scenesOf } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import type { Scene } from '../../../world/records/scene.ts';
import { Icon } from '../../ui/Icon.tsx';
import { showMenuBelow } from '../../ui/Menu.tsx';

/** Name of the active scene; its menu goes to others, and makes and deletes scenes. */
export function SceneMenu({ scene }: { readonly scene: Scene }) {
  const records = useEditor((state) => state.records);
  const show = (control: Element) => {
    const scenes = scenesOf(records);
    showMenuBelow('Scenes', control, [
      ...scenes.map(({ id, name }) => ({
        label: name,
        isChecked: id === scene.id,
        run: () => {
          if (id !== scene.id) switchScene(id);
        },
      })),
      {
        label: 'New scene on this film set',
        icon: 'plus' as const,
        startsGroup: true,
        run: () => void runCommand('scene.new'),
      },
      {
        label: 'New scene on a new film set',
        icon: 'filmSet' as const,
        run: () => void runCommand('scene.newOnNewFilmSet'),
      },
      {
        label: 'Name, length and place',
        icon: 'settings' as const,
        startsGroup: true,
        run: () => void runCommand('scene.settings'),
      },
      {
        label: `Delete ${scene.name}`,
        icon: 'trash' as const,
        isDangerous: true,
        isDisabled: scenes.length === 1,
        run: () => void runCommand('scene.delete'),
      },
    ]);
  };
  return (
    <button
      type="button"
      className="tl-lane-label tl-scene-name"
      data-testid="scene-menu"
      aria-haspopup="menu"
      aria-label={`Scene ${scene.name}: choose, make or delete scenes`}
      data-tooltip="The scene whose world time this is"
      onClick={(event) => show(event.currentTarget)}
    >
      <span className="tl-scene-text">{scene.name}</span>
      <Icon name="chevronDown" />
    </button>
  );
}
