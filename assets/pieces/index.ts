import type { Piece } from './piece.ts';
import { armchair } from './interior/armchair.ts';
import { bookshelf } from './interior/bookshelf.ts';
import { chair } from './interior/chair.ts';
import { door } from './interior/door.ts';
import { floorLamp } from './interior/floor-lamp.ts';
import { rug } from './interior/rug.ts';
import { table } from './interior/table.ts';
import { wall } from './interior/wall.ts';
import { window } from './interior/window.ts';
import { ball } from './prop/ball.ts';
import { barrel } from './prop/barrel.ts';
import { book } from './prop/book.ts';
import { bottle } from './prop/bottle.ts';
import { bucket } from './prop/bucket.ts';
import { cardboardBox } from './prop/cardboard-box.ts';
import { drinkingGlass } from './prop/drinking-glass.ts';
import { ladder } from './prop/ladder.ts';
import { mug } from './prop/mug.ts';
import { plate } from './prop/plate.ts';
import { suitcase } from './prop/suitcase.ts';
import { vase } from './prop/vase.ts';
import { wineGlass } from './prop/wine-glass.ts';
import { woodenCrate } from './prop/wooden-crate.ts';
import { bollard } from './street/bollard.ts';
import { parkedCar } from './street/parked-car.ts';
import { pavementSlab } from './street/pavement-slab.ts';
import { roadSlab } from './street/road-slab.ts';
import { trafficCone } from './street/traffic-cone.ts';

/** Everything on the shelf, in its order. */
export const pieces: readonly Piece[] = [
  parkedCar,
  bollard,
  trafficCone,
  pavementSlab,
  roadSlab,
  table,
  chair,
  armchair,
  bookshelf,
  floorLamp,
  door,
  window,
  wall,
  rug,
  bottle,
  drinkingGlass,
  wineGlass,
  mug,
  plate,
  woodenCrate,
  cardboardBox,
  barrel,
  suitcase,
  book,
  vase,
  ball,
  bucket,
  ladder,
];
