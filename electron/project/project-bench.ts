// Measures for `npm run bench`: how long a project of a given size takes to write, to open, and to take an edit.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { applyEdits } from '../../world/edits/apply.ts';
import type { RecordMap } from '../../world/records/index.ts';
import { newProjectRecords } from './new-project.ts';
import { ProjectFile } from './project-file.ts';

export interface ProjectFileMeasures {
  readonly setPieceCount: number;
  readonly fileBytes: number;
  /** Writing the whole file for the first time. */
  readonly createMs: number;
  /** Median of opening a closed file, every record validated. */
  readonly openMs: number;
  /** From the edit to its acknowledgement on the disk, one set piece moved. */
  readonly editMedianMs: number;
  readonly edit99thPercentileMs: number;
  /** Moving all set pieces as one step. */
  readonly moveAllMs: number;
}

const OPENINGS = 5;
const EDITS = 100;

/** Uses a folder of its own under the system's temporary folder, and removes it. */
export function measureProjectFile(setPieceCount: number): ProjectFileMeasures {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-bench-'));
  try {
    const path = join(folder, 'bench.foreshot');
    const records = recordsWith(setPieceCount);
    const createMs = timed(() => ProjectFile.create(path, records));
    const openings = Array.from({ length: OPENINGS }, () => {
      let project: ProjectFile | undefined;
      const ms = timed(() => (project = ProjectFile.open(path)));
      project?.close();
      return ms;
    });
    const project = ProjectFile.open(path);
    const edits = Array.from({ length: EDITS }, (_, index) => {
      const moves = [move(index % setPieceCount, index + 1)];
      return timed(() => project.apply([{ edit: 'transformSetPieces', moves }], 'Move'));
    });
    const moves = Array.from({ length: setPieceCount }, (_, index) => move(index, 1000));
    const moveAllMs = timed(() => project.apply([{ edit: 'transformSetPieces', moves }], 'Move all'));
    project.close();
    return {
      setPieceCount,
      fileBytes: statSync(path).size,
      createMs,
      openMs: quantile(openings, 0.5),
      editMedianMs: quantile(edits, 0.5),
      edit99thPercentileMs: quantile(edits, 0.99),
      moveAllMs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordsWith(setPieceCount: number): RecordMap {
  const edits = Array.from({ length: setPieceCount }, (_, index) => ({
    edit: 'addSetPiece',
    setPiece: {
      id: `setPiece:piece-${index}`,
      name: `Piece ${index}`,
      shape: { kind: 'box', sizeM: [1, 1, 1] },
      position: [index % 100, 0.5, Math.floor(index / 100)],
    },
  }));
  const result = applyEdits(newProjectRecords('Bench', { num: 24, den: 1 }), edits);
  if (!result.ok) throw new Error(`the bench's edits: ${result.error.message}`);
  return result.value.records;
}

function move(index: number, xM: number): { id: string; position: [number, number, number] } {
  return { id: `setPiece:piece-${index}`, position: [xM, 0.5, index] };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
