import { cylinder, joint, sphere, surroundings, thing } from '../edits.ts';
import type { Problem } from '../problem.ts';

/* What courses ask and the simulation does not do: it has to say so, never to answer something else. */

export const beyond: readonly Problem[] = [
  {
    name: 'gear-train',
    subject: 'rotation',
    statement: 'A gear of 20 teeth that turns at 3 rad/s drives one of 60. How fast does that turn?',
    edits: [
      ...surroundings({ seconds: 2 }),
      thing('small', cylinder(0.1, 0.05), { massKg: 1, angularVelocity: [0, 3, 0] }),
      thing('large', cylinder(0.3, 0.05), { massKg: 9, position: [0.4, 0, 0] }),
      joint('gears', 'small', 'large', { kind: 'gear', ratio: 3 }),
    ],
    refused: { by: 'apply', exitCode: 3, says: 'gears are not simulated' },
  },
  {
    name: 'rifle-bullet',
    subject: 'kinematics',
    statement: 'A bullet leaves the barrel at 850 m/s, level, 1.5 m above the ground. How far does it fly?',
    edits: [
      ...surroundings({ seconds: 2 }),
      thing('bullet', sphere(0.004), { position: [0, 1.5, 0], linearVelocity: [850, 0, 0] }),
    ],
    refused: { by: 'simulate', exitCode: 3, says: '850 m/s; the limit is 400 m/s' },
  },
  {
    name: 'ultracentrifuge',
    subject: 'rotation',
    statement: 'A rotor turns at 6000 rad/s. With what acceleration is a sample at 0.1 m loaded?',
    edits: [...surroundings({ seconds: 1 }), thing('rotor', sphere(0.1), { angularVelocity: [0, 6000, 0] })],
    refused: { by: 'simulate', exitCode: 3, says: '6000 rad/s; the limit is 94.2 rad/s' },
  },
];
