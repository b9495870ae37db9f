import { testExperiments } from './experiments.test-kit.ts';
import { spill } from './spill.ts';

testExperiments('spill', spill);
