import { z } from 'zod';
import { BehavioursSchema } from '../../world/records/behaviour.ts';
import { Vec3Schema } from '../../world/records/fields.ts';
import { MaterialIdSchema } from '../../world/records/material.ts';
import { ShapeSchema } from '../../world/records/shape.ts';
import { parseModel, type ModelPart } from './model-geometry.ts';

/** What the stage needs of `assets/shelf.json`; the manifest's full schema stands beside the scripts that make it. */
const ShelfSchema = z.object({
  pieces: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      file: z.string(),
      sizeM: z.tuple([z.number(), z.number(), z.number()]),
      defaultBody: z.enum(['dynamic', 'fixed']),
      materialId: MaterialIdSchema,
      massKg: z.number().positive().nullable(),
      dragCoefficient: z.number().positive().nullable(),
      shape: ShapeSchema,
      behaviours: BehavioursSchema,
      companions: z.array(z.object({ key: z.string(), positionM: Vec3Schema, yawRad: z.number() })),
      colorableMaterial: z.string().nullable(),
    }),
  ),
  lights: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.enum(['point', 'spot', 'area']),
      role: z.enum(['key', 'fill', 'rim', 'practical']),
      fluxLm: z.number(),
      colorTemperatureK: z.number(),
      coneRad: z.number(),
      penumbra: z.number(),
      sizeM: z.tuple([z.number(), z.number()]),
    }),
  ),
});
type Shelf = z.infer<typeof ShelfSchema>;
export type ShelfPiece = Shelf['pieces'][number];

const shelfFolder = () => new URL('assets/', document.baseURI);

let shelf: Promise<Shelf> | null = null;

export function loadShelf(): Promise<Shelf> {
  shelf ??= fetchFile('shelf.json').then(async (response) => ShelfSchema.parse(await response.json()));
  return shelf;
}

const models = new Map<string, Promise<readonly ModelPart[]>>();

/** The drawn model of a shelf key, parsed once per window. Rejects when the shelf or its file is missing or broken. */
export function loadModel(assetKey: string): Promise<readonly ModelPart[]> {
  const known = models.get(assetKey);
  if (known !== undefined) return known;
  const loading = loadShelf().then(async ({ pieces }) => {
    const piece = pieces.find(({ key }) => key === assetKey);
    if (piece === undefined) throw new Error(`the shelf has no model "${assetKey}"`);
    const response = await fetchFile(piece.file);
    return parseModel(await response.arrayBuffer(), piece.colorableMaterial);
  });
  models.set(assetKey, loading);
  return loading;
}

async function fetchFile(file: string): Promise<Response> {
  const response = await fetch(new URL(file, shelfFolder()));
  if (!response.ok) throw new Error(`assets/${file} could not be read (${response.status})`);
  return response;
}
