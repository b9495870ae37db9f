import { testExperiments } from './experiments.test-kit.ts';
import { pushes } from './pushes.ts';

testExperiments('pushes', pushes);
