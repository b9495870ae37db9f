import { plantOf } from '../../world/physics/trees/species.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { PlantSpecies } from '../../world/records/plant.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece, yaw } from './place.ts';
import type { Sample } from './sample.ts';
import { act, beginStory, degrees, lookingAt, sceneOf, setOf, shoot, type Story } from './storyline.ts';

const STORY: Story = {
  title: 'Forest in Wind',
  id: 'forest',
  place: 'Edge of a wood',
  event: 'The storm comes up',
  seconds: 12,
  seed: 11,
  groundMaterialId: 'material:meadow',
  environment: {
    airDensityKgM3: 1.225,
    windMps: [4, 0, 0.8],
    windField: { terrain: 'open', turbulenceIntensity: null, hasShelter: false },
    sun: {
      isOn: true,
      azimuthRad: degrees(268),
      elevationRad: degrees(34),
      illuminanceLux: 85_000,
      colorTemperatureK: 5000,
    },
    sky: { turbidity: 2.5, illuminanceLux: 12_000 },
    weather: { visibilityM: 16_000 },
  },
};

/** A meadow under the trees: grass by look, earth by friction. */
const meadow: Edit = {
  edit: 'addMaterial',
  material: {
    id: 'material:meadow',
    name: 'Meadow',
    densityKgM3: 1400,
    friction: 0.55,
    restitution: 0.1,
    look: { color: '#5d6b35', roughness: 0.95, metalness: 0, opacity: 1 },
    source: 'Wong, Theory of Ground Vehicles, 3rd ed., table 1.3: dry earth, sliding 0.65, less for grass (estimate)',
  },
} as Edit;

/** The path's middle goes from here, and so it is turned. */
const PATH_FROM: Vec3 = [-2.4, 0, 12];
const PATH_TO: Vec3 = [7, 0, -36];
const PATH_YAW_DEG = (Math.atan2(PATH_FROM[0] - PATH_TO[0], PATH_FROM[2] - PATH_TO[2]) * 180) / Math.PI;
const PATH_LENGTH_M = Math.hypot(PATH_TO[0] - PATH_FROM[0], PATH_TO[2] - PATH_FROM[2]);

/** A place by the path: metres along it and to its right. */
function byPath(alongM: number, asideM: number): Vec3 {
  const share = alongM / PATH_LENGTH_M;
  const [x, z] = [(PATH_TO[0] - PATH_FROM[0]) / PATH_LENGTH_M, (PATH_TO[2] - PATH_FROM[2]) / PATH_LENGTH_M];
  return [
    PATH_FROM[0] + share * (PATH_TO[0] - PATH_FROM[0]) - z * asideM,
    0,
    PATH_FROM[2] + share * (PATH_TO[2] - PATH_FROM[2]) + x * asideM,
  ];
}

const path: Edit = {
  edit: 'addSetPiece',
  setPiece: {
    id: 'setPiece:path',
    filmSetId: setOf(STORY),
    name: 'Path',
    shape: { kind: 'box', sizeM: [1.9, 0.02, PATH_LENGTH_M] },
    materialId: 'material:gravel',
    position: [(PATH_FROM[0] + PATH_TO[0]) / 2, 0.01, (PATH_FROM[2] + PATH_TO[2]) / 2],
    rotation: yaw(PATH_YAW_DEG),
    body: { kind: 'fixed' },
    isLocked: true,
  },
} as Edit;

interface Stand {
  readonly species: PlantSpecies;
  readonly count: number;
  readonly plotM: [number, number];
  readonly at: Vec3;
  readonly yawDeg?: number;
  readonly heightM?: number;
}

/** Plants of a species over a plot, of another height than the shelf's where one is given. */
function stand(
  shelf: Shelf,
  id: string,
  name: string,
  { species, count, plotM, at, yawDeg = 0, heightM }: Stand,
): Edit {
  const plant = plantOf(species, count, plotM);
  const size = heightM === undefined ? 1 : heightM / plant.heightM;
  return placePiece(shelf, setOf(STORY), {
    id: `setPiece:${id}`,
    key: `nature/${species}`,
    name,
    position: at,
    yawDeg,
    behaviours: [
      {
        ...plant,
        heightM: plant.heightM * size,
        crownWidthM: plant.crownWidthM * size,
        trunkDiameterM: plant.trunkDiameterM * size,
      },
    ],
  });
}

