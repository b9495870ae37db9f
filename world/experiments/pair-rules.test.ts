import { testExperiments } from './experiments.test-kit.ts';
import { pairRules } from './pair-rules.ts';

testExperiments('pair rules', pairRules);
