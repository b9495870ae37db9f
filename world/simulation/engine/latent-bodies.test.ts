import { describe, expect, it } from 'vitest';
import type { Shape } from '../../records/shape.ts';
import { joint, piece, sceneRecords } from '../scene-records.ts';
import { compileOrThrow, engine } from '../trajectory.test-kit.ts';
import type { SolidPart } from '../solid-parts.ts';
import type { SimScene } from '../types.ts';
import { updatePairs } from '../contact-events.ts';
import type { EngineWorld } from './engine-world.ts';

const box: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const halves = (x: number): SolidPart[] => [
  { kind: 'box', position: [0, 0, 0], rotation: [0, 0, 0, 1], halfExtents: [x, 0.5, 0.5] },
];

/** A box at rest on the floor that may become two halves, with a lamp hanging from it. */
function sceneWithLatent(): SimScene {
  const scene = compileOrThrow(
    sceneRecords({}, [
      piece('box', box, { position: [0, 0.5, 0] }),
      piece('lamp', box, { position: [3, 0.5, 0] }),
      joint(
        'wire',
        'box',
        'lamp',
        { anchorA: [1, 0, 0], anchorB: [-2, 0, 0] },
        {
          kind: 'fixed',
          frameB: [0, 0, 0, 1],
          breakForceN: null,
        },
      ),
    ]),
  );
  const parent = scene.bodies[scene.bodies.findIndex(({ entityId }) => entityId === 'setPiece:box')]!;
  const latent = { ...parent, isLatent: true, massKg: null };
  return {
    ...scene,
    bodies: [...scene.bodies, { ...latent, entityId: 'setPiece:box#1' }, { ...latent, entityId: 'setPiece:box#2' }],
  };
}

const BOX = 1;
const LAMP = 2;
const FIRST = 3;
const SECOND = 4;

function steps(world: EngineWorld, count: number): void {
  for (let i = 0; i < count; i++) {
    world.step();
    updatePairs(world);
  }
}

function breakApart(world: EngineWorld): void {
  const [x, y, z] = world.position(BOX);
  expect(world.retire(BOX)).toEqual([LAMP]);
  for (const [index, side] of [
    [SECOND, 1],
    [FIRST, -1],
  ] as const)
    world.awaken(index, {
      parts: halves(0.25),
      position: [x + side * 0.25, y, z],
      rotation: [0, 0, 0, 1],
      densityKgM3: 500,
      linearVelocity: [side, 2, 0],
      angularVelocity: [0, 0, 0],
    });
}

describe('latent bodies', () => {
  it('are nowhere until they are awakened, and move from then on', () => {
    const scene = sceneWithLatent();
    const world = engine.create(scene);
    steps(world, 5);
    expect([world.mode(FIRST), world.isAsleep(FIRST), world.parts(FIRST)]).toEqual(['latent', true, []]);
    expect(world.castRay([0, 5, 0], [0, -1, 0], 10, -1)).toMatchObject({ bodyIndex: BOX });
    breakApart(world);
    expect(world.mode(BOX)).toBe('broken');
    expect(world.massKg(FIRST)).toBeCloseTo(0.5 * 500, 3);
    const rows = new Float32Array(scene.bodies.length * 7);
    world.readAwakened(rows, 0);
    expect(rows[FIRST * 7]).toBeCloseTo(-0.25, 3);
    steps(world, 12);
    expect(world.position(SECOND)[0]).toBeCloseTo(0.25 + 0.1, 2);
    const hit = world.castRay([world.position(FIRST)[0], 5, 0], [0, -1, 0], 10, -1);
    expect(hit).toMatchObject({ bodyIndex: FIRST });
    expect(world.bodiesInBox([-0.6, 0.2, -0.1], [-0.2, 1.2, 0.1])).toContain(FIRST);
    world.free();
  });

  it('leave the touching pairs of the body that broke ended, and its joints undone', () => {
    const world = engine.create(sceneWithLatent());
    steps(world, 5);
    expect([...world.pairs.values()].some(({ a, b }) => a === 0 && b === BOX)).toBe(true);
    breakApart(world);
    expect(world.takeParted().map(({ a, b }) => [a, b])).toEqual([[0, BOX]]);
    expect([...world.pairs.values()].some(({ a, b }) => a === BOX || b === BOX)).toBe(false);
    expect([world.hasSceneJoint(0), world.retire(BOX), world.applyImpulse(BOX, [1, 0, 0], null)]).toEqual([
      false,
      [],
      false,
    ]);
    world.free();
  });

  it('go on bit for bit from a checkpoint, once their solids are recalled', () => {
    const scene = sceneWithLatent();
    const world = engine.create(scene);
    steps(world, 5);
    breakApart(world);
    steps(world, 20);
    const restored = engine.restore(scene, world.save('', new Uint8Array(0)));
    for (const index of [FIRST, SECOND]) restored.recall(index, halves(0.25));
    steps(world, 60);
    steps(restored, 60);
    for (const index of [LAMP, FIRST, SECOND]) {
      expect(restored.position(index)).toEqual(world.position(index));
      expect(restored.rotation(index)).toEqual(world.rotation(index));
    }
    expect(restored.position(FIRST)[1]).toBeLessThan(0.6);
    world.free();
    restored.free();
  });
});
