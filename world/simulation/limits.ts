/** Speed above which the engine clamps a body, m/s. */
export const MAX_SPEED = 400;
/** Turn above which the engine clamps a body, rad/s: 45° per tick at 120 Hz, rounded down. */
export const MAX_ANGULAR_SPEED = 94.2;
/** Bodies farther than this from the origin along any axis have left the world, metres (half the floor's width). */
export const WORLD_LIMIT_M = 5000;
/** Bodies deeper in each other than this are reported, metres; thin ones sooner, at a share of the thinner body. */
export const OVERLAP_LIMIT_M = 0.01;
export const OVERLAP_LIMIT_SHARE = 0.1;

/** Another engine or version moves things differently, so it is part of every key. */
export const ENGINE_ID = 'rapier3d-deterministic-compat@0.21.0';
/** Raised with every change of this core that changes a trajectory or what a state hash is taken over. */
export const CORE_VERSION = 16;
