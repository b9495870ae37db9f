import {
  DepthTexture,
  UnsignedIntType,
  WebGLRenderTarget,
  type Camera,
  type DirectionalLight,
  type InstancedMesh,
  type PointLight,
  type Scene as ThreeScene,
  type SpotLight,
  type WebGLRenderer,
} from 'three';

export type ShadowLight = DirectionalLight | SpotLight | PointLight;

/** Layer of the lights while shadows alone are drawn. */
const LIGHT_LAYER = 30;
/** Layer of the casters whose depth is kept. */
const STILL_LAYER = 29;
/** Drawings after which a caster that rests again is worth starting anew for. */
const RESTED_DRAWINGS = 24;

interface Kept {
  /** Where the light stood. */
  readonly place: string;
  readonly depth: WebGLRenderTarget;
}

/**
 * Draws shadow maps, and keeps the depth of what does not move: each next map starts from a copy of it and adds what
 * moves. Depth does not depend on the order of drawing, so a map is the same as if all were drawn anew.
 */
export class StillShadows {
  readonly #nowhere = new WebGLRenderTarget(1, 1);
  readonly #kept = new Map<ShadowLight, Kept>();
  /** Casters in the kept depth, with the version of their places. */
  #still = new Map<InstancedMesh, number>();
  /** Of every caster: version of its places at the last drawing, and how many drawings it has been that. */
  #seen = new Map<InstancedMesh, { version: number; drawings: number }>();

  /** Draws the maps that are due. `casters` are those that move by their instances alone; all others count as moving. */
  render(
    renderer: WebGLRenderer,
    scene: ThreeScene,
    camera: Camera,
    lights: readonly ShadowLight[],
    casters: readonly InstancedMesh[],
  ): void {
    const due = lights.filter((light) => light.castShadow && light.visible && light.shadow.needsUpdate);
    if (due.length === 0) return;
    scene.updateMatrixWorld();
    this.#watch(casters);
    const flat = due.filter((light) => !isPoint(light));
    const isKept = this.#isCurrent() && flat.every((light) => this.#kept.get(light)?.place === placeOf(light));
    if (!isKept) this.#still = this.#restingCasters();
    const isWorthIt = flat.length > 0 && this.#still.size > 0;
    if (!isWorthIt) return this.#draw(renderer, scene, camera, due);
    const round = due.filter(isPoint);
    if (round.length > 0) this.#draw(renderer, scene, camera, round);
    if (!isKept) this.#keep(renderer, scene, camera, flat);
    for (const light of isKept ? flat : []) {
      renderer.copyTextureToTexture(this.#kept.get(light)!.depth.depthTexture!, light.shadow.map!.depthTexture!);
    }
    for (const mesh of this.#still.keys()) mesh.castShadow = false;
    withoutClearing(renderer, () => this.#draw(renderer, scene, camera, flat));
    for (const mesh of this.#still.keys()) mesh.castShadow = true;
  }

  #watch(casters: readonly InstancedMesh[]): void {
    const before = this.#seen;
    this.#seen = new Map();
    for (const mesh of casters) {
      if (!mesh.castShadow) continue;
      const version = mesh.instanceMatrix.version;
      const known = before.get(mesh);
      const drawings = known?.version === version ? known.drawings + 1 : 0;
      this.#seen.set(mesh, { version, drawings });
    }
  }

  /** Nothing of what is kept has moved or gone, and nothing else has come to rest for good. */
  #isCurrent(): boolean {
    if (this.#still.size === 0) return false;
    for (const [mesh, version] of this.#still) if (this.#seen.get(mesh)?.version !== version) return false;
    for (const [mesh, { drawings }] of this.#seen) {
      if (drawings === RESTED_DRAWINGS && !this.#still.has(mesh)) return false;
    }
    return true;
  }

  #restingCasters(): Map<InstancedMesh, number> {
    const resting = new Map<InstancedMesh, number>();
    for (const [mesh, { version, drawings }] of this.#seen) if (drawings > 0) resting.set(mesh, version);
    return resting;
  }

  /** Draws what is still into the lights' maps, and keeps a copy of them. */
  #keep(renderer: WebGLRenderer, scene: ThreeScene, camera: Camera, lights: readonly ShadowLight[]): void {
    for (const mesh of this.#still.keys()) mesh.layers.enable(STILL_LAYER);
    this.#draw(renderer, scene, camera, lights, 1 << STILL_LAYER);
    for (const mesh of this.#still.keys()) mesh.layers.disable(STILL_LAYER);
    for (const light of this.#kept.keys()) if (!lights.includes(light)) this.#forget(light);
    for (const light of lights) {
      const map = light.shadow.map!;
      let depth = this.#kept.get(light)?.depth;
      if (depth === undefined || depth.width !== map.width || depth.height !== map.height) {
        depth?.dispose();
        depth = new WebGLRenderTarget(map.width, map.height, {
          depthTexture: new DepthTexture(map.width, map.height, UnsignedIntType),
        });
        renderer.initRenderTarget(depth);
      }
      renderer.copyTextureToTexture(map.depthTexture!, depth.depthTexture!);
      this.#kept.set(light, { place: placeOf(light), depth });
    }
  }

  #forget(light: ShadowLight): void {
    this.#kept.get(light)?.depth.dispose();
    this.#kept.delete(light);
  }

  /** Has three draw the lights' maps and nothing else: a picture in which only lights are. */
  #draw(
    renderer: WebGLRenderer,
    scene: ThreeScene,
    camera: Camera,
    lights: readonly ShadowLight[],
    casterLayers = 1,
  ): void {
    const { background } = scene;
    const mask = camera.layers.mask;
    scene.background = null;
    camera.layers.set(LIGHT_LAYER);
    for (const light of lights) {
      light.layers.enable(LIGHT_LAYER);
      light.shadow.needsUpdate = true;
      // A mask of the first layer alone would count as none.
      light.shadow.camera.layers.mask = casterLayers | (1 << LIGHT_LAYER);
    }
    renderer.setRenderTarget(this.#nowhere);
    renderer.shadowMap.needsUpdate = true;
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    for (const light of lights) light.layers.disable(LIGHT_LAYER);
    camera.layers.mask = mask;
    scene.background = background;
  }

  dispose(): void {
    for (const light of this.#kept.keys()) this.#forget(light);
    this.#nowhere.dispose();
  }
}

const isPoint = (light: ShadowLight): boolean => 'isPointLight' in light;

/** Everything that a flat light's map depends on beside its casters. */
function placeOf(light: ShadowLight): string {
  const { shadow, matrixWorld } = light;
  const target = 'target' in light ? light.target.matrixWorld.elements.slice(12, 15) : [];
  const cone = 'angle' in light ? [light.angle, light.distance] : [];
  const camera = shadow.camera;
  const box = 'left' in camera ? [camera.left, camera.right, camera.top, camera.bottom] : [];
  return [...matrixWorld.elements.slice(12, 15), ...target, ...cone, ...box, camera.near, camera.far].join(' ');
}

/** Clearing is all that would undo what a map starts from, and three offers no way to leave it out. */
function withoutClearing(renderer: WebGLRenderer, draw: () => void): void {
  const { clear } = renderer;
  renderer.clear = () => undefined;
  try {
    draw();
  } finally {
    renderer.clear = clear;
  }
}
