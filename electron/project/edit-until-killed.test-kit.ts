// Opens a project through the project process's own handlers and edits it at full speed until it is killed. After each
// answer it writes one line, at once and unbuffered: whatever a line names was acknowledged.
import { writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { projectMethods } from '../contract/methods.ts';
import { answer } from '../contract/rpc.ts';
import { ContractError } from '../contract/errors.ts';
import { ProjectDesk } from './handlers.ts';
import { addBox, moveBox } from './temporary-project.test-kit.ts';

const [path = '', seedText = '1'] = process.argv.slice(2);
const GRANT = 'A'.repeat(22);
const MAX_BOXES = 24;
const desk = new ProjectDesk(() => Promise.resolve(path));
const ask = (method: string, params: unknown) => answer(projectMethods, desk.handlers, method, params);

/** xorshift32 (Marsaglia, 2003): the run can be repeated by its seed. */
let state = Number(seedText) >>> 0 || 1;
function below(limit: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

/** One of everything that writes: edits of each kind, several in one step, undo, redo, cached chunks, session. */
async function something(): Promise<unknown> {
  const box = below(MAX_BOXES);
  switch (below(9)) {
    case 0:
    case 1:
      return await ask('project.apply', { edits: [addBox(box)] });
    case 2:
    case 3:
      return await ask('project.apply', { edits: [moveBox(box, below(100))] });
    case 4:
      return await ask('project.apply', { edits: [{ edit: 'removeSetPieces', ids: [`setPiece:box-${box}`] }] });
    case 5:
      return await ask('project.apply', { edits: [moveBox(box, 1), moveBox(below(MAX_BOXES), 2)], label: 'Two moves' });
    case 6:
      return await ask('project.undo', {});
    case 7:
      return await ask('project.redo', {});
    default:
      await ask('project.setSession', { key: 'playhead', value: below(1000) });
      return await ask('project.putChunks', {
        chunks: [{ key: below(64).toString(16).padStart(16, '0'), bytes: new Uint8Array(40_000).fill(below(256)) }],
      });
  }
}

/** Refused for what it is (no such box, nothing to undo): not a failure of the file. */
function isRefusal(error: unknown): boolean {
  return error instanceof ContractError && /^(record-|reference-|nothing-)/.test(error.code);
}

async function acknowledge(): Promise<void> {
  const { records, info } = (await ask('project.records', {})) as {
    records: { id: string }[];
    info: { history: { revision: number } };
  };
  records.sort((a, b) => (a.id < b.id ? -1 : 1));
  writeSync(1, `${info.history.revision} ${crc32(JSON.stringify(records))}\n`);
}

await ask('project.open', { grant: GRANT, mode: 'normal' });
await acknowledge();
for (;;) {
  try {
    await something();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  await acknowledge();
}
