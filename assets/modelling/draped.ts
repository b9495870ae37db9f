import type { Behaviour } from '../../world/records/behaviour.ts';
import type { Vec3 } from '../../world/records/fields.ts';
import { BodyProxy, WORLD_STATE } from '../../world/physics/deformable/body-proxy.ts';
import type { Collider } from '../../world/physics/deformable/contacts.ts';
import type { Deformable } from '../../world/physics/deformable/deformable.ts';
import { cordages, fabrics } from '../../world/physics/deformable/fabrics.ts';
import { layPanel, type Panel } from '../../world/physics/deformable/panel.ts';
import { Rope } from '../../world/physics/deformable/rope.ts';
import { Sheet } from '../../world/physics/deformable/sheet.ts';
import { advanceTick, Resting } from '../../world/physics/deformable/solver.ts';
import { tube } from './tube.ts';

/** A cloth or rope as it hangs, for a thumbnail: flat arrays that a page can be given. */
export interface Draped {
  readonly positions: readonly number[];
  readonly normals: readonly number[] | null;
  readonly colors: readonly (0 | 1)[];
  readonly triangles: readonly number[];
  readonly color: string;
  readonly secondColor: string;
}

const TICK_S = 1 / 120;
const TICKS = 300;
const FLAG_WIND: Vec3 = [7, 0, 2.5];
const STRIPE_M = 0.14;
/** What loose cloth falls on, so that it shows what it is. */
const BOX: Vec3 = [0.9, 0.6, 0.7];

/** What of a piece's behaviours is soft, at rest in the piece's own space; flags fly. */
export function drape(behaviours: readonly Behaviour[]): Draped[] {
  return behaviours.flatMap((behaviour): Draped[] => {
    if (behaviour.kind === 'rope') return [drapedRope(behaviour)];
    if (behaviour.kind !== 'cloth') return [];
    const wind: Vec3 = behaviour.fabric.startsWith('flag') ? FLAG_WIND : [0, 0, 0];
    return behaviour.panels.map((panel) => {
      const isLoose = panel.pins === 'none';
      const raised = panel.cornersM.map(([x, y, z]): Vec3 => [x, isLoose ? BOX[1] + 0.1 : y, z]);
      const grid = layPanel({ ...panel, corners: raised as unknown as Panel['corners'] }, isLoose ? 40 : 36);
      const sheet = new Sheet({
        grid,
        fabric: fabrics[behaviour.fabric],
        points: grid.points.map(([x, y, z], k): Vec3 => [
          x,
          y,
          z + (grid.pinned[k]! ? 0 : 0.004 * Math.sin(k * 12.9898)),
        ]),
        attach: (vertex) => ({ holder: 0, local: grid.points[vertex]! }),
      });
      settle(sheet, wind, isLoose);
      const { columns, rows } = grid;
      const widthM = grid.restAcrossM.slice(0, columns).reduce((sum, length) => sum + length, 0);
      const heightM = Array.from({ length: rows }, (_, j) => grid.restDownM[j * (columns + 1)]!).reduce(
        (a, b) => a + b,
        0,
      );
      const triangles: number[] = [];
      const colors: (0 | 1)[] = [];
      for (let j = 0; j <= rows; j++)
        for (let i = 0; i <= columns; i++) {
          colors.push(isSecond(behaviour.pattern, i / columns, j / rows, widthM, heightM) ? 1 : 0);
          if (i === columns || j === rows) continue;
          const a = i + j * (columns + 1);
          const c = a + columns + 1;
          triangles.push(a, c, a + 1, a + 1, c, c + 1);
        }
      return {
        positions: [...sheet.particles.x],
        normals: null,
        colors,
        triangles,
        color: behaviour.color,
        secondColor: behaviour.secondColor,
      };
    });
  });
}

type ClothBehaviour = Extract<Behaviour, { kind: 'cloth' }>;

