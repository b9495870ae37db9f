import { plantOf } from '../../world/physics/trees/species.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import type { Material } from '../../world/records/material.ts';
import type { Shelf } from '../shelf.ts';
import { placePiece } from './place.ts';
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
      azimuthRad: degrees(250),
      elevationRad: degrees(24),
      illuminanceLux: 48_000,
      colorTemperatureK: 4500,
    },
    sky: { turbidity: 4, illuminanceLux: 15_000 },
    weather: { visibilityM: 4000 },
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

function edits(shelf: Shelf, materials: readonly Material[]): Edit[] {
  const tree = (id: string, key: string, name: string, position: Vec3, yawDeg = 0): Edit =>
    placePiece(shelf, setOf(STORY), { id: `setPiece:${id}`, key, name, position, yawDeg, isLocked: false });
  const stand = (
    id: string,
    name: string,
    key: string,
    species: 'oak' | 'birch' | 'spruce',
    count: number,
    plotM: [number, number],
    position: Vec3,
  ): Edit =>
    placePiece(shelf, setOf(STORY), {
      id: `setPiece:${id}`,
      key,
      name,
      position,
      behaviours: [plantOf(species, count, plotM)],
    });
  const [project, ...rest] = beginStory(STORY, materials);
  return [
    project!,
    meadow,
    ...rest,
    stand('spruces', 'Spruces behind', 'nature/spruce-forest', 'spruce', 260, [120, 45], [4, 0, -62]),
    stand('birches', 'Birches', 'nature/birch-wood', 'birch', 46, [46, 18], [-14, 0, -26]),
    tree('oak', 'nature/oak', 'Old oak', [9, 0, -14], 20),
    tree('poplar-1', 'nature/poplar', 'Poplar, left', [20, 0, -24], 10),
    tree('poplar-2', 'nature/poplar', 'Poplar, right', [24.5, 0, -25], 70),
    tree('bush-1', 'nature/bush', 'Bush by the path', [-3.2, 0, -8], 0),
    tree('bush-2', 'nature/bush', 'Bush', [3.6, 0, -9.5], 90),
    tree('bush-3', 'nature/bush', 'Bush, far', [15.5, 0, -11], 50),
    placePiece(shelf, setOf(STORY), {
      id: 'setPiece:bench',
      key: 'street/bench',
      position: [5.2, 0, -8.2],
      yawDeg: 200,
      kind: 'fixed',
    }),
    placePiece(shelf, setOf(STORY), {
      id: 'setPiece:flag',
      key: 'street/flagpole',
      position: [-6.6, 0, -9.5],
      yawDeg: 0,
      kind: 'fixed',
    }),
    act('rise', 'The wind gets up', 'gust', 2.5, {
      durationFrames: 9 * 24,
      velocityMps: [17, 0, 3.5],
      riseFrames: 5 * 24,
      fallFrames: 24,
    }),
    ...shoot(STORY, [
      {
        name: 'edge of the wood',
        camera: lookingAt([-1, 1.7, 9], [2, 5.2, -20], 28),
        to: lookingAt([1.5, 1.7, 8], [3.2, 5.4, -20], 28),
        inS: 1,
        outS: 11.5,
      },
      { name: 'crown of the oak', camera: lookingAt([-6, 2.2, 12], [8, 7.5, -14], 40), inS: 5, outS: 11 },
      { name: 'birches', camera: lookingAt([-3, 1.4, -2], [-15, 6.5, -26], 65), inS: 6, outS: 11.5 },
    ]),
  ];
}

/** The sample "Forest in Wind": a light wind that grows to a gale in the edge of a wood. Licence: MIT, made here. */
export const forestInWind: Sample = {
  key: 'forest-in-wind',
  standing: { sceneId: sceneOf(STORY), takeId: 'take:1', setupId: 'setup:a', frame: 180 },
  edits,
};
