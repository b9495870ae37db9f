import { z } from 'zod';

/** What the shelf panel shows of `assets/shelf.json`; its full schema stands beside the scripts that make it. */
const ShelfListSchema = z.object({
  pieces: z.array(
    z.object({
      key: z.string(),
      family: z.string(),
      name: z.string(),
      keywords: z.array(z.string()),
      thumbnail: z.string(),
      sizeM: z.tuple([z.number(), z.number(), z.number()]),
    }),
  ),
  lights: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      keywords: z.array(z.string()),
      kind: z.enum(['point', 'spot', 'area']),
      fluxLm: z.number(),
      colorTemperatureK: z.number(),
    }),
  ),
});
export type ShelfList = z.infer<typeof ShelfListSchema>;

/** Address of a file of the asset folder, which is served beside the page. */
export const assetAddress = (file: string): string => new URL(`assets/${file}`, document.baseURI).href;

/** Rejects when the file is missing or not a shelf. */
export async function loadShelfList(): Promise<ShelfList> {
  const response = await fetch(assetAddress('shelf.json'));
  if (!response.ok) throw new Error(`assets/shelf.json could not be read (${response.status})`);
  return ShelfListSchema.parse(await response.json());
}
