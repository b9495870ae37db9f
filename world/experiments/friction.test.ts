import { testExperiments } from './experiments.test-kit.ts';
import { friction } from './friction.ts';

testExperiments('friction', friction);
