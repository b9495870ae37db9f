/** Runs with their motion by name and tick, as the tests of the core and the experiments both read them. */
export { compileOrThrow, engine, Trajectory } from '../experiments/trajectory.ts';
