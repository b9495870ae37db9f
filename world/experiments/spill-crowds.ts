import { quatFromAxisAngle } from '../simulation/mathematics/vectors.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { within, type Experiment } from './experiment.ts';
import { measured, SEED, shared } from './run.ts';
import { boxes, floorOf, holding, level, outside, placesAt, sides, water } from './spill-scenes.ts';
import { Trajectory } from './trajectory.ts';

/** As many particles as the live preview and a bake have to carry. */
interface Crowd {
  readonly particles: number;
  readonly widthM: number;
  readonly heightM: number;
}

const FRAMES_PER_SECOND = 24;
const SHAKEN_FRAMES = 24;
const SETTLED_S = 4;
const READ_S = 5;

/**
 * A closed box with 4 mm walls, filled with particles of 10 mm, that is thrown to and fro by 6 cm three times a second
 * (1.1 m/s, 2 g) and tilted by up to 30° for a second, and then stands.
 */
const shaken = ({ particles, widthM, heightM }: Crowd) =>
  shared(() => {
    const keyframes = Array.from({ length: SHAKEN_FRAMES + 1 }, (_, frame) => {
      const swing = Math.sin((frame / SHAKEN_FRAMES) * 6 * Math.PI);
      const heave = Math.sin((frame / SHAKEN_FRAMES) * 4 * Math.PI);
      return {
        frame,
        position: [0.06 * swing, 0.2 + 0.05 * heave, 0.04 * heave],
        rotation: quatFromAxisAngle([0.6, 0, 0.8], 0.5 * swing),
        easing: 'linear',
      };
    });
    const walls = [...sides(widthM, heightM), floorOf(widthM), floorOf(widthM, heightM + 0.004)];
    return new Trajectory(
      sceneRecords({ durationFrames: (SETTLED_S + READ_S) * FRAMES_PER_SECOND }, [
        holding(piece('box', boxes(walls), { kind: 'keyframed', position: [0, 0.2, 0] }), water(particles * 1e-6)),
        {
          id: 'motion:box',
          type: 'motion',
          sceneId: 'scene:s',
          setPieceId: 'setPiece:box',
          keyframes,
        } as never,
      ]),
      SETTLED_S + READ_S,
    );
  });

function experimentsOf(crowd: Crowd, isLong: boolean): readonly Experiment[] {
  const run = shaken(crowd);
  const { particles, widthM, heightM } = crowd;
  const count = particles.toLocaleString('en');
  const settings = `closed box ${widthM} × ${heightM} × ${widthM} m, walls 4 mm, shaken at 2 g and 3 Hz for 1 s, then standing`;
  const expected = (particles * 1e-6) / (widthM * widthM);
  return [
    {
      row: 'spill',
      name: `${count} particles shaken in a closed box: outside of it at any time`,
      expected: { value: 0, unit: '1', source: 'no particle passes a closed wall' },
      bound: within(0),
      settings,
      seed: SEED,
      isLong,
      measure: () => measured(run(), outside(run(), 'box', widthM, heightM)),
    },
    {
      row: 'spill',
      name: `${count} particles: how many are there in the end`,
      expected: { value: particles, unit: '1', source: 'volume ÷ 1 cm³' },
      bound: within(0),
      settings,
      seed: SEED,
      isLong,
      measure: () => measured(run(), placesAt(run(), 'box', (SETTLED_S + READ_S) * 120).length / 3),
    },
    {
      row: 'spill',
      name: `${count} particles: farthest that the level is off over 5 s, as a share`,
      expected: { value: 0, unit: '1', source: 'volume ÷ area, at every tenth of a second' },
      bound: within(0.02),
      settings: `${settings}; from ${SETTLED_S} s to ${SETTLED_S + READ_S} s`,
      seed: SEED,
      isLong,
      measure: () => {
        const off = Array.from({ length: READ_S * 10 + 1 }, (_, i) => {
          const places = placesAt(run(), 'box', SETTLED_S * 120 + i * 12);
          return Math.abs(level(places, run().position('box', SETTLED_S * 120)[1]) / expected - 1);
        });
        return measured(run(), Math.max(...off));
      },
    },
  ];
}

/** The bounds of a spill where there is as much of it as a preview and a bake must carry. */
export const spillCrowds: readonly Experiment[] = [
  ...experimentsOf({ particles: 5_000, widthM: 0.3, heightM: 0.12 }, false),
  ...experimentsOf({ particles: 20_000, widthM: 0.5, heightM: 0.16 }, true),
];