function isSecond(pattern: ClothBehaviour['pattern'], u: number, v: number, widthM: number, heightM: number): boolean {
  const stripe = (share: number, lengthM: number): boolean => Math.floor((share * lengthM) / STRIPE_M + 0.5) % 2 === 1;
  switch (pattern) {
    case 'stripesDown':
      return stripe(u, widthM);
    case 'stripesAcross':
      return stripe(v, heightM);
    case 'bandsDown':
      return u > 1 / 3 && u < 2 / 3;
    case 'bandsAcross':
      return v > 1 / 3 && v < 2 / 3;
    case 'checks':
      return stripe(u, widthM) !== stripe(v, heightM);
    case 'plain':
      return false;
  }
}

function drapedRope(behaviour: Extract<Behaviour, { kind: 'rope' }>): Draped {
  const { startM, end, segments, lengthM, diameterM, cordage } = behaviour;
  const to: Vec3 = end.kind === 'self' ? end.pointM : [startM[0], startM[1] - lengthM, startM[2]];
  const sagM = Math.sqrt(Math.max(0, (3 / 8) * Math.abs(to[0] - startM[0]) * (lengthM - Math.abs(to[0] - startM[0]))));
  const points = Array.from({ length: segments + 1 }, (_, k): Vec3 => {
    const share = k / segments;
    const [x, y, z] = [0, 1, 2].map((axis) => startM[axis]! + (to[axis]! - startM[axis]!) * share) as Vec3;
    return [x, y - 4 * sagM * share * (1 - share), z];
  });
  const figures = cordages[cordage];
  const square = (diameterM / 0.01) ** 2;
  const rope = new Rope({
    points,
    lengthM,
    diameterM,
    massKgM: figures.massKgM10 * square,
    stretchN: (figures.strengthN10 * square) / 2 / figures.strainAtHalf,
    bendingNm2: figures.bendingNm210 * square ** 2,
    friction: figures.friction,
    strengthN: Infinity,
    attachments: [
      { vertex: 0, holder: 0, local: startM },
      ...(end.kind === 'self' ? [{ vertex: segments, holder: 0, local: end.pointM }] : []),
    ],
  });
  settle(rope, [0, 0, 0], false);
  const { x } = rope.particles;
  const path = points.map((_, k): Vec3 => [x[k * 3]!, x[k * 3 + 1]!, x[k * 3 + 2]!]);
  const skin = tube(path, diameterM / 2, 10);
  return {
    positions: skin.positions.flat(),
    normals: skin.normals.flat(),
    colors: skin.positions.map(() => 0),
    triangles: skin.triangles.flat(),
    color: behaviour.color,
    secondColor: behaviour.color,
  };
}

function settle(deformable: Deformable, wind: Vec3, hasBox: boolean): void {
  const item = new Resting(deformable);
  const part = { position: [0, 0, 0] as Vec3, rotation: [0, 0, 0, 1] as [number, number, number, number] };
  const floor: Collider = {
    holder: 0,
    parts: [
      { ...part, position: [0, -1, 0], kind: 'box', halfExtents: [20, 1, 20] },
      ...(hasBox
        ? [
            {
              ...part,
              position: [0, BOX[1] / 2, 0] as Vec3,
              kind: 'box' as const,
              halfExtents: [BOX[0] / 2, BOX[1] / 2, BOX[2] / 2] as Vec3,
            },
          ]
        : []),
    ],
    center: [0, 0, 0],
    friction: 0.5,
  };
  for (let tick = 0; tick < TICKS; tick++)
    advanceTick([item], {
      tickS: TICK_S,
      gravity: [0, -9.81, 0],
      airDensityKgM3: 1.225,
      windAt: () => wind,
      proxies: [new BodyProxy(WORLD_STATE, TICK_S)],
      colliders: [floor],
      ...(wind[0] === 0 ? { calming: 0.02 } : {}),
    });
}
