import type { Piece } from './piece.ts';
import { armchair } from './interior/armchair.ts';
import { bookshelf } from './interior/bookshelf.ts';
import { chair } from './interior/chair.ts';
import { door } from './interior/door.ts';
import { floorLamp } from './interior/floor-lamp.ts';
import { floorboards } from './interior/floorboards.ts';
import { bathtub } from './interior/bathtub.ts';
import { tap } from './interior/tap.ts';
import { rug } from './interior/rug.ts';
import { table } from './interior/table.ts';
import { wall } from './interior/wall.ts';
import { mirror } from './interior/mirror.ts';
import { mirrorGlass } from './interior/mirror-glass.ts';
import { shelfWithThings } from './interior/shelf-with-things.ts';
import { window } from './interior/window.ts';
import { windowPane } from './interior/window-pane.ts';
import { birch } from './nature/birch.ts';
import { bush } from './nature/bush.ts';
import { fern } from './nature/fern.ts';
import { birchWood, oakWood, pineWood, spruceForest } from './nature/forests.ts';
import { grass } from './nature/grass.ts';
import { oak } from './nature/oak.ts';
import { pine } from './nature/pine.ts';
import { poplar } from './nature/poplar.ts';
import { spruce } from './nature/spruce.ts';
import { ball } from './prop/ball.ts';
import { barrel } from './prop/barrel.ts';
import { book } from './prop/book.ts';
import { bowl } from './prop/bowl.ts';
import { bottle } from './prop/bottle.ts';
import { bucket } from './prop/bucket.ts';
import { cardboardBox } from './prop/cardboard-box.ts';
import { drinkingGlass } from './prop/drinking-glass.ts';
import { jug } from './prop/jug.ts';
import { ladder } from './prop/ladder.ts';
import { mug } from './prop/mug.ts';
import { plate } from './prop/plate.ts';
import { teacup } from './prop/teacup.ts';
import { suitcase } from './prop/suitcase.ts';
import { vase } from './prop/vase.ts';
import { wineGlass } from './prop/wine-glass.ts';
import { woodenCrate } from './prop/wooden-crate.ts';
import { brickWall } from './structure/brick-wall.ts';
import { woodenFence } from './structure/wooden-fence.ts';
import { scaffold, steelFrame, timberFrame, towerFrame } from './structure/frames.ts';
import { barrier } from './street/barrier.ts';
import { bench } from './street/bench.ts';
import { bicycle } from './street/bicycle.ts';
import { bollard } from './street/bollard.ts';
import { brickFacade } from './street/brick-facade.ts';
import { busShelter } from './street/bus-shelter.ts';
import { concreteBarrier } from './street/concrete-barrier.ts';
import { fireHydrant } from './street/fire-hydrant.ts';
import { guardRail } from './street/guard-rail.ts';
import { kerb } from './street/kerb.ts';
import { lamppost } from './street/lamppost.ts';
import { litterBin } from './street/litter-bin.ts';
import { newspaperBox } from './street/newspaper-box.ts';
import { parkedCar } from './street/parked-car.ts';
import { pavementSlab } from './street/pavement-slab.ts';
import { phoneBox } from './street/phone-box.ts';
import { roadSign } from './street/road-sign.ts';
import { roadSlab } from './street/road-slab.ts';
import { shopfront } from './street/shopfront.ts';
import { trafficCone } from './street/traffic-cone.ts';
import { trafficLight } from './street/traffic-light.ts';
import { van } from './street/van.ts';
import { cushion } from './prop/cushion.ts';
import { deliveryVan } from './vehicle/delivery-van.ts';
import { familyCar } from './vehicle/family-car.ts';
import { motorcycle } from './vehicle/motorcycle.ts';
import { testCar } from './vehicle/test-car.ts';
import { curtain } from './interior/curtain.ts';
import { tarpaulin } from './prop/tarpaulin.ts';
import { tent } from './prop/tent.ts';
import { washingLine } from './prop/washing-line.ts';
import { flagpole } from './street/flagpole.ts';
import { marketStall } from './street/market-stall.ts';
import { ropeBarrier } from './street/rope-barrier.ts';
import { boxShape, capsuleShape, coneShape, cylinderShape, sphereShape, wedgeShape } from './shape/primitives.ts';

/** Everything on the shelf, in its order. */
export const pieces: readonly Piece[] = [
  familyCar,
  testCar,
  deliveryVan,
  motorcycle,
  parkedCar,
  van,
  bicycle,
  lamppost,
  trafficLight,
  roadSign,
  bench,
  litterBin,
  fireHydrant,
  bollard,
  newspaperBox,
  phoneBox,
  busShelter,
  trafficCone,
  barrier,
  concreteBarrier,
  guardRail,
  kerb,
  pavementSlab,
  roadSlab,
  shopfront,
  brickFacade,
  table,
  chair,
  armchair,
  bookshelf,
  floorLamp,
  floorboards,
  door,
  window,
  windowPane,
  mirror,
  mirrorGlass,
  shelfWithThings,
  wall,
  rug,
  bottle,
  drinkingGlass,
  wineGlass,
  mug,
  teacup,
  plate,
  bowl,
  woodenCrate,
  cardboardBox,
  barrel,
  suitcase,
  book,
  vase,
  ball,
  bucket,
  jug,
  bathtub,
  tap,
  ladder,
  flagpole,
  marketStall,
  ropeBarrier,
  curtain,
  tent,
  washingLine,
  tarpaulin,
  cushion,
  brickWall,
  woodenFence,
  oak,
  birch,
  poplar,
  spruce,
  pine,
  fern,
  grass,
  bush,
  birchWood,
  oakWood,
  spruceForest,
  pineWood,
  scaffold,
  steelFrame,
  towerFrame,
  timberFrame,
  boxShape,
  sphereShape,
  capsuleShape,
  cylinderShape,
  coneShape,
  wedgeShape,
];
