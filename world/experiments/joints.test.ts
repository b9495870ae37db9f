import { testExperiments } from './experiments.test-kit.ts';
import { joints } from './joints.ts';

testExperiments('joints', joints);
