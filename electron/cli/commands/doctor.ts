import { accessSync, constants, statfsSync } from 'node:fs';
import { availableParallelism, cpus, freemem, homedir, release, tmpdir, totalmem } from 'node:os';
import Database from 'better-sqlite3';
import { inferenceProviders } from '../../compute/inference-providers.ts';
import type { Command } from '../command.ts';
import { findDrawingProgram } from '../drawing-program.ts';
import { graphicsAdapters } from '../graphics-adapters.ts';

interface Folder {
  readonly purpose: string;
  readonly path: string;
  readonly isWritable: boolean;
  readonly freeBytes: number;
}

function inspectFolder(purpose: string, path: string): Folder {
  try {
    const { bavail, bsize } = statfsSync(path);
    const freeBytes = bavail * bsize;
    accessSync(path, constants.W_OK);
    return { purpose, path, isWritable: true, freeBytes };
  } catch {
    return { purpose, path, isWritable: false, freeBytes: 0 };
  }
}

function databaseVersion(): string | null {
  try {
    const database = new Database(':memory:');
    const version = database.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version;
    database.close();
    return version ?? null;
  } catch (error) {
    console.error(`SQLite does not load: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Show what this machine offers and whether Foreshot can work on it',
  positionals: [],
  options: {},
  notes: ['Ends with code 5 where something that Foreshot needs is missing.'],
  async run() {
    const sqlite = databaseVersion();
    const providers = await inferenceProviders();
    const graphics = graphicsAdapters();
    const drawing = findDrawingProgram();
    const folders = [
      inspectFolder('home', homedir()),
      inspectFolder('temporary files', tmpdir()),
      inspectFolder('working folder', process.cwd()),
    ];
    const problems = [
      ...(sqlite === null ? ['projects cannot be opened: SQLite does not load; install Foreshot again'] : []),
      ...(providers.length === 0 ? ['models cannot run: ONNX Runtime does not load; install Foreshot again'] : []),
      ...(drawing.ok ? [] : [`render cannot run: ${drawing.why}`]),
      ...folders
        .filter(({ purpose, isWritable }) => purpose === 'temporary files' && !isWritable)
        .map(({ path }) => `${path} cannot be written; set TMPDIR to a folder that can`),
    ];
    const machine = {
      system: `${process.platform} ${release()}`,
      architecture: process.arch,
      processor: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      freeMemoryBytes: freemem(),
    };
    const versions = { node: process.versions.node, sqlite };
    const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
    return {
      json: {
        isHealthy: problems.length === 0,
        problems,
        machine,
        graphics,
        drawing: drawing.ok ? { executable: drawing.executable, version: drawing.version } : null,
        versions,
        providers,
        modelPacks: [],
        folders,
      },
      lines: [
        `system     ${machine.system} ${machine.architecture}`,
        `processor  ${machine.processor}, ${machine.cores} cores`,
        `memory     ${gigabytes(machine.memoryBytes)}, ${gigabytes(machine.freeMemoryBytes)} free`,
        `graphics   ${graphics === null ? 'unknown: this system did not list its adapters' : graphics.join(', ') || 'none: the processor draws'}`,
        `drawing    ${drawing.ok ? `${drawing.version} (${drawing.executable})` : 'missing'}`,
        `versions   Node ${versions.node}, SQLite ${sqlite ?? 'missing'}`,
        `inference  ${providers.join(', ') || 'missing'}`,
        'models     no model packs in this version',
        ...folders.map(
          (f) => `folder     ${f.path} (${f.purpose}): ${f.isWritable ? gigabytes(f.freeBytes) : 'not writable'}`,
        ),
        ...problems.map((problem) => `problem    ${problem}`),
      ],
      hasFailedCheck: problems.length > 0,
    };
  },
};
