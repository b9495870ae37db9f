import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small JSON file of the program's own (window bounds, recent projects). Lost or spoilt, it starts anew. */
export function readKeptJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whole or not at all. Returns false when it could not be written (a full disk); the program goes on without. */
export function writeKeptJson(path: string, value: unknown): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, JSON.stringify(value, null, 2));
    renameSync(`${path}.part`, path);
    return true;
  } catch {
    return false;
  }
}
