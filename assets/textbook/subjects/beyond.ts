import { box, joint, sphere, surroundings, thing } from '../edits.ts';
import type { Problem } from '../problem.ts';

/* What courses ask and the simulation does not do: it has to say so, never to answer something else. */

const weights = [thing('left', box(0.2, 0.2, 0.2), { massKg: 3 }), thing('right', box(0.2, 0.2, 0.2), { massKg: 5 })];

export const beyond: readonly Problem[] = [
  {
    name: 'atwood-machine',
    subject: 'pulleys',
    statement: 'Weights of 3 kg and 5 kg hang on one cord over a light pulley. With what acceleration do they move?',
    edits: [
      ...surroundings({ seconds: 2 }),
      ...weights,
      joint('pulley', 'left', 'right', { kind: 'pulley', lengthM: 4, wheelM: [0, 3, 0] }),
    ],
    refused: { by: 'apply', exitCode: 3, says: 'kind must be hinge or ball or slider or fixed or rope or spring' },
  },
  {
    name: 'block-and-hanging-weight',
    subject: 'pulleys',
    statement:
      'A 4 kg block on a smooth table is tied over a pulley at its edge to a 2 kg weight. How fast does it start?',
    edits: [
      ...surroundings({ seconds: 2 }),
      ...weights,
      joint('cord', 'left', 'right', { kind: 'rope', lengthM: 3, overM: [[1, 0, 0]] }),
    ],
    refused: { by: 'apply', exitCode: 3, says: 'overM' },
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
