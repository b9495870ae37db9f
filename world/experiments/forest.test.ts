import { testExperiments } from './experiments.test-kit.ts';
import { forest } from './forest.ts';

testExperiments('forest', forest);
