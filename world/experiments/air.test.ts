import { testExperiments } from './experiments.test-kit.ts';
import { air } from './air.ts';

testExperiments('air', air);
