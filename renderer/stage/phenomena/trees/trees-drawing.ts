import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  Quaternion,
  Sphere,
  Vector3,
  type Material,
} from 'three';
import { SPECIES } from '../../../../world/physics/trees/species.ts';
import { plantTrack, scaledPlant, standOf, TREE_FLOATS } from '../../../../world/physics/trees/stand.ts';
import { SWAY_TRACK_FLOATS } from '../../../../world/physics/trees/tree-sway.ts';
import type { Plant } from '../../../../world/records/plant.ts';
import { TICK_HZ, type StateStream } from '../../../../world/simulation/index.ts';
import type { ModelPart } from '../../model-geometry.ts';
import { loadModel } from '../../shelf.ts';
import type { DrawingContext, PhenomenonDrawing } from '../drawing.ts';
import { bendingMaterial, bendingShadow, type BendingUniforms } from './bending-material.ts';

/** Stands of more trees are drawn without the single leaves: a forest is seen from afar. */
const MAX_LEAFY_TREES = 150;

/** A tree or a stand of them, bent by its track in the vertex shader; one draw call per part of the model. */
class TreesDrawing implements PhenomenonDrawing {
  readonly object3D = new Group();
  readonly #context: DrawingContext<Plant>;
  readonly #plant: Plant;
  readonly #trees: Float32Array;
  readonly #uniforms: BendingUniforms = { treeSize: { value: [1, 1] }, treeTime: { value: 0 } };
  readonly #materials: Material[] = [];
  readonly #meshes: InstancedMesh[] = [];
  readonly #geometries: BufferGeometry[] = [];
  readonly #sway: InstancedBufferAttribute;
  readonly #breeze: InstancedBufferAttribute;
  readonly #loading: Promise<void>;
  /** Model space of each tree over world space: turn about y and one over the width's scale. */
  readonly #turns: Float32Array;
  #isDisposed = false;
  #hasChanged = false;
  #isStill = true;