/** Opened by half a stop over what a meter in the open says. */
function inTheShade(shots: readonly Edit[]): Edit[] {
  return shots.map((edit) => (edit.edit === 'addSetup' ? { ...edit, setup: { ...edit.setup, ndStops: 8.5 } } : edit));
}

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const [project, ...rest] = beginStory(STORY, materials);
  const plants = (id: string, name: string, planted: Stand): Edit => stand(shelf, id, name, planted);
  const one = (id: string, name: string, species: PlantSpecies, at: Vec3, yawDeg: number): Edit =>
    plants(id, name, { species, count: 1, plotM: [1, 1], at, yawDeg });
  const placed = (id: string, key: string, position: Vec3, yawDeg: number): Edit =>
    placePiece(shelf, setOf(STORY), { id: `setPiece:${id}`, key, position, yawDeg, kind: 'fixed' });
  return [
    project!,
    meadow,
    ...rest,
    path,
    plants('spruces', 'Spruces behind', { species: 'spruce', count: 130, plotM: [120, 30], at: [6, 0, -62] }),
    plants('young', 'Young spruces', { species: 'spruce', count: 40, plotM: [96, 10], at: [4, 0, -45], heightM: 5 }),
    plants('birches', 'Birches', { species: 'birch', count: 34, plotM: [34, 18], at: [-17, 0, -26] }),
    plants('pines', 'Pines', { species: 'pine', count: 22, plotM: [36, 16], at: [27, 0, -36] }),
    plants('hedge', 'Undergrowth', { species: 'bush', count: 56, plotM: [116, 7], at: [4, 0, -37], heightM: 2.9 }),
    plants('ferns', 'Ferns under the birches', { species: 'fern', count: 32, plotM: [30, 16], at: [-16, 0, -22] }),
    plants('ferns-oak', 'Ferns under the oak', { species: 'fern', count: 16, plotM: [10, 7], at: [12, 0, -13] }),
    plants('grass-wood', 'Grass under the trees', {
      species: 'grass',
      count: 30,
      plotM: [60, 12],
      at: [0, 0, -24],
    }),
    plants('grass-left', 'Grass, left', {
      species: 'grass',
      count: 96,
      plotM: [14, 20],
      at: byPath(14, -7.8),
      yawDeg: PATH_YAW_DEG,
    }),
    plants('grass-right', 'Grass, right', {
      species: 'grass',
      count: 96,
      plotM: [14, 20],
      at: byPath(14, 7.8),
      yawDeg: PATH_YAW_DEG,
    }),
    one('oak', 'Old oak', 'oak', [9.5, 0, -12.5], 20),
    one('bush-1', 'Bush by the path', 'bush', byPath(17.5, -3.4), 0),
    one('bush-2', 'Bush, far', 'bush', byPath(24, -3.2), 90),
    one('bush-3', 'Bush by the oak', 'bush', byPath(24, 3.6), 50),
    placed('bench', 'street/bench', byPath(19.5, 2.1), PATH_YAW_DEG + 132),
    placed('bin', 'street/litter-bin', byPath(22, 2), PATH_YAW_DEG + 90),
    placed('flag', 'street/flagpole', byPath(19, -4.6), 0),
    act('rise', 'The wind gets up', 'gust', 2.5, {
      durationFrames: 9 * 24,
      velocityMps: [17, 0, 3.5],
      riseFrames: 5 * 24,
      fallFrames: 24,
    }),
    ...inTheShade(
      shoot(STORY, [
        {
          name: 'edge of the wood',
          camera: lookingAt([-1.6, 1.65, 9.5], [1.6, 4.4, -20], 26),
          to: lookingAt([-0.9, 1.65, 8.2], [2, 4.6, -20], 26),
          inS: 1,
          outS: 11.5,
        },
        { name: 'crown of the oak', camera: lookingAt([-3.4, 1.35, 6], [5.2, 4.3, -12.5], 26), inS: 5, outS: 11 },
        { name: 'birches', camera: lookingAt([-5.5, 1.1, -3], [-13, 6.2, -26], 28), inS: 6, outS: 11.5 },
      ]),
    ),
  ];
}

/** The sample "Forest in Wind": a light wind that grows to a gale in the edge of a wood. Licence: MIT, made here. */
export const forestInWind: Sample = {
  key: 'forest-in-wind',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 180 },
  edits,
};
