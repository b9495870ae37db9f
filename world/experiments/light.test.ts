import { testExperiments } from './experiments.test-kit.ts';
import { lights } from './light.ts';

testExperiments('light', lights);