  constructor(context: DrawingContext<Plant>) {
    this.#context = context;
    const { piece, behaviour, setPieces } = context;
    this.#plant = scaledPlant(behaviour, piece.scale);
    this.#trees = standOf(this.#plant, piece.id);
    const { count } = this.#plant;
    this.#turns = new Float32Array(count * 2);
    this.#sway = new InstancedBufferAttribute(new Float32Array(count * 4), 4).setUsage(DynamicDrawUsage);
    this.#breeze = new InstancedBufferAttribute(new Float32Array(count * 2), 2).setUsage(DynamicDrawUsage);
    this.object3D.visible = piece.isVisible;
    setPieces.setReplaced(piece.id, true);
    this.#loading = loadModel(`nature/${behaviour.species}`).then(
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

  #build(parts: readonly ModelPart[]): void {
    const { piece, behaviour, uniforms } = this.#context;
    const { count, heightM, crownWidthM } = this.#plant;
    const modelled = SPECIES[behaviour.species];
    this.#uniforms.treeSize.value = [modelled.heightM, modelled.crownWidthM / 2];
    const tall = heightM / modelled.heightM;
    const wide = crownWidthM / modelled.crownWidthM;
    const rotation = new Quaternion(...piece.rotation).normalize();
    const matrices = new Float32Array(count * 16);
    for (let tree = 0; tree < count; tree++) {
      const [x, z, size, turn] = this.#trees.subarray(tree * TREE_FLOATS, (tree + 1) * TREE_FLOATS) as unknown as Quad;
      const place = new Vector3(x, 0, z).applyQuaternion(rotation).add(new Vector3(...piece.position));
      const turned = rotation.clone().multiply(new Quaternion().setFromAxisAngle(UP, turn));
      new Matrix4()
        .compose(place, turned, new Vector3(wide * size, tall * size, wide * size))
        .toArray(matrices, tree * 16);
      const heading = new Vector3(1, 0, 0).applyQuaternion(turned);
      this.#turns[tree * 2] = Math.atan2(-heading.z, heading.x);
      this.#turns[tree * 2 + 1] = 1 / (wide * size);
      this.#breeze.array[tree * 2 + 1] = 0.86 + 0.28 * (((tree * 2654435761) >>> 0) / 4294967296);
    }
    const shadow = bendingShadow(this.#uniforms);
    this.#materials.push(shadow);
    for (const { geometry, isDoubleSided, isGlass } of parts) {
      if (isGlass || (isDoubleSided && count > MAX_LEAFY_TREES)) continue;
      const material = bendingMaterial(uniforms, this.#uniforms, isDoubleSided);
      const own = leafyGeometry(geometry, isDoubleSided);
      own.setAttribute('sway', this.#sway);
      own.setAttribute('breeze', this.#breeze);
      const mesh = new InstancedMesh(own, material, count);
      mesh.instanceMatrix.array.set(matrices);
      mesh.frustumCulled = false;
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      mesh.customDepthMaterial = shadow;
      if (piece.color !== null) {
        const color = new Color(piece.color);
        mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(count * 3), 3);
        for (let tree = 0; tree < count; tree++) color.toArray(mesh.instanceColor.array, tree * 3);
      }
      this.#materials.push(material);
      this.#geometries.push(own);
      this.#meshes.push(mesh);
      this.object3D.add(mesh);
    }
  }

  update(stream: StateStream | null, tick: number): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    if (this.#meshes.length === 0) return hasChanged;
    const key = plantTrack(this.#context.piece.id);
    const row =
      stream === null ? null : (stream.trackRow(key, tick) ?? stream.trackRow(key, Math.min(tick, stream.readyTick)));
    // A stream of other records, as while the number of trees is being changed, has rows of other trees.
    if (row === null || row.from.length !== this.#plant.count * SWAY_TRACK_FLOATS) return this.#rest() || hasChanged;
    this.#uniforms.treeTime.value = tick / TICK_HZ;
    const { from, to, share } = row;
    const sway = this.#sway.array;
    const breeze = this.#breeze.array;
    let isBlown = false;
    for (let tree = 0; tree < this.#plant.count; tree++) {
      const at = tree * SWAY_TRACK_FLOATS;
      const value = (offset: number) => from[at + offset]! + (to[at + offset]! - from[at + offset]!) * share;
      const [cosine, sine] = [Math.cos(this.#turns[tree * 2]!), Math.sin(this.#turns[tree * 2]!)];
      const scale = this.#turns[tree * 2 + 1]!;
      for (let pair = 0; pair < 2; pair++) {
        const [x, z] = [value(pair * 2), value(pair * 2 + 1)];
        sway[tree * 4 + pair * 2] = (cosine * x - sine * z) * scale;
        sway[tree * 4 + pair * 2 + 1] = (sine * x + cosine * z) * scale;
      }
      breeze[tree * 2] = value(4);
      if (breeze[tree * 2]! > 0) isBlown = true;
    }
    const isMoving = isBlown || !this.#isStill;
    this.#isStill = !isBlown;
    if (isMoving) this.#upload();
    return isMoving || hasChanged;
  }

  /** Upright, without wind. True where they were not. */
  #rest(): boolean {
    if (this.#isStill) return false;
    this.#isStill = true;
    this.#sway.array.fill(0);
    for (let tree = 0; tree < this.#plant.count; tree++) this.#breeze.array[tree * 2] = 0;
    this.#upload();
    return true;
  }

  #upload(): void {
    this.#sway.needsUpdate = true;
    this.#breeze.needsUpdate = true;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#context.setPieces.setReplaced(this.#context.piece.id, false);
    for (const mesh of this.#meshes) mesh.dispose();
    for (const geometry of this.#geometries) geometry.dispose();
    for (const material of this.#materials) material.dispose();
  }
}

type Quad = [number, number, number, number];
const UP = new Vector3(0, 1, 0);

/** A copy that shares the model's attributes and knows which of its corners are leaves: what is green. */
function leafyGeometry(model: BufferGeometry, isDoubleSided: boolean): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setIndex(model.index);
  for (const name of ['position', 'normal', 'paint', 'finish', 'emission'])
    geometry.setAttribute(name, model.getAttribute(name));
  const paint = model.getAttribute('paint');
  const shares = new Float32Array(paint.count);
  for (let i = 0; i < paint.count; i++) {
    const isGreen = paint.getY(i) > 1.12 * paint.getX(i) && paint.getY(i) > 1.12 * paint.getZ(i);
    shares[i] = isGreen ? (isDoubleSided ? 1 : 0.5) : 0;
  }
  geometry.setAttribute('leafShare', new BufferAttribute(shares, 1));
  return geometry;
}

export function drawTrees(context: DrawingContext<Plant>): PhenomenonDrawing {
  return new TreesDrawing(context);
}
