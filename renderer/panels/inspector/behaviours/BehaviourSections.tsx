import type { Behaviour, BehaviourKind } from '../../../../world/records/behaviour.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { commitEdits } from '../../../editor/document.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Choice.tsx';
import { showMenuBelow } from '../../../ui/Menu.tsx';
import { Section } from '../../../ui/Section.tsx';
import { addBehaviour, heldBehaviour, presetOf, removeBehaviour, type BehaviourPanel } from './behaviour-panel.ts';
import { behaviourPanels } from './index.ts';

const has = (piece: SetPiece, kind: BehaviourKind): boolean =>
  piece.behaviours.some((behaviour) => behaviour.kind === kind);

/** One section per behaviour that all selected pieces have, and a button that adds another. */
export function BehaviourSections({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const shared = behaviourPanels.filter(({ kind }) => pieces.every((piece) => has(piece, kind)));
  const missing = behaviourPanels.filter((panel) => !shared.includes(panel));
  return (
    <>
      {shared.map((panel) => (
        <BehaviourSection key={panel.kind} panel={panel} pieces={pieces} />
      ))}
      {missing.length > 0 && (
        <Section title="Behaviours">
          {shared.length === 0 && (
            <p className="fs-note">A rigid body and nothing more. A behaviour lets it break, hold water, drive…</p>
          )}
          <Button
            icon="plus"
            onClick={(event) =>
              showMenuBelow(
                'Behaviours',
                event.currentTarget,
                missing.map((panel) => ({ label: panel.addLabel, run: () => add(panel, pieces) })),
              )
            }
          >
            Add behaviour…
          </Button>
        </Section>
      )}
    </>
  );
}

function add(panel: BehaviourPanel, pieces: readonly SetPiece[]): void {
  const edits = pieces
    .filter((piece) => !has(piece, panel.kind))
    .map((piece) => {
      const name = panel.suggest?.(piece);
      const preset = panel.presets.find((candidate) => candidate.name === name) ?? panel.presets[0];
      return addBehaviour(piece, { kind: panel.kind, ...preset.values } as Behaviour);
    });
  void commitEdits(edits, `Add behaviour: ${panel.title}`);
}

const OWN = 'own';

function BehaviourSection({ panel, pieces }: { readonly panel: BehaviourPanel; readonly pieces: readonly SetPiece[] }) {
  const { kind, title, presets, Fields } = panel;
  const names = pieces.map((piece) => presetOf(presets, heldBehaviour(piece, kind))?.name ?? OWN);
  const name = names.every((one) => one === names[0]) ? (names[0] ?? OWN) : null;
  const preset = presets.find((candidate) => candidate.name === name);
  const options = presets.map((one) => ({ value: one.name, label: one.name }));
  return (
    <Section
      title={title}
      actions={
        <IconButton
          icon="trash"
          label={`Remove behaviour: ${title}`}
          onClick={() =>
            void commitEdits(
              pieces.map((piece) => removeBehaviour(piece, kind)),
              `Remove behaviour: ${title}`,
            )
          }
        />
      }
    >
      <Select
        label="Preset"
        value={name}
        options={name === OWN ? [{ value: OWN, label: 'Own figures' }, ...options] : options}
        onCommit={(picked) => {
          const chosen = presets.find((candidate) => candidate.name === picked);
          if (chosen === undefined) return;
          const edits = pieces.map((piece) => addBehaviour(piece, { kind, ...chosen.values } as Behaviour));
          void commitEdits(edits, `${title}: ${chosen.name}`);
        }}
      />
      {preset !== undefined && <p className="fs-note">{preset.source}.</p>}
      <Fields pieces={pieces} />
    </Section>
  );
}
