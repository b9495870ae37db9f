import { testExperiments } from './experiments.test-kit.ts';
import { properties } from './properties.ts';

testExperiments('properties of every run', properties);
