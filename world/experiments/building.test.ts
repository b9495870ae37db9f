import { testExperiments } from './experiments.test-kit.ts';
import { building } from './building.ts';

testExperiments('building', building);
