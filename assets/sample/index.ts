import { buildingInGust } from './building-in-gust.ts';
import { chaseInRain } from './chase-in-rain.ts';
import { crashTest } from './crash-test.ts';
import { forestInWind } from './forest-in-wind.ts';
import { glassFalls } from './glass-falls.ts';
import type { Sample } from './sample.ts';
import { theBench } from './the-bench.ts';
import { theCorner } from './the-corner.ts';

/** Every sample project, one line each; electron/contract/samples.ts names them for the menus. */
export const samples: readonly Sample[] = [
  theCorner,
  glassFalls,
  chaseInRain,
  crashTest,
  forestInWind,
  buildingInGust,
  theBench,
];
