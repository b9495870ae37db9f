import { testExperiments } from './experiments.test-kit.ts';
import { solidity } from './solidity.ts';

testExperiments('solidity', solidity);
