import { testExperiments } from './experiments.test-kit.ts';
import { overlapReports } from './overlap-reports.ts';

testExperiments('what the health report says of overlaps', overlapReports);
