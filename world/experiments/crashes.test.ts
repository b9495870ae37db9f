import { testExperiments } from './experiments.test-kit.ts';
import { crashes } from './crashes.ts';

testExperiments('crashes', crashes);
