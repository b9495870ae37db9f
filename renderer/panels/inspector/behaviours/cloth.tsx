import { FABRIC_KEYS, fabrics } from '../../../../world/physics/deformable/fabrics.ts';
import { PIN_RULES, type PinRule } from '../../../../world/physics/deformable/panel.ts';
import type { Cloth, PanelRecord } from '../../../../world/records/deformable.ts';
import type { Vec3 } from '../../../../world/records/fields.ts';
import type { SetPiece } from '../../../../world/records/set-piece.ts';
import { Fact } from '../../../ui/Field.tsx';
import { shownQuantity, units } from '../../../ui/units.ts';
import { ChoiceOf, ColorOf, NumberOf, ToggleOf, VectorOf } from '../bound-fields.tsx';
import { changeBehaviour, heldBehaviour, type BehaviourPanel, type BehaviourPreset } from './behaviour-panel.ts';
import { panelHeightM, panelWidthM, withHeight, withTopLeft, withWidth } from './panel-size.ts';

const pinLabels: Readonly<Record<PinRule, string>> = {
  none: 'Nothing: it lies loose',
  top: 'Its top edge',
  left: 'Its left edge',
  topCorners: 'Both top corners',
  leftCorners: 'Both left corners',
  corners: 'All four corners',
  topAndBottom: 'Top and bottom edge',
  leftAndRight: 'Left and right edge',
  edges: 'All edges',
};

const patterns = [
  { value: 'plain', label: 'Plain' },
  { value: 'stripesDown', label: 'Stripes down' },
  { value: 'stripesAcross', label: 'Stripes across' },
  { value: 'bandsDown', label: 'Three bands, upright' },
  { value: 'bandsAcross', label: 'Three bands, level' },
  { value: 'checks', label: 'Checks' },
] as const;

/** A level or hanging rectangle whose top left corner is at (x, y, 0). */
const hanging = (
  x: number,
  y: number,
  widthM: number,
  heightM: number,
  fullness: number,
  pins: PinRule,
): PanelRecord => ({
  cornersM: [
    [x, y, 0],
    [x + widthM, y, 0],
    [x + widthM, y - heightM, 0],
    [x, y - heightM, 0],
  ],
  fullness,
  pins,
});

const preset = (
  name: string,
  fabric: Cloth['fabric'],
  panel: PanelRecord,
  more: Partial<Pick<Cloth, 'pattern' | 'color' | 'secondColor' | 'startsAtRest' | 'segments'>>,
  size: string,
): BehaviourPreset<'cloth'> => ({
  name,
  source: `${fabrics[fabric].source}; ${size}`,
  values: {
    fabric,
    panels: [panel],
    segments: 26,
    startsAtRest: true,
    pattern: 'plain',
    color: '#ece7da',
    secondColor: '#f1ede2',
    ...more,
  },
});

const presets: BehaviourPanel<'cloth'>['presets'] = [
  preset(
    'Nylon flag, 90 × 150 cm',
    'flagNylon',
    hanging(0.05, 2, 1.5, 0.9, 1, 'left'),
    { pattern: 'bandsDown', color: '#b3262c' },
    'size: 3 × 5 ft, the usual flag of a house',
  ),
  preset(
    'Hanging banner, 100 × 300 cm',
    'flagPolyester',
    hanging(-0.5, 4, 1, 3, 1, 'top'),
    { color: '#2b4a78' },
    'size: usual banner of a façade',
  ),
  preset(
    'Cotton curtain',
    'curtainCotton',
    hanging(-0.7, 2.4, 1.4, 2.35, 2, 'top'),
    { color: '#3f6769', segments: 30 },
    'twice as wide as it hangs, as curtains are gathered',
  ),
  preset(
    'Net curtain',
    'voile',
    hanging(-0.7, 2.4, 1.4, 2.35, 2.5, 'top'),
    { color: '#f2efe6', segments: 32 },
    'two and a half times as wide as it hangs',
  ),
  preset(
    'Stage velvet',
    'velvet',
    hanging(-1.5, 4, 3, 3.95, 1.8, 'top'),
    { color: '#6d1620', segments: 32 },
    'gathered by 80 %, as stage drapes are',
  ),
  preset(
    'Bed sheet on a line',
    'cotton',
    hanging(-0.8, 1.9, 1.6, 1.6, 1.04, 'topCorners'),
    {},
    'size: half of a sheet for a single bed',
  ),
  preset(
    'Tarpaulin, 2 × 3 m, loose',
    'tarpaulin',
    {
      cornersM: [
        [-1.5, 1, 1],
        [1.5, 1, 1],
        [1.5, 1, -1],
        [-1.5, 1, -1],
      ],
      fullness: 1,
      pins: 'none',
    },
    { color: '#2f5f86', startsAtRest: false },
    'size: DIY stores’ usual',
  ),
];

function suggest({ assetKey, name }: SetPiece): string {
  const words = `${assetKey ?? ''} ${name}`.toLowerCase();
  if (/curtain|rail|window/.test(words)) return 'Cotton curtain';
  if (/tarp/.test(words)) return 'Tarpaulin, 2 × 3 m, loose';
  return presets[0].name;
}

