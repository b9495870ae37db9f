import { floaterOf } from '../physics/buoyancy.ts';
import { localBounds } from './engine/bounds.ts';
import { resolveParts } from './solid-parts.ts';
import type { Chunk, SimBody, SimScene } from './types.ts';

/**
 * Bodies less than so many particles across float as roughly as their liquid is drawn: measured, boards two particles
 * thick lay a tenth too high, and what is less than three wide sank.
 */
const FINE_PARTICLES = 4;

export interface CoarseFloat {
  readonly entityId: string;
  /** When liquids first did most to it in a chunk. */
  readonly tick: number;
  /** Of the largest particles, metres. */
  readonly particleM: number;
}

/** Bodies lighter than a liquid that liquids pushed, and that are small against its particles; in the order of time. */
export function coarseFloats(scene: SimScene, chunks: readonly Pick<Chunk, 'health'>[]): CoarseFloat[] {
  const liquids = scene.phenomena
    .filter(({ kind }) => kind === 'liquid')
    .map(({ values }) => values as unknown as LiquidSizes);
  if (liquids.length === 0) return [];
  const particleM = Math.max(...liquids.map((liquid) => liquid.particleSizeM));
  const densityKgM3 = Math.max(...liquids.map((liquid) => liquid.densityKgM3));
  const found = new Map<string, CoarseFloat>();
  for (const { health } of chunks) {
    for (const { cause, entityId, tick } of health.energy.entries) {
      if (cause !== 'liquid' || found.has(entityId)) continue;
      const body = scene.bodies.find((one) => one.entityId === entityId);
      if (body === undefined || !isSmallFloat(body, FINE_PARTICLES * particleM, densityKgM3)) continue;
      found.set(entityId, { entityId, tick, particleM });
    }
  }
  return [...found.values()];
}

interface LiquidSizes {
  readonly particleSizeM: number;
  readonly densityKgM3: number;
}

function isSmallFloat(body: SimBody, sizeM: number, densityKgM3: number): boolean {
  if (body.kind !== 'dynamic' || body.isLatent) return false;
  const parts = resolveParts(body.shape, body.scale);
  const bounds = localBounds(parts);
  if (bounds === null || 2 * Math.min(...bounds.half) >= sizeM) return false;
  const density = body.massKg === null ? body.densityKgM3 : body.massKg / floaterOf(parts).volumeM3;
  return density < densityKgM3;
}
