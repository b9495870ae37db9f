import { testExperiments } from './experiments.test-kit.ts';
import { vehicles } from './vehicles.ts';

testExperiments('vehicles', vehicles);
