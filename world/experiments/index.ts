import { air } from './air.ts';
import { blast } from './blast.ts';
import { breaking } from './breaking.ts';
import { crashes } from './crashes.ts';
import type { Experiment } from './experiment.ts';
import { building } from './building.ts';
import { flight } from './flight.ts';
import { forest } from './forest.ts';
import { friction } from './friction.ts';
import { impacts } from './impacts.ts';
import { joints } from './joints.ts';
import { lights } from './light.ts';
import { overlapReports } from './overlap-reports.ts';
import { pairRules } from './pair-rules.ts';
import { pendulums } from './pendulums.ts';
import { properties } from './properties.ts';
import { pushes } from './pushes.ts';
import { softThings } from './soft-things.ts';
import { solidity } from './solidity.ts';
import { spill } from './spill.ts';
import { tops } from './tops.ts';
import { vehicles } from './vehicles.ts';
import { water } from './water.ts';
import { weather } from './weather.ts';

/** By the name of their file; each file has a test beside it (`testExperiments`). */
export const subjects: Readonly<Record<string, readonly Experiment[]>> = {
  flight,
  pushes,
  friction,
  impacts,
  pendulums,
  tops,
  solidity,
  'overlap-reports': overlapReports,
  air,
  water,
  'soft-things': softThings,
  weather,
  light: lights,
  blast,
  spill,
  joints,
  'pair-rules': pairRules,
  properties,
  breaking,
  forest,
  building,
  vehicles,
  crashes,
};

export { boundText, errorText, judge, shortNumber, type Experiment, type Measurement } from './experiment.ts';
export { rowTables, type Row } from './rows.ts';
