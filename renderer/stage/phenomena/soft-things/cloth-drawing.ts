import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, Group, Mesh, Quaternion, Vector3 } from 'three';
import type { Cloth } from '../../../../world/records/deformable.ts';
import type { StateStream } from '../../../../world/simulation/index.ts';
import { layPanel, type Grid, type Panel } from '../../../../world/physics/deformable/panel.ts';
import { OCCLUDER_LAYER } from '../../set-piece-meshes.ts';
import { paintGeometry } from '../../surface-material.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { createClothMaterial } from './cloth-material.ts';
import { SmoothGrid } from './smooth-grid.ts';
import { TrackFollower } from './track-follower.ts';

/** Drawn cells are about this large, metres; no simulated cell is divided more often than that. */
const DRAWN_CELL_M = 0.018;
const MOST_FINER = 4;
const ROUGHNESS = 0.86;

interface DrawnPanel {
  readonly grid: Grid;
  readonly smooth: SmoothGrid;
  readonly mesh: Mesh<BufferGeometry>;
}

/** A piece's cloth, smooth between its simulated points. */
class ClothDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Cloth>;
  readonly #panels: readonly DrawnPanel[];
  readonly #follower: TrackFollower;
  readonly #isWhole: boolean;

  constructor(context: DrawingContext<Cloth>) {
    this.#context = context;
    const { piece, behaviour } = context;
    this.#isWhole = behaviour.panels.every(({ pins }) => pins === 'none');
    this.#panels = behaviour.panels.map((panel) => {
      const corners = panel.cornersM.map((corner) =>
        corner.map((value, axis) => value * piece.scale[axis]!),
      ) as unknown as Panel['corners'];
      const grid = layPanel({ ...panel, corners }, behaviour.segments);
      return drawPanel(context, grid);
    });
    this.object3D.matrixAutoUpdate = false;
    this.object3D.visible = piece.isVisible;
    this.object3D.add(...this.#panels.map(({ mesh }) => mesh));
    this.#follower = new TrackFollower(`cloth/${piece.id}`, laidPoints(context, this.#panels));
  }

  update(stream: StateStream | null, tick: number): boolean {
    const { piece, setPieces } = this.#context;
    if (this.#isWhole) setPieces.setHidden(piece.id, true);
    if (!this.object3D.visible) return false;
    const points = this.#follower.at(stream, tick);
    if (points === null) return false;
    let offset = 0;
    for (const { grid, smooth, mesh } of this.#panels) {
      smooth.follow(points, offset);
      offset += grid.points.length * 3;
      mesh.geometry.getAttribute('position').needsUpdate = true;
      mesh.geometry.getAttribute('normal').needsUpdate = true;
    }
    return true;
  }

  dispose(): void {
    if (this.#isWhole) this.#context.setPieces.setHidden(this.#context.piece.id, false);
    for (const { mesh } of this.#panels) {
      mesh.geometry.dispose();
      (mesh.material as { dispose(): void }).dispose();
    }
  }
}

function drawPanel({ behaviour, uniforms }: DrawingContext<Cloth>, grid: Grid): DrawnPanel {
  const { columns, rows, restAcrossM, restDownM } = grid;
  const cellM = Math.max(restAcrossM[0]!, restDownM[0]!);
  const finer = Math.max(1, Math.min(MOST_FINER, Math.round(cellM / DRAWN_CELL_M)));
  const smooth = new SmoothGrid(columns, rows, finer);
  const widthM = restAcrossM.slice(0, columns).reduce((sum, length) => sum + length, 0);
  const heightM = Array.from({ length: rows }, (_, j) => restDownM[j * (columns + 1)]!).reduce((a, b) => a + b, 0);
  const count = (smooth.columns + 1) * (smooth.rows + 1);
  const weave = new Float32Array(count * 2);
  const along = new Float32Array(count * 2);
  for (let j = 0, at = 0; j <= smooth.rows; j++)
    for (let i = 0; i <= smooth.columns; i++, at += 2) {
      along[at] = i / smooth.columns;
      along[at + 1] = j / smooth.rows;
      weave[at] = along[at]! * widthM;
      weave[at + 1] = along[at + 1]! * heightM;
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(smooth.positions, 3).setUsage(DynamicDrawUsage));
  geometry.setAttribute('normal', new BufferAttribute(smooth.normals, 3).setUsage(DynamicDrawUsage));
  geometry.setAttribute('weave', new BufferAttribute(weave, 2));
  geometry.setAttribute('along', new BufferAttribute(along, 2));
  geometry.setIndex(new BufferAttribute(smooth.triangles(), 1));
  const color = new Color(behaviour.color);
  paintGeometry(geometry, {
    color: [color.r, color.g, color.b],
    opacity: 1,
    roughness: ROUGHNESS,
    metalness: 0,
    emission: [0, 0, 0],
    isColorable: false,
  });
  const mesh = new Mesh(geometry, createClothMaterial(uniforms, behaviour, [widthM, heightM]));
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  mesh.layers.enable(OCCLUDER_LAYER);
  return { grid, smooth, mesh };
}

/** Where the cloth is laid out before it is simulated, world space. */
function laidPoints({ piece }: DrawingContext<Cloth>, panels: readonly DrawnPanel[]): Float32Array {
  const rotation = new Quaternion(...piece.rotation).normalize();
  const point = new Vector3();
  return Float32Array.from(
    panels.flatMap(({ grid }) =>
      grid.points.flatMap((local) =>
        point
          .set(...local)
          .applyQuaternion(rotation)
          .add(offset.set(...piece.position))
          .toArray(),
      ),
    ),
  );
}

const offset = new Vector3();

export function drawCloth(context: DrawingContext<Cloth>): PhenomenonDrawing {
  return new ClothDrawing(context);
}
