import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lights } from './lights.ts';
import { writeGlb } from './modelling/write-glb.ts';
import { pieces } from './pieces/index.ts';
import type { Piece } from './pieces/piece.ts';
import { ShelfSchema } from './shelf.ts';
import type { Shelf, ShelfPiece } from './shelf.ts';

export const generatedFolder = join(dirname(fileURLToPath(import.meta.url)), 'generated');

export interface MadePiece {
  readonly entry: ShelfPiece;
  readonly bytes: Uint8Array;
  readonly triangleCount: number;
}

/** One set piece: the GLB's bytes and its manifest entry. */
async function makePiece(piece: Piece): Promise<MadePiece> {
  const model = piece.build();
  const { least, most } = model.bounds;
  const millimetres = (value: number) => Math.round(value * 1000) / 1000;
  const { build: _build, keywords, ...stated } = piece;
  const entry: ShelfPiece = {
    ...stated,
    keywords: [...keywords],
    behaviours: [...(piece.behaviours ?? [])],
    companions: (piece.companions ?? []).map(({ key, positionM: [x, y, z], yawRad = 0 }) => ({
      key,
      positionM: [x, y, z] as [number, number, number],
      yawRad,
    })),
    dragCoefficient: piece.dragCoefficient ?? null,
    family: piece.key.split('/')[0] as ShelfPiece['family'],
    file: `set-pieces/${piece.key}.glb`,
    thumbnail: `thumbnails/${piece.key}.png`,
    sizeM: [millimetres(most[0] - least[0]), millimetres(most[1] - least[1]), millimetres(most[2] - least[2])],
  };
  return { entry, bytes: await writeGlb(piece.name, model), triangleCount: model.triangleCount };
}

export async function makeShelf(): Promise<{ shelf: Shelf; made: MadePiece[] }> {
  const made: MadePiece[] = [];
  for (const piece of pieces) made.push(await makePiece(piece));
  return { made, shelf: ShelfSchema.parse({ version: 1, pieces: made.map(({ entry }) => entry), lights }) };
}

export function shelfText(shelf: Shelf): string {
  return `${JSON.stringify(shelf)}\n`
    .replaceAll('},{"key"', '},\n{"key"')
    .replace('"pieces":[', '"pieces":[\n')
    .replace('"lights":[', '\n"lights":[\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { shelf, made } = await makeShelf();
  for (const { entry, bytes, triangleCount } of made) {
    const path = join(generatedFolder, entry.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    process.stdout.write(
      `${entry.key}: ${triangleCount} triangles, ${bytes.length} bytes, ${entry.sizeM.join(' × ')} m\n`,
    );
  }
  await writeFile(join(generatedFolder, 'shelf.json'), shelfText(shelf));
}
