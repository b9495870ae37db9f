import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultSetup } from '../../world/edits/defaults.ts';
import type { Setup } from '../../world/records/setup.ts';
import { drawFrames } from './draw-frames.ts';

const setup: Setup = { ...defaultSetup, id: 'setup:a', type: 'setup', sceneId: 'scene:1' };
const pictureOf = (frame: number) => Uint8ClampedArray.of(frame, frame, frame, 255);
const sha256 = (bytes: Uint8Array | Uint8ClampedArray) => createHash('sha256').update(bytes).digest();

/** A renderer and a writer that keep a diary. */
function diary() {
  const entries: string[] = [];
  let current = -1;
  return {
    entries,
    renderer: {
      render: (_: Setup, frame: number) => {
        current = frame;
        entries.push(`draw ${frame}`);
      },
      startReading: () => {
        const asked = current;
        return () => {
          entries.push(`read ${asked}`);
          return pictureOf(asked);
        };
      },
    },
    writer: {
      add: (index: number, rgba: Uint8ClampedArray<ArrayBuffer>) => {
        entries.push(`add ${index}: ${rgba[0]}`);
        return Promise.resolve();
      },
      finish: () => Promise.resolve(void entries.push('finish')),
      abort: () => Promise.resolve(),
    },
  };
}

describe('drawing the frames of an export', () => {
  it('hands a frame over while the next one is drawn, all of them in order', async () => {
    const { entries, renderer, writer } = diary();
    await drawFrames(renderer, setup, 10, 13, writer);
    expect(entries).toEqual([
      ...['draw 10', 'read 10'],
      ...['draw 11', 'add 0: 10', 'read 11'],
      ...['draw 12', 'add 1: 11', 'read 12'],
      ...['add 2: 12', 'finish'],
    ]);
  });

  it('returns the hash of the frames’ hashes', async () => {
    const { renderer, writer } = diary();
    const expected = sha256(Buffer.concat([7, 8].map((frame) => sha256(pictureOf(frame))))).toString('hex');
    expect(await drawFrames(renderer, setup, 7, 9, writer)).toBe(expected);
  });

  it('tells how far it is', async () => {
    const { renderer, writer } = diary();
    const told: number[] = [];
    const onProgress = ({ framesDone }: { readonly framesDone: number }) => void told.push(framesDone);
    await drawFrames(renderer, setup, 0, 3, writer, { mayGoOn: () => undefined, onProgress });
    expect(told).toEqual([1, 2, 3]);
  });

  it('ends where it may not go on', async () => {
    const { entries, renderer, writer } = diary();
    const mayGoOn = () => {
      if (entries.includes('read 1')) throw new Error('cancelled');
    };
    await expect(drawFrames(renderer, setup, 0, 9, writer, { mayGoOn })).rejects.toThrow('cancelled');
    expect(entries.at(-1)).toBe('read 1');
  });
});
