import type { Problem } from './problem.ts';
import { beyond } from './subjects/beyond.ts';
import { collisions } from './subjects/collisions.ts';
import { buoyancy, drag } from './subjects/fluids.ts';
import { friction } from './subjects/friction.ts';
import { kinematics } from './subjects/kinematics.ts';
import { pendulums } from './subjects/pendulums.ts';
import { pulleys } from './subjects/pulleys.ts';
import { rolling } from './subjects/rolling.ts';
import { rotation } from './subjects/rotation.ts';
import { springs } from './subjects/springs.ts';

/** In the order of their numbers. */
export const problems: readonly Problem[] = [
  ...kinematics,
  ...friction,
  ...springs,
  ...pendulums,
  ...collisions,
  ...rotation,
  ...rolling,
  ...pulleys,
  ...buoyancy,
  ...drag,
  ...beyond,
];
