import { testExperiments } from './experiments.test-kit.ts';
import { weather } from './weather.ts';

testExperiments('weather', weather);
