import { blast } from './blast.ts';
import { testExperiments } from './experiments.test-kit.ts';

testExperiments('blast', blast);
