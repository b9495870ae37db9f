import type { Edit } from '../../world/edits/schema.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';

/** A sample project: the edits that make it from nothing, and how it is to be opened. */
export interface Sample {
  /** As in electron/contract/samples.ts. */
  readonly key: string;
  readonly standing: {
    readonly sceneId: string;
    readonly takeId: string;
    readonly setupId: string;
    readonly frame: number;
  };
  edits(shelf: Shelf, materials: readonly Material[]): Edit[];
}
