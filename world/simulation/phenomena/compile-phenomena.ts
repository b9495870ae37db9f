import { latentId } from '../latent-ids.ts';
import type { CompileContext } from './phenomenon.ts';
import { phenomenonOf } from './index.ts';
import type { SimBody, SimPhenomenon } from '../types.ts';

export interface CompiledPhenomena {
  readonly phenomena: readonly SimPhenomenon[];
  /** To follow the bodies of the set pieces, in the order in which the phenomena number them. */
  readonly latentBodies: readonly SimBody[];
}

/** The behaviours of the pieces that have a body, in the order of the pieces, and the bodies that they may bring forth. */
export function compilePhenomena(contexts: readonly CompileContext[], bodyCount: number): CompiledPhenomena {
  const phenomena: SimPhenomenon[] = [];
  const latentBodies: SimBody[] = [];
  for (const context of contexts) {
    const { piece, body, bodyIndex } = context;
    let number = 0;
    for (const behaviour of [...piece.behaviours].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
      const phenomenon = phenomenonOf(behaviour.kind);
      if (phenomenon === undefined) continue;
      const { values, latentCount = 0 } = phenomenon.compile(behaviour, context);
      const firstLatent = bodyCount + latentBodies.length;
      phenomena.push({ kind: behaviour.kind, entityId: piece.id, bodyIndex, firstLatent, latentCount, values });
      for (let k = 0; k < latentCount; k++) latentBodies.push(latentOf(body, ++number));
    }
  }
  phenomena.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.bodyIndex - b.bodyIndex));
  return { phenomena, latentBodies };
}

function latentOf(parent: SimBody, number: number): SimBody {
  return {
    ...parent,
    entityId: latentId(parent.entityId, number),
    kind: 'dynamic',
    shape: { kind: 'sphere', radiusM: 0.01 },
    scale: [1, 1, 1],
    massKg: null,
    inertiaKgM2: null,
    dragCoefficient: null,
    linearVelocity: [0, 0, 0],
    angularVelocity: [0, 0, 0],
    isHeld: false,
    isSolid: true,
    isLatent: true,
    keyframes: [],
  };
}
