import { testExperiments } from './experiments.test-kit.ts';
import { flight } from './flight.ts';

testExperiments('flight', flight);
