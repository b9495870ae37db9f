import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRecords } from './make-samples.ts';

const repository = join(import.meta.dirname, '..');

/** Beside the README's picture: what it was taken of. */
export const picturedFile = join(repository, 'docs/the-corner.json');

/** What the README's picture shows that can be told without taking it: the sample's records, and which panels there are. */
export function pictureInputs(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([...sampleRecords('the-corner')]));
  hash.update(readFileSync(join(repository, 'renderer/app/panels.ts')));
  return hash.digest('hex');
}
