import { testExperiments } from './experiments.test-kit.ts';
import { impacts } from './impacts.ts';

testExperiments('impacts', impacts);
