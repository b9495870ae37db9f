import { chair } from './interior/chair.ts';
import { table } from './interior/table.ts';
import type { Piece } from './piece.ts';
import { barrel } from './prop/barrel.ts';
import { bottle } from './prop/bottle.ts';
import { cardboardBox } from './prop/cardboard-box.ts';
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
  pavementSlab,
  roadSlab,
  trafficCone,
  chair,
  table,
  barrel,
  bottle,
  cardboardBox,
  woodenCrate,
];
