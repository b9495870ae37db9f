import type { BehaviourKind } from '../../../world/records/behaviour.ts';
import type { MakeDrawing } from './drawing.ts';
import { drawFire } from './fire/fire-drawing.ts';
import { drawCloth } from './soft-things/cloth-drawing.ts';
import { drawRope } from './soft-things/rope-drawing.ts';
import { drawSoft } from './soft-things/soft-drawing.ts';
import { drawLiquid } from './liquid/liquid-drawing.ts';
import { drawFrame } from './frames/frame-drawing.ts';
import { drawShards } from './shards/shards-drawing.ts';
import { drawTrees } from './trees/trees-drawing.ts';
import { drawCrumple, drawVehicle } from './vehicle/vehicle-drawing.ts';

/** How each kind of behaviour is drawn beside its set piece; one line each. A kind without a line needs no drawing. */
export const drawings: Readonly<Partial<Record<BehaviourKind, MakeDrawing>>> = {
  breakable: drawShards as MakeDrawing,
  cloth: drawCloth as MakeDrawing,
  rope: drawRope as MakeDrawing,
  soft: drawSoft as MakeDrawing,
  liquid: drawLiquid as MakeDrawing,
  plant: drawTrees as MakeDrawing,
  frame: drawFrame as MakeDrawing,
  vehicle: drawVehicle,
  crumple: drawCrumple as MakeDrawing,
  burning: drawFire as MakeDrawing,
};
