import { Color } from 'three';
import type { Breakable } from '../../../../world/records/behaviour.ts';
import type { Material } from '../../../../world/records/material.ts';

export interface InnerLook {
  /** paint rgba (linear), finish roughness metalness colorable, emission rgb: a vertex's look after its normal. */
  readonly look: readonly number[];
  readonly isGlass: boolean;
}

/** What shows where a thing broke. Glass edges are green with iron and bend light; the rest is raw and matte. */
export function innerLook(breakableClass: Breakable['class'], material: Material | undefined): InnerLook {
  const { color, opacity, roughness } = insideOf(breakableClass, new Color(material?.look.color ?? '#b9b4aa'));
  return { look: [color.r, color.g, color.b, opacity, roughness, 0, 0, 0, 0, 0], isGlass: opacity < 1 };
}

function insideOf(
  breakableClass: Breakable['class'],
  outside: Color,
): { readonly color: Color; readonly opacity: number; readonly roughness: number } {
  switch (breakableClass) {
    case 'glass':
    case 'toughened':
      return { color: new Color('#c2e2d3'), opacity: 0.8, roughness: 0.1 };
    case 'ceramic':
      return { color: outside.clone().lerp(new Color('#efe9dc'), 0.75), opacity: 1, roughness: 0.95 };
    case 'wood':
      return { color: outside.clone().lerp(new Color('#dcbb86'), 0.7), opacity: 1, roughness: 0.92 };
    case 'masonry':
      return { color: outside.clone().lerp(new Color('#b3aa9c'), 0.45), opacity: 1, roughness: 1 };
  }
}

export interface DustLook {
  readonly color: Color;
  /** How dense the cloud is at first, 0..1, and how long it hangs, seconds. */
  readonly density: number;
  readonly lastsS: number;
  /** Of the cloud after it has spread, as a share of the piece's size. */
  readonly spread: number;
  readonly puffs: number;
}

/** What hangs in the air where a thing broke. */
export function dustLook(breakableClass: Breakable['class']): DustLook {
  switch (breakableClass) {
    case 'glass':
    case 'toughened':
      return { color: new Color('#e8f0ee'), density: 0.05, lastsS: 0.4, spread: 0.35, puffs: 8 };
    case 'ceramic':
      return { color: new Color('#e6e0d6'), density: 0.22, lastsS: 0.8, spread: 0.5, puffs: 10 };
    case 'wood':
      return { color: new Color('#c9a878'), density: 0.16, lastsS: 0.8, spread: 0.3, puffs: 10 };
    case 'masonry':
      return { color: new Color('#b9a594'), density: 0.4, lastsS: 2.6, spread: 0.55, puffs: 28 };
  }
}