const cloth = (piece: SetPiece) => heldBehaviour(piece, 'cloth');
const set = (piece: SetPiece, values: Partial<Omit<Cloth, 'kind'>>) => changeBehaviour(piece, 'cloth', values);

function Fields({ pieces }: { readonly pieces: readonly SetPiece[] }) {
  const count = Math.min(...pieces.map((piece) => cloth(piece).panels.length));
  const only = pieces.length === 1 ? pieces[0] : undefined;
  return (
    <>
      <ChoiceOf
        label="Fabric"
        records={pieces}
        options={FABRIC_KEYS.map((value) => ({ value, label: fabrics[value].name }))}
        get={(piece) => cloth(piece).fabric}
        set={(piece, fabric) => set(piece, { fabric })}
      />
      {Array.from({ length: count }, (_, index) => (
        <PanelFields key={index} pieces={pieces} index={index} isOnly={count === 1} />
      ))}
      <NumberOf
        label="Detail"
        hint="Cells along the longer side: finer folds, more work"
        records={pieces}
        unit={units.whole}
        min={4}
        max={48}
        get={(piece) => cloth(piece).segments}
        set={(piece, segments) => set(piece, { segments: Math.round(segments) })}
      />
      <ToggleOf
        label="Hangs at rest"
        hint="In the wind of the first frame; else it starts as it is laid out"
        records={pieces}
        get={(piece) => cloth(piece).startsAtRest}
        set={(piece, startsAtRest) => set(piece, { startsAtRest })}
      />
      <ChoiceOf
        label="Pattern"
        records={pieces}
        options={patterns}
        get={(piece) => cloth(piece).pattern}
        set={(piece, pattern) => set(piece, { pattern })}
      />
      <ColorOf
        label="Cloth colour"
        records={pieces}
        get={(piece) => cloth(piece).color}
        set={(piece, color) => set(piece, { color: color ?? '#ece7da' })}
      />
      {pieces.some((piece) => cloth(piece).pattern !== 'plain') && (
        <ColorOf
          label="Second colour"
          records={pieces}
          get={(piece) => cloth(piece).secondColor}
          set={(piece, color) => set(piece, { secondColor: color ?? '#f1ede2' })}
        />
      )}
      {only !== undefined && <Weight piece={only} />}
    </>
  );
}

function PanelFields({
  pieces,
  index,
  isOnly,
}: {
  readonly pieces: readonly SetPiece[];
  readonly index: number;
  readonly isOnly: boolean;
}) {
  const panel = (piece: SetPiece): PanelRecord => cloth(piece).panels[index]!;
  const change = (piece: SetPiece, values: Partial<PanelRecord>) =>
    set(piece, { panels: cloth(piece).panels.map((one, k) => (k === index ? { ...one, ...values } : one)) });
  const name = (text: string): string => (isOnly ? text : `${text} ${index + 1}`);
  return (
    <>
      <NumberOf
        label={name('Width')}
        hint="Of the place that it hangs in"
        records={pieces}
        unit={units.metre}
        min={0.05}
        max={60}
        get={(piece) => panelWidthM(panel(piece))}
        set={(piece, widthM) => change(piece, withWidth(panel(piece), widthM))}
      />
      <NumberOf
        label={name('Height')}
        records={pieces}
        unit={units.metre}
        min={0.05}
        max={60}
        get={(piece) => panelHeightM(panel(piece))}
        set={(piece, heightM) => change(piece, withHeight(panel(piece), heightM))}
      />
      <VectorOf
        label={name('Corner')}
        hint="Top left, from the piece’s origin"
        records={pieces}
        unit={units.metre}
        get={(piece) => panel(piece).cornersM[0] as Vec3}
        set={(piece, corner) => change(piece, withTopLeft(panel(piece), corner))}
      />
      <NumberOf
        label={name('Fullness')}
        hint="Width of the cloth over the width it hangs in"
        records={pieces}
        unit={units.percent}
        min={1}
        max={3}
        get={(piece) => panel(piece).fullness}
        set={(piece, fullness) => change(piece, { fullness })}
      />
      <ChoiceOf
        label={name('Held at')}
        records={pieces}
        options={PIN_RULES.map((value) => ({ value, label: pinLabels[value] }))}
        get={(piece) => panel(piece).pins}
        set={(piece, pins) => change(piece, { pins })}
      />
    </>
  );
}

function Weight({ piece }: { readonly piece: SetPiece }) {
  const { fabric, panels } = cloth(piece);
  const { arealDensityKgM2, source } = fabrics[fabric];
  const areaM2 = panels.reduce((sum, panel) => sum + panelWidthM(panel) * panelHeightM(panel) * panel.fullness, 0);
  return (
    <>
      <Fact label="Weighs" hint="All of its cloth">
        {`${shownQuantity(areaM2 * arealDensityKgM2, units.kilogram)} (${Math.round(arealDensityKgM2 * 1000)} g/m²)`}
      </Fact>
      <p className="fs-note">{`${source[0]!.toUpperCase()}${source.slice(1)}.`}</p>
    </>
  );
}

export const clothPanel: BehaviourPanel<'cloth'> = {
  kind: 'cloth',
  title: 'Cloth',
  addLabel: 'Holds a cloth: flag, curtain, sheet',
  presets,
  suggest,
  Fields,
};
