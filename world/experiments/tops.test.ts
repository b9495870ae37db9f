import { testExperiments } from './experiments.test-kit.ts';
import { tops } from './tops.ts';

testExperiments('tops', tops);
