import { BufferAttribute, BufferGeometry, Color, Group, Matrix4, Quaternion, Sphere, Vector3 } from 'three';
import { fittedLine } from '../../../../world/physics/trees/bending-line.ts';
import { SPECIES } from '../../../../world/physics/trees/species.ts';
import { plantTrack, scaledPlant, standOf, TREE_FLOATS } from '../../../../world/physics/trees/stand.ts';
import { crownDragPerSpeed, treeModel, type TreeModel } from '../../../../world/physics/trees/tree-model.ts';
import { SWAY_TRACK_FLOATS } from '../../../../world/physics/trees/tree-sway.ts';
import type { Plant } from '../../../../world/records/plant.ts';
import { TICK_HZ, type StateStream } from '../../../../world/simulation/index.ts';
import type { ModelPart } from '../../model-geometry.ts';
import { loadModel } from '../../shelf.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import type { BendingUniforms } from './bending-material.ts';
import { StandMeshes } from './stand-meshes.ts';
import { dropOf } from './tree-bend.ts';
import { treeLevels } from './tree-levels.ts';

/** Way of a branch about its mean over the way that the wind of the moment would bend it by; an estimate. */
const BUFFET_SHARE = 0.5;
/** For the look of that alone: what bends the tree on the whole is the core's. */
const AIR_KG_M3 = 1.225;

