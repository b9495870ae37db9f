import type { Breakable } from '../../records/behaviour.ts';
import type { Vec3 } from '../../records/fields.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { shatter, type Shattered } from './shatter.ts';

const CLASSES: readonly Breakable['class'][] = ['glass', 'toughened', 'ceramic', 'wood', 'masonry'];

/** How a piece broke: with its solids, all that its shards follow from. */
export interface BreakValues {
  /** In the piece's space, metres. */
  readonly hit: Vec3;
  readonly breakableClass: Breakable['class'];
  readonly wallM: number;
  readonly pieceCount: number;
  readonly seed: number;
}

/** As the numbers of a `broke` event: hit x y z, place of the class, thickness of walls, most pieces, seed. */
export function breakNumbers({ hit, breakableClass, wallM, pieceCount, seed }: BreakValues): number[] {
  return [...hit, CLASSES.indexOf(breakableClass), wallM, pieceCount, seed];
}

type BreakRow = readonly [number, number, number, number, number, number, number];

/** Undoes breakNumbers; null for numbers that are none of it. */
export function readBreakNumbers(numbers: readonly number[]): BreakValues | null {
  if (numbers.length < 7) return null;
  const breakableClass = CLASSES[numbers[3]!];
  if (breakableClass === undefined) return null;
  const [x, y, z, , wallM, pieceCount, seed] = numbers as BreakRow;
  return { hit: [x, y, z], breakableClass, wallM, pieceCount, seed };
}

const KEPT = 64;
const kept = new Map<string, { readonly parts: readonly SolidPart[]; readonly shattered: Shattered }>();

/** The shards of a break; those of the last breaks are kept, because every checkpoint asks for them anew. */
export function shardsOf(parts: readonly SolidPart[], values: BreakValues): Shattered {
  const key = breakNumbers(values).join();
  const known = kept.get(key);
  if (known !== undefined && known.parts === parts) return known.shattered;
  const shattered = shatter({ parts, ...values });
  kept.delete(key);
  kept.set(key, { parts, shattered });
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return shattered;
}
