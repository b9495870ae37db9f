import type { ReactNode } from 'react';
import type { Edit } from '../../../../world/edits/schema.ts';
import { behaviourOf, type Behaviour, type BehaviourKind } from '../../../../world/records/behaviour.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';

export type BehaviourOfKind<K extends BehaviourKind> = Extract<Behaviour, { kind: K }>;

/** A behaviour with figures of a real thing. */
export interface BehaviourPreset<K extends BehaviourKind> {
  readonly name: string;
  /** Where the figures come from: standard, table, catalogue. */
  readonly source: string;
  readonly values: Omit<BehaviourOfKind<K>, 'kind'>;
}

/** How the inspector shows a kind of behaviour. */
export interface BehaviourPanel<K extends BehaviourKind = BehaviourKind> {
  readonly kind: K;
  /** Of its section. */
  readonly title: string;
  /** In the list of what can be added: "Breaks into pieces". */
  readonly addLabel: string;
  /** The first is what a piece starts with, unless `suggest` knows better. */
  readonly presets: readonly [BehaviourPreset<K>, ...BehaviourPreset<K>[]];
  /** The name of the preset that fits a piece. */
  suggest?(piece: SetPiece): string;
  /** Its fields; every piece has the behaviour. */
  Fields(props: { readonly pieces: readonly SetPiece[] }): ReactNode;
}

/** The behaviour of a piece that is known to have it. */
export function heldBehaviour<K extends BehaviourKind>(piece: SetPiece, kind: K): BehaviourOfKind<K> {
  return behaviourOf(piece, kind) as BehaviourOfKind<K>;
}

/** Changes some values of a piece's behaviour. */
export function changeBehaviour<K extends BehaviourKind>(
  piece: SetPiece,
  kind: K,
  values: Partial<Omit<BehaviourOfKind<K>, 'kind'>>,
): Edit {
  return setBehaviours(
    piece,
    piece.behaviours.map((behaviour) =>
      behaviour.kind === kind ? ({ ...behaviour, ...values } as Behaviour) : behaviour,
    ),
  );
}

export function addBehaviour(piece: SetPiece, behaviour: Behaviour): Edit {
  return setBehaviours(piece, [...piece.behaviours.filter(({ kind }) => kind !== behaviour.kind), behaviour]);
}

export function removeBehaviour(piece: SetPiece, kind: BehaviourKind): Edit {
  return setBehaviours(
    piece,
    piece.behaviours.filter((behaviour) => behaviour.kind !== kind),
  );
}

function setBehaviours(piece: SetPiece, behaviours: readonly Behaviour[]): Edit {
  return { edit: 'updateSetPiece', id: piece.id, changes: { behaviours } } as Edit;
}

/** The preset that a behaviour's values are exactly; undefined for figures of somebody's own. */
export function presetOf<K extends BehaviourKind>(
  presets: readonly BehaviourPreset<K>[],
  behaviour: BehaviourOfKind<K>,
): BehaviourPreset<K> | undefined {
  return presets.find(({ values }) =>
    Object.entries(values).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify((behaviour as Record<string, unknown>)[name]),
    ),
  );
}