/** A tree or a stand of them, bent by its track in the vertex shader; two draw calls per level of detail. */
export class TreesDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Plant>;
  readonly #plant: Plant;
  readonly #model: TreeModel;
  readonly #trees: Float32Array;
  readonly #uniforms: BendingUniforms = {
    treeSize: { value: [1, 0.6] },
    treeLine: { value: [1.5, -0.5, 0, 0] },
    treeTime: { value: 0 },
  };
  readonly #loading: Promise<void>;
  #meshes: StandMeshes | null = null;
  /** Model space of each tree over world space: cosine and sine of its turn, and one over its width's scale. */
  readonly #turns: Float32Array;
  #eye: readonly [number, number, number] | null = null;
  #isDisposed = false;
  #hasChanged = false;
  #isStill = true;

  constructor(context: DrawingContext<Plant>, load = loadModel) {
    this.#context = context;
    const { piece, behaviour, setPieces } = context;
    this.#plant = scaledPlant(behaviour, piece.scale);
    this.#model = treeModel(this.#plant);
    this.#trees = standOf(this.#plant, piece.id);
    this.#turns = new Float32Array(this.#plant.count * 3);
    this.object3D.visible = piece.isVisible;
    setPieces.setReplaced(piece.id, true);
    this.#loading = load(`nature/${behaviour.species}`).then(
      (parts) => {
        if (this.#isDisposed) return;
        this.#build(parts);
        this.#hasChanged = true;
        setPieces.onArrival();
      },
      (error: unknown) => {
        setPieces.setReplaced(piece.id, false);
        setPieces.onMissing(`nature/${behaviour.species}`, error instanceof Error ? error.message : String(error));
      },
    );
  }

  ready(): Promise<void> {
    return this.#loading;
  }

  casters(): Sphere[] {
    const { position } = this.#context.piece;
    const { plotM, heightM, count } = this.#plant;
    const half = count === 1 ? this.#plant.crownWidthM / 2 : Math.hypot(...plotM) / 2;
    return [
      new Sphere(new Vector3(position[0], position[1] + heightM / 2, position[2]), Math.hypot(half, heightM / 2)),
    ];
  }

  /** Trees and triangles drawn at each level of detail, near to far; empty until the model is there. */
  tally(): ReturnType<StandMeshes['tally']> {
    return this.#meshes?.tally() ?? [];
  }

  #build(parts: readonly ModelPart[]): void {
    const { piece, behaviour, uniforms } = this.#context;
    const { count, heightM, crownWidthM } = this.#plant;
    const modelled = SPECIES[behaviour.species];
    const line = fittedLine(this.#model.trunk.line);
    this.#uniforms.treeSize.value = [modelled.heightM, dropOf(line)];
    this.#uniforms.treeLine.value = [...line];
    const tall = heightM / modelled.heightM;
    const wide = crownWidthM / modelled.crownWidthM;
    const rotation = new Quaternion(...piece.rotation).normalize();
    const matrices = new Float32Array(count * 16);
    const tones = new Float32Array(count * 2);
    const feet = new Float32Array(count * 3);
    for (let tree = 0; tree < count; tree++) {
      const [x, z, size, turn] = this.#trees.subarray(tree * TREE_FLOATS, (tree + 1) * TREE_FLOATS) as unknown as Quad;
      const place = new Vector3(x, 0, z).applyQuaternion(rotation).add(new Vector3(...piece.position));
      const turned = rotation.clone().multiply(new Quaternion().setFromAxisAngle(UP, turn));
      new Matrix4()
        .compose(place, turned, new Vector3(wide * size, tall * size, wide * size))
        .toArray(matrices, tree * 16);
      place.toArray(feet, tree * 3);
      const heading = new Vector3(1, 0, 0).applyQuaternion(turned);
      const angle = Math.atan2(-heading.z, heading.x);
      this.#turns.set([Math.cos(angle), Math.sin(angle), 1 / (wide * size)], tree * 3);
      tones[tree * 2] = 0.84 + 0.3 * evenly(place.x, place.z, 1);
      tones[tree * 2 + 1] = 2 * evenly(place.x, place.z, 2) - 1;
    }
    const levels = treeLevels(piece.color === null ? parts : recolored(parts, new Color(piece.color)));
    const isCover = behaviour.species === 'grass' || behaviour.species === 'fern';
    this.#meshes = new StandMeshes(levels, { matrices, tones, feet, heightM }, uniforms, this.#uniforms, isCover);
    this.object3D.add(this.#meshes.object3D);
    if (this.#eye !== null) this.#meshes.lookFrom(this.#eye);
  }

  lookFrom({ x, y, z }: Vector3): boolean {
    const before = this.#eye;
    if (before !== null && before[0] === x && before[1] === y && before[2] === z) return false;
    this.#eye = [x, y, z];
    return this.#meshes?.lookFrom(this.#eye) ?? false;
  }

  update(stream: StateStream | null, tick: number): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    const meshes = this.#meshes;
    if (meshes === null) return hasChanged;
    const key = plantTrack(this.#context.piece.id);
    const row =
      stream === null ? null : (stream.trackRow(key, tick) ?? stream.trackRow(key, Math.min(tick, stream.readyTick)));
    // A stream of other records, as while the number of trees is being changed, has rows of other trees.
    if (row === null || row.from.length !== this.#plant.count * SWAY_TRACK_FLOATS)
      return this.#rest(meshes) || hasChanged;
    const seconds = tick / TICK_HZ;
    this.#uniforms.treeTime.value = seconds;
    const { from, to, share } = row;
    const { sway, breeze } = meshes;
    const { crownKg, branchRadPs } = this.#model;
    let isBlown = false;
    for (let tree = 0; tree < this.#plant.count; tree++) {
      const at = tree * SWAY_TRACK_FLOATS;
      const value = (offset: number) => from[at + offset]! + (to[at + offset]! - from[at + offset]!) * share;
      const [cosine, sine, scale] = [this.#turns[tree * 3]!, this.#turns[tree * 3 + 1]!, this.#turns[tree * 3 + 2]!];
      for (let pair = 0; pair < 2; pair++) {
        const [x, z] = [value(pair * 2), value(pair * 2 + 1)];
        sway[tree * 4 + pair * 2] = (cosine * x - sine * z) * scale;
        sway[tree * 4 + pair * 2 + 1] = (sine * x + cosine * z) * scale;
      }
      const wind = value(4);
      const size = this.#trees[tree * TREE_FLOATS + 2]!;
      // As startSway has it: drag over the stiffness of the crown's branches.
      const bent = (wind * crownDragPerSpeed(this.#model, AIR_KG_M3, wind) * size) / (crownKg * branchRadPs ** 2);
      breeze[tree * 3] = wind;
      breeze[tree * 3 + 1] = BUFFET_SHARE * bent * scale;
      breeze[tree * 3 + 2] = (branchRadPs / size) * seconds;
      if (wind > 0) isBlown = true;
    }
    const isMoving = isBlown || !this.#isStill;
    this.#isStill = !isBlown;
    if (isMoving) meshes.show();
    return isMoving || hasChanged;
  }

  /** Upright, without wind. True where they were not. */
  #rest(meshes: StandMeshes): boolean {
    if (this.#isStill) return false;
    this.#isStill = true;
    meshes.sway.fill(0);
    meshes.breeze.fill(0);
    meshes.show();
    return true;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    this.#meshes?.dispose();
  }
}

type Quad = [number, number, number, number];
const UP = new Vector3(0, 1, 0);

/** A number of 0..1 by place, evenly spread and without any order: trees keep their look wherever they are listed. */
function evenly(x: number, z: number, which: number): number {
  const value = Math.sin(x * 12.9898 + z * 78.233 + which * 37.719) * 43758.5453;
  return value - Math.floor(value);
}

/** The parts with leaves of a colour of the piece's own; their tints stay. */
function recolored(parts: readonly ModelPart[], color: Color): ModelPart[] {
  return parts.map((part) => {
    const geometry = new BufferGeometry();
    geometry.setIndex(part.geometry.index);
    geometry.userData = part.geometry.userData;
    for (const [name, attribute] of Object.entries(part.geometry.attributes)) geometry.setAttribute(name, attribute);
    const paint = part.geometry.getAttribute('paint').clone() as BufferAttribute;
    const [tint, finish] = [part.geometry.getAttribute('tint'), part.geometry.getAttribute('finish')];
    for (let i = 0; i < paint.count; i++) {
      if (finish.getZ(i) > 0) paint.setXYZ(i, color.r * tint.getX(i), color.g * tint.getY(i), color.b * tint.getZ(i));
    }
    geometry.setAttribute('paint', paint);
    return { ...part, geometry };
  });
}

export function drawTrees(context: DrawingContext<Plant>): PhenomenonDrawing {
  return new TreesDrawing(context);
}
