import { testExperiments } from './experiments.test-kit.ts';
import { softThings } from './soft-things.ts';

testExperiments('soft-things', softThings);
