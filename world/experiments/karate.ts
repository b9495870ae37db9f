import type { Breakable } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, measured, NO_GRAVITY, SEED, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** The board of Feld, McNair and Wilk, The Physics of Karate, Scientific American, April 1979; white pine. */
export const BOARD: Vec3 = [0.15, 0.28, 0.019];
export const PINE: Breakable = { kind: 'breakable', class: 'wood', thicknessM: BOARD[2], pieceCount: 12 };
export const BOARD_KG = 390 * BOARD[0] * BOARD[1] * BOARD[2];
const HAND_KG = 0.7;
const EVEN = { friction: 0, restitution: 0 };
/** Of the block under each end of a board, from its middle, metres. */
const SUPPORT: Vec3 = [0.15, 0.02, 0.05];

/** First speed, in steps of 0.1 m/s, at which a hand goes through the board. */
function handSpeed(isSupported: boolean): { run: Trajectory; speed: number } {
  const supports = [-1, 1].map((side) =>
    piece(side < 0 ? 'lower' : 'upper', box(...SUPPORT), {
      ...EVEN,
      kind: 'fixed',
      position: [0, (side * (BOARD[1] - SUPPORT[1])) / 2, -(BOARD[2] + SUPPORT[2]) / 2],
    }),
  );
  for (let speed = 1; ; speed += 0.1) {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        { ...piece('board', box(...BOARD), { ...EVEN, massKg: BOARD_KG }), behaviours: [PINE] },
        ...(isSupported ? supports : []),
        piece('hand', sphere(0.04), {
          ...EVEN,
          position: [0, 0, 0.06 + speed / 24],
          linearVelocity: [0, 0, -speed],
          massKg: HAND_KG,
        }),
      ]),
      0.25,
    );
    if (run.events.some(({ kind }) => kind === 'broke') || speed > 20) return { run, speed };
  }
}

export const karate: readonly Experiment[] = (
  [
    [
      'that lies on two supports, as the article’s',
      true,
      'it takes 1.9 m/s, 69 % less: a thing breaks at an impulse, its supports’ own included, however slowly that comes',
    ],
    [
      'that is free',
      false,
      'it takes 7.7 m/s, 26 % more: a free board gives way, and the article’s lies on two supports',
    ],
  ] as const
).map(([what, isSupported, knownGap]) => ({
  row: 'break',
  name: `speed of a hand that breaks a pine board ${what}`,
  expected: {
    value: 6.1,
    unit: 'm/s',
    source: 'Feld, McNair and Wilk, The Physics of Karate, Scientific American, April 1979',
  },
  // Coefficient of variation of the bending strength of clear wood (Wood Handbook, table 5-6).
  bound: percent(16),
  knownGap,
  settings: `board ${BOARD.join(' × ')} m, hand of ${HAND_KG} kg (the article’s), steps of 0.1 m/s`,
  seed: SEED,
  measure: () => {
    const { run, speed } = handSpeed(isSupported);
    return measured(run, speed);
  },
}));
