import type { PanelRecord } from '../../../../world/records/deformable.ts';
import type { Vec3 } from '../../../../world/records/fields.ts';

const between = (from: readonly number[], to: readonly number[]): number =>
  Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!, to[2]! - from[2]!);

const along = (from: readonly number[], to: readonly number[], factor: number): Vec3 =>
  [0, 1, 2].map((axis) => from[axis]! + (to[axis]! - from[axis]!) * factor) as Vec3;

/** Mean of its upper and lower edge, metres. */
export function panelWidthM({ cornersM: [a, b, c, d] }: PanelRecord): number {
  return (between(a, b) + between(d, c)) / 2;
}

/** Mean of its two sides, metres. */
export function panelHeightM({ cornersM: [a, b, c, d] }: PanelRecord): number {
  return (between(a, d) + between(b, c)) / 2;
}

/** Wider or narrower; its left edge stays. */
export function withWidth(panel: PanelRecord, widthM: number): Pick<PanelRecord, 'cornersM'> {
  const [a, b, c, d] = panel.cornersM;
  const factor = widthM / panelWidthM(panel);
  return { cornersM: [a, along(a, b, factor), along(d, c, factor), d] };
}

/** Longer or shorter; its top edge stays. */
export function withHeight(panel: PanelRecord, heightM: number): Pick<PanelRecord, 'cornersM'> {
  const [a, b, c, d] = panel.cornersM;
  const factor = heightM / panelHeightM(panel);
  return { cornersM: [a, b, along(b, c, factor), along(a, d, factor)] };
}

/** Moved as a whole, so that its top left corner is there. */
export function withTopLeft(panel: PanelRecord, corner: Vec3): Pick<PanelRecord, 'cornersM'> {
  const [a] = panel.cornersM;
  const moved = panel.cornersM.map((one) => [0, 1, 2].map((axis) => one[axis]! + corner[axis]! - a[axis]!));
  return { cornersM: moved as PanelRecord['cornersM'] };
}
