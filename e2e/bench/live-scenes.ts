// Film sets for the bench "live": each phenomenon alone, growing, and all of them together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShelfSchema } from '../../assets/shelf.ts';
import { placePiece, type Placement } from '../../assets/sample/place.ts';
import { act, beginStory, setOf, type Story } from '../../assets/sample/storyline.ts';
import { applyEdits } from '../../world/edits/index.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { LIQUIDS } from '../../world/physics/fluid/liquids.ts';
import { materials } from '../../world/physics/materials.ts';
import { plantOf } from '../../world/physics/trees/species.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import { compileTake, type SimScene } from '../../world/simulation/index.ts';

const shelf = ShelfSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../assets/generated/shelf.json'), 'utf8')),
);
const STORY: Story = {
  title: 'Live',
  id: 'live',
  place: 'Field',
  event: 'All at once',
  seconds: 8,
  seed: 1,
  groundMaterialId: 'material:asphalt',
  environment: {
    airDensityKgM3: 1.225,
    windMps: [8, 0, 0],
    windField: { terrain: 'open', turbulenceIntensity: null, hasShelter: false },
  },
};
const times = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const place = (id: string, key: string, position: Vec3, more: Partial<Placement> = {}): Edit =>
  placePiece(shelf, setOf(STORY), { id: `setPiece:${id}`, key, position, ...more });

/** Drivers on straight lanes 4 m apart, each with a bend at the end. */
const cars = (count: number): Edit[] =>
  times(count).flatMap((i) => [
    place(`car-${i}`, 'vehicle/family-car', [-60, 0, i * 4], { yawDeg: -90, linearVelocity: [12, 0, 0] }),
    act(`drive-${i}`, 'Drive', 'drive', 0, {
      targetId: `setPiece:car-${i}`,
      durationFrames: 8 * 24,
      path: [
        { positionM: [-60, 0, i * 4], speedMps: 12 },
        { positionM: [0, 0, i * 4], speedMps: 16 },
        { positionM: [80, 0, i * 4 + 2], speedMps: 16 },
      ],
      isBackwards: false,
    }),
  ]);
/** Boxes in loose layers that fall on a heap. */
const boxes = (count: number): Edit[] =>
  times(count).map((i): Edit => {
    const [x, y, z] = [i % 10, Math.floor(i / 100), Math.floor(i / 10) % 10];
    const shift = (y % 3) * 0.11;
    const position: Vec3 = [x * 0.5 + shift, 0.3 + y * 0.5, -12 - z * 0.5 - shift];
    return place(`box-${i}`, 'prop/cardboard-box', position, { kind: 'dynamic' });
  });
/** Of the pieces of a pane the larger ones are shards with bodies; the others are dust. */
const SHARDS_PER_PANE = 15;
/** Panes that break at once into at least so many shards. */
const shards = (count: number): Edit[] =>
  times(Math.ceil(count / SHARDS_PER_PANE)).flatMap((i) => [
    place(`pane-${i}`, 'interior/window-pane', [-20, 1, -20 - i * 4], {
      behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 4 * SHARDS_PER_PANE }],
    }),
    act(`break-${i}`, 'Break', 'break', 0.1, { targetId: `setPiece:pane-${i}`, pointM: null }),
  ]);
const { densityKgM3, viscosityPaS, surfaceTensionNM } = LIQUIDS.water;
const PARTICLE_M = 0.012;
const particles = (count: number): Edit[] => [
  place('bucket', 'prop/bucket', [-24, 0, -12], {
    behaviours: [
      {
        kind: 'liquid',
        material: 'water',
        volumeM3: count * PARTICLE_M ** 3,
        particleSizeM: PARTICLE_M,
        densityKgM3,
        viscosityPaS,
        surfaceTensionNM,
      },
    ],
  }),
  act('kick', 'Kick the bucket', 'push', 0.2, {
    targetId: 'setPiece:bucket',
    impulseNs: [18, 0, 0],
    pointM: [0, 0.25, 0],
  }),
];
const trees = (count: number): Edit[] => [
  place('forest', 'nature/spruce-forest', [0, 0, 120], { behaviours: [plantOf('spruce', count, [200, 120])] }),
];
const flags = (count: number): Edit[] =>
  times(count).map((i) => place(`flag-${i}`, 'street/flagpole', [-40, 0, -30 - i * 3]));

const grow: Readonly<Record<string, { readonly make: (count: number) => Edit[]; readonly counts: readonly number[] }>> =
  {
    cars: { make: cars, counts: [1, 5, 10] },
    bodies: { make: boxes, counts: [100, 250, 500] },
    shards: { make: shards, counts: [15, 30, 60] },
    particles: { make: particles, counts: [500, 1000, 2000] },
    trees: { make: trees, counts: [500, 1000, 2000] },
    flags: { make: flags, counts: [1, 5] },
  };

function recordsOf(edits: Edit[], seconds = STORY.seconds): RecordMap {
  const made = applyEdits(new Map(), [...beginStory({ ...STORY, seconds }, materials), ...edits]);
  if (!made.ok) throw new Error(`the live scene: ${made.error.message} ${JSON.stringify(made.error.detail)}`);
  return made.value.records;
}

function compiled(records: RecordMap): SimScene {
  const scene = compileTake(records, 'take:1');
  if (!scene.ok) throw new Error(`the live scene: ${scene.error.message}`);
  return scene.value;
}

/** Ten cars, 500 bodies, 60 shards and 2,000 particles at once. */
const everything = (): Edit[] => [...cars(10), ...boxes(500), ...shards(60), ...particles(2000)];

/** Scenes by name: `cars 10`, …. */
export function* liveScenes(): Generator<readonly [name: string, scene: SimScene]> {
  for (const [name, { make, counts }] of Object.entries(grow))
    for (const count of counts) yield [`${name} ${count}`, compiled(recordsOf(make(count)))];
}

export function sceneOfEverything(): SimScene {
  return compiled(recordsOf(everything()));
}

/** A hundred boxes with a blast under them every ten seconds: as busy at its end as at its start. */
export function sceneOfMinutes(minutes: number): SimScene {
  const blasts = times(Math.floor((minutes * 60 - 2) / 10)).map((i) =>
    act(`blast-${i}`, 'Blast', 'blast', 1 + i * 10, { centerM: [2.5, -1, -14], radiusM: 30, strengthNs: 60 }),
  );
  return compiled(recordsOf([...boxes(100), ...blasts], minutes * 60));
}

/** The largest scene of each phenomenon, and everything, as records that cross to a page. */
export function liveDrawings(): (readonly [name: string, records: AnyRecord[]])[] {
  const largest = Object.entries(grow).map(([name, { make, counts }]) => {
    const count = counts.at(-1)!;
    return [`${name} ${count}`, [...recordsOf(make(count)).values()]] as [string, AnyRecord[]];
  });
  return [...largest, ['everything', [...recordsOf(everything()).values()]]];
}
