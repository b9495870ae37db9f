import { testExperiments } from './experiments.test-kit.ts';
import { water } from './water.ts';

testExperiments('water', water);
