import { testExperiments } from './experiments.test-kit.ts';
import { pendulums } from './pendulums.ts';

testExperiments('pendulums', pendulums);
