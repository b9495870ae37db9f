import { breaking } from './breaking.ts';
import { testExperiments } from './experiments.test-kit.ts';

testExperiments('breaking', breaking);
