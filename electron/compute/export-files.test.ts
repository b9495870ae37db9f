import { createHash } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExportFiles } from './export-files.ts';
import type { FileSystem } from './part-file.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreshot-export-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A file system whose writes fail with `errno` from the n-th on. */
function failingFiles(errno: string, fromWrite: number): FileSystem {
  return {
    ...nodeFiles,
    open: async (...parameters: Parameters<typeof nodeFiles.open>) => {
      const handle = await nodeFiles.open(...parameters);
      let writes = 0;
      const write = handle.write.bind(handle) as (...all: unknown[]) => unknown;
      handle.write = ((...all: unknown[]) => {
        if (++writes >= fromWrite) return Promise.reject(Object.assign(new Error(errno), { code: errno }));
        return write(...all);
      }) as typeof handle.write;
      return handle;
    },
  };
}

describe('a file export', () => {
  it('appears under its name only when it is finished, with its size and checksum', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.write(exportId, 0, bytesOf('hello'));
    expect(await readdir(folder)).toEqual(['shot.mp4.part']);
    expect(await exports.finish(exportId)).toEqual({ bytes: 5, sha256: sha256('hello') });
    expect(await readdir(folder)).toEqual(['shot.mp4']);
  });

  it('is durable under its name: the file before the rename, its folder after', async () => {
    const done: string[] = [];
    const files: FileSystem = {
      ...nodeFiles,
      rename: async (from, to) => {
        done.push('rename');
        await nodeFiles.rename(from, to);
      },
      open: async (...parameters: Parameters<typeof nodeFiles.open>) => {
        const handle = await nodeFiles.open(...parameters);
        const sync = handle.sync.bind(handle);
        handle.sync = () => {
          done.push(`sync ${basename(String(parameters[0]))}`);
          return sync();
        };
        return handle;
      },
    };
    const exports = new ExportFiles(null, files);
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.write(exportId, 0, bytesOf('hello'));
    await exports.finish(exportId);
    const ofFolder = process.platform === 'win32' ? [] : [`sync ${basename(folder)}`];
    expect(done).toEqual(['sync shot.mp4.part', 'rename', ...ofFolder]);
  });

  it('lets a muxer go back and change what it wrote', async () => {
    const exports = new ExportFiles();
    const target = join(folder, 'shot.mp4');
    const exportId = await exports.begin(target, 'file');
    await Promise.all([
      exports.write(exportId, 0, bytesOf('....tail')),
      exports.write(exportId, 0, bytesOf('size')),
      exports.write(exportId, 8, bytesOf('!')),
    ]);
    const { bytes } = await exports.finish(exportId);
    expect([bytes, await readFile(target, 'utf8')]).toEqual([9, 'sizetail!']);
  });

  it('refuses a piece that would leave a gap, and goes on', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.write(exportId, 0, bytesOf('abc'));
    await expect(exports.write(exportId, 4, bytesOf('x'))).rejects.toMatchObject({ code: 'export-order' });
    await expect(exports.write(exportId, 0.5, bytesOf('x'))).rejects.toMatchObject({ code: 'export-order' });
    await exports.write(exportId, 3, bytesOf('d'));
    expect(await exports.finish(exportId)).toMatchObject({ bytes: 4, sha256: sha256('abcd') });
  });

  it('replaces an older export only at the end', async () => {
    const target = join(folder, 'shot.mp4');
    await writeFile(target, 'old');
    const exports = new ExportFiles();
    const exportId = await exports.begin(target, 'file');
    await exports.write(exportId, 0, bytesOf('new'));
    expect(await readFile(target, 'utf8')).toBe('old');
    await exports.finish(exportId);
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  it('leaves nothing when it is cancelled, not even with writes under way', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    const write = exports.write(exportId, 0, new Uint8Array(1_000_000));
    const cancel = exports.cancel(exportId);
    const late = exports.write(exportId, 1_000_000, new Uint8Array(10));
    await write;
    await cancel;
    await expect(late).rejects.toMatchObject({ code: 'export-missing' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing when its page goes away', async () => {
    const exports = new ExportFiles();
    await exports.write(await exports.begin(join(folder, 'a.mp4'), 'file'), 0, bytesOf('a'));
    await exports.begin(join(folder, 'frames'), 'sequence');
    await exports.cancelAll();
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes what a crash left behind when the same target is exported again', async () => {
    await writeFile(join(folder, 'shot.mp4.part'), 'half a film from before the crash');
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.write(exportId, 0, bytesOf('ok'));
    expect(await exports.finish(exportId)).toMatchObject({ bytes: 2 });
    expect(await readdir(folder)).toEqual(['shot.mp4']);
  });

  it('refuses a second export to the same target, and allows it once the first is over', async () => {
    const target = join(folder, 'shot.mp4');
    const [one, two] = [new ExportFiles(), new ExportFiles()];
    const exportId = await one.begin(target, 'file');
    await expect(two.begin(target, 'file')).rejects.toMatchObject({ code: 'bad-request' });
    await one.cancel(exportId);
    await two.cancel(await two.begin(target, 'file'));
  });

  it('knows no export that was finished, cancelled or never begun', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.finish(exportId);
    for (const id of [exportId, 'never-begun']) {
      await expect(async () => exports.write(id, 0, bytesOf('x'))).rejects.toMatchObject({ code: 'export-missing' });
      await expect(async () => exports.finish(id)).rejects.toMatchObject({ code: 'export-missing' });
      await expect(async () => exports.cancel(id)).rejects.toMatchObject({ code: 'export-missing' });
    }
  });

  it.each([
    ['ENOSPC', 'disk-full', /disk is full/],
    ['EDQUOT', 'disk-full', /disk is full/],
    ['EACCES', 'io', /no permission/],
    ['EIO', 'io', /EIO/],
  ])('says so when writing fails with %s, and leaves nothing', async (errno, code, message) => {
    const exports = new ExportFiles(null, failingFiles(errno, 2));
    const exportId = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await exports.write(exportId, 0, bytesOf('a'));
    const failure = exports.write(exportId, 1, bytesOf('b'));
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringMatching(message), detail: { errno } });
    expect(await readdir(folder)).toEqual([]);
    await expect(async () => exports.finish(exportId)).rejects.toMatchObject({ code: 'export-missing' });
  });

  it('refuses a folder that is not there', async () => {
    const begin = new ExportFiles().begin(join(folder, 'gone', 'shot.mp4'), 'file');
    await expect(begin).rejects.toMatchObject({ code: 'io', detail: { errno: 'ENOENT' } });
  });

  it('refuses at once what cannot fit on the disk', async () => {
    const begin = new ExportFiles().begin(join(folder, 'shot.mp4'), 'file', Number.MAX_SAFE_INTEGER);
    await expect(begin).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('an image sequence', () => {
  it('appears as a whole folder', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'frames'), 'sequence');
    await exports.writeFile(exportId, 'f.0001.png', bytesOf('one'));
    await exports.writeFile(exportId, 'f.0002.png', bytesOf('two'));
    expect(await readdir(folder)).toEqual(['frames.part']);
    const lines = `${sha256('one')}  f.0001.png\n${sha256('two')}  f.0002.png\n`;
    expect(await exports.finish(exportId)).toEqual({ bytes: 6, sha256: sha256(lines) });
    expect(await readdir(folder)).toEqual(['frames']);
    expect(await readdir(join(folder, 'frames'))).toEqual(['f.0001.png', 'f.0002.png']);
  });

  it('replaces an earlier sequence whole: no frame of it stays', async () => {
    await mkdir(join(folder, 'frames'));
    await writeFile(join(folder, 'frames', 'f.0009.png'), 'old');
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'frames'), 'sequence');
    await exports.writeFile(exportId, 'f.0001.png', bytesOf('one'));
    await exports.finish(exportId);
    expect(await readdir(folder)).toEqual(['frames']);
    expect(await readdir(join(folder, 'frames'))).toEqual(['f.0001.png']);
  });

  it('never replaces a folder that holds anything else', async () => {
    await mkdir(join(folder, 'documents'));
    await writeFile(join(folder, 'documents', 'thesis.txt'), 'years of work');
    const begin = new ExportFiles().begin(join(folder, 'documents'), 'sequence');
    await expect(begin).rejects.toMatchObject({ code: 'io', message: expect.stringContaining('thesis.txt') });
    expect(await readFile(join(folder, 'documents', 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('refuses names that leave the folder, hide, or mean a device', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'frames'), 'sequence');
    const names = [
      '..',
      '.',
      '../x.png',
      'a/b.png',
      'a\\b.png',
      '.hidden',
      'NUL.png',
      'com1',
      'x.',
      'x.part',
      '',
      'ä.png',
    ];
    for (const name of names)
      await expect(exports.writeFile(exportId, name, bytesOf('x'))).rejects.toMatchObject({ code: 'bad-request' });
    await exports.cancel(exportId);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses the same frame twice, also where letters differ in case only', async () => {
    const exports = new ExportFiles();
    const exportId = await exports.begin(join(folder, 'frames'), 'sequence');
    await exports.writeFile(exportId, 'f.1.png', bytesOf('x'));
    await expect(exports.writeFile(exportId, 'F.1.png', bytesOf('x'))).rejects.toMatchObject({ code: 'export-order' });
    await exports.cancel(exportId);
  });

  it('takes no bytes at positions, and a file takes no names', async () => {
    const exports = new ExportFiles();
    const sequence = await exports.begin(join(folder, 'frames'), 'sequence');
    const file = await exports.begin(join(folder, 'shot.mp4'), 'file');
    await expect(exports.write(sequence, 0, bytesOf('x'))).rejects.toMatchObject({ code: 'bad-request' });
    await expect(exports.writeFile(file, 'f.1.png', bytesOf('x'))).rejects.toMatchObject({ code: 'bad-request' });
    await exports.cancelAll();
  });
});
