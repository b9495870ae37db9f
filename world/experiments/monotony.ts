import type { Vec3 } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';
import { quatFromAxisAngle } from '../simulation/mathematics/vectors.ts';
import { seededRandom } from '../simulation/mathematics/random.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { box, wayOf } from './run.ts';
import { Trajectory } from './trajectory.ts';

/*
 * Monotony where physics has it: of two pushes of the same body on a flat floor, the harder one never stops earlier, nor
 * nearer. Bodies that slide, of random size, mass, friction and direction; pushes so that none rolls over or takes off.
 */

/** Standing still: slower than this is the engine's rounding, m/s. */
const STILL_MPS = 0.001;
const SECONDS = 5;

interface Slide {
  /** First tick from which on it stands. */
  readonly stopTick: number;
  readonly wayM: number;
  readonly hash: string;
}

function slide(shape: Shape, settings: Parameters<typeof piece>[2], impulseNs: Vec3): Slide {
  const run = new Trajectory(
    sceneRecords({ ground: { friction: 1, restitution: 0 }, durationFrames: SECONDS * 24 }, [
      piece('body', shape, settings),
      intervention('push', 2, { kind: 'push', targetId: 'setPiece:body', impulseNs, pointM: null, space: 'world' }),
    ]),
    SECONDS,
  );
  let stopTick = run.lastTick;
  while (stopTick > 1 && Math.hypot(...run.velocity('body', stopTick - 1)) < STILL_MPS) stopTick--;
  return { stopTick, wayM: wayOf(run, 'body', run.lastTick), hash: run.chunks.at(-1)!.stateHash };
}

export interface PushedTwice {
  readonly softer: Slide;
  readonly harder: Slide;
  readonly text: string;
}

/** The same body pushed twice, the second time by 0.1 to 100 % harder. */
export function pushTwice(seed: number): PushedTwice {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const width = between(0.2, 1.2);
  const heightM = width * between(0.1, 0.5);
  const massKg = 10 ** between(-1, 3);
  const friction = between(0.2, 0.9);
  const speedMps = between(0.3, 3);
  const directionRad = between(0, 2 * Math.PI);
  const harder = 1 + 10 ** between(-3, 0);
  const shape: Shape =
    random() < 0.7 ? box(width, heightM, width * between(0.8, 1.5)) : { kind: 'cylinder', radiusM: width / 2, heightM };
  const settings = {
    position: [0, heightM / 2, 0] as Vec3,
    rotation: quatFromAxisAngle([0, 1, 0], between(0, 3)),
    massKg,
    friction,
  };
  const pushed = (factor: number): Slide => {
    const impulse = massKg * speedMps * factor;
    return slide(shape, settings, [impulse * Math.cos(directionRad), 0, impulse * Math.sin(directionRad)]);
  };
  return {
    softer: pushed(1),
    harder: pushed(harder),
    text: `seed ${seed}: ${shape.kind} of ${massKg.toPrecision(3)} kg, μ ${friction.toFixed(2)}, ${speedMps.toFixed(2)} m/s × ${harder.toFixed(4)}`,
  };
}

/** A body stops within a tick, not at its end: of pushes that differ by less than that, either may seem the later. */
const TICK_ROUNDING = 1;
/** Ways are told apart by no less than this: a body that comes to rest creeps by a part of it, metres. */
const WAY_ROUNDING_M = 1e-4;

/** What is wrong with two pushes, in words; null where the harder one goes as long and as far. */
export function monotonyFault({ softer, harder, text }: PushedTwice): string | null {
  if (harder.stopTick < softer.stopTick - TICK_ROUNDING)
    return `${text}: stops at tick ${harder.stopTick}, not ${softer.stopTick}`;
  if (harder.wayM < softer.wayM - WAY_ROUNDING_M) return `${text}: goes ${harder.wayM} m, not ${softer.wayM}`;
  return null;
}
