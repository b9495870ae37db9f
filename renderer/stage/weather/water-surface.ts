import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Group,
  Matrix4,
  Mesh,
  MeshStandardMaterial,
  OrthographicCamera,
  Vector2,
  Vector3,
  Vector4,
  type Camera,
  type IUniform,
  type Texture,
} from 'three';
import type { Environment } from '../../../world/records/environment.ts';
import { daylightLux } from '../../../world/space/daylight.ts';
import type { SurfaceUniforms } from '../surface-material.ts';
import type { Murk } from './fog.ts';
import { RIPPLE_COUNT, ripplesOf } from './ripples.ts';
import { DAYLIGHT_LOSS_PER_M, DEEP_WATER_REFLECTANCE, SIGHT_LOSS_PER_M } from './water-look.ts';
import { WaterSection } from './water-section.ts';
import {
  fragmentDeclarations,
  lightBody,
  mirrorBody,
  murkyOpaque,
  reflectanceBody,
  surfaceBody,
  vertexBody,
  vertexDeclarations,
} from './water-shader.ts';
import { noMirror } from './weathered-surface.ts';

/** As far as things are drawn; the rest of the water, up to the horizon, lies behind everything. */
const REACH_M = 1500;
/** From a tall crane's height the edge of so much water is less than a pixel below the horizon. */
const HORIZON_M = 200_000;
const SPOKES = 96;

/** What lies under the surface, as the renderer that draws it has it (water-below.ts). */
export interface BelowUniforms {
  readonly belowMap: IUniform<Texture>;
  readonly belowDepth: IUniform<Texture>;
  readonly belowPixel: IUniform<Vector2>;
  /** Picture and depth, −1..1, to world. */
  readonly toWorld: IUniform<Matrix4>;
  /** World to the picture, −1..1. */
  readonly toPicture: IUniform<Matrix4>;
}

/**
 * The still water of a film set: a level surface to the horizon that mirrors what stands over it, shows what lies under
 * it through as much water as there is, and ripples as the wind makes it, by the tick alone.
 */
export class WaterSurface {
  readonly root = new Group();
  readonly mesh: Mesh<BufferGeometry, MeshStandardMaterial>;
  readonly below: BelowUniforms = {
    belowMap: { value: noMirror },
    belowDepth: { value: noMirror },
    belowPixel: { value: new Vector2(1, 1) },
    toWorld: { value: new Matrix4() },
    toPicture: { value: new Matrix4() },
  };
  readonly #section = new WaterSection();
  readonly #level = { value: 0 };
  readonly #isUnder = { value: false };
  readonly #deepLight = { value: new Color() };
  readonly #ripples = { value: Array.from({ length: RIPPLE_COUNT }, () => new Vector4()) };
  #lux = 0;

  constructor(uniforms: SurfaceUniforms) {
    const material = new MeshStandardMaterial({ color: 0x000000, roughness: 0.2, side: DoubleSide });
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, uniforms.weather, this.below, {
        ripples: this.#ripples,
        waterLevel: this.#level,
        isUnder: this.#isUnder,
        deepLight: this.#deepLight,
        sightLoss: { value: new Vector3(...SIGHT_LOSS_PER_M) },
        daylightLoss: { value: new Vector3(...DAYLIGHT_LOSS_PER_M) },
      });
      shader.vertexShader = shader.vertexShader
        .replace('#include <common>', `#include <common>\n${vertexDeclarations}`)
        .replace('#include <fog_vertex>', `${vertexBody}\n#include <fog_vertex>`);
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <common>', `#include <common>\n${fragmentDeclarations}`)
        .replace(
          '#include <lights_physical_fragment>',
          `${surfaceBody}\n#include <lights_physical_fragment>\n${reflectanceBody}`,
        )
        .replace('#include <lights_fragment_maps>', `#include <lights_fragment_maps>\n${mirrorBody}`)
        .replace('#include <opaque_fragment>', `${lightBody}\n${murkyOpaque()}`);
    };
    this.mesh = new Mesh(waterGeometry(), material);
    this.mesh.receiveShadow = true;
    this.mesh.frustumCulled = false;
    // First of all that is opaque: what it hides need not be drawn.
    this.mesh.renderOrder = -500;
    this.root.add(this.mesh, this.#section.mesh);
    this.root.visible = false;
  }

  /** Whether there is any to be seen: a floor lies over what is below it. */
  get isDrawn(): boolean {
    return this.root.visible;
  }

  /** Height of the surface, metres. */
  get levelM(): number {
    return this.#level.value;
  }

  /** Whether the eye that looks is under water. */
  get isUnder(): boolean {
    return this.#isUnder.value;
  }

  /** Light of deep water, display-linear. */
  get deepLight(): Color {
    return this.#deepLight.value;
  }

  sync(environment: Environment | null, hasGround: boolean): void {
    const water = environment?.water ?? null;
    this.root.visible = water !== null && (!hasGround || water.levelM > 0);
    if (environment === null || water === null) return;
    this.#level.value = water.levelM;
    this.#lux = daylightLux(environment);
    ripplesOf(environment.windMps, Math.hypot(...environment.gravityMps2)).forEach((ripple, index) =>
      this.#ripples.value[index]!.set(ripple.waveX, ripple.waveZ, ripple.speed, ripple.slope),
    );
  }

  setExposure(exposure: number): void {
    this.#deepLight.value.setRGB(...DEEP_WATER_REFLECTANCE).multiplyScalar((this.#lux / Math.PI) * exposure);
  }

  /** Goes with the eye, so that it has no end. */
  lookFrom(camera: Camera): void {
    if (!this.isDrawn) return;
    eye.setFromMatrixPosition(camera.matrixWorld);
    const isParallel = camera instanceof OrthographicCamera;
    this.#isUnder.value = !isParallel && eye.y < this.levelM;
    this.mesh.position.set(eye.x, this.levelM, eye.z);
    this.#section.lookFrom(camera, this.levelM, this.deepLight);
  }

  /** The murk that an eye under water has around it; null in the air. */
  murk(): Murk | null {
    if (!this.isDrawn || !this.isUnder) return null;
    const [red, green, blue] = SIGHT_LOSS_PER_M;
    return { extinctionPerM: (red + green + blue) / 3, color: this.deepLight };
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#section.dispose();
  }
}

const eye = new Vector3();

/** A disc in one height about its middle, and a ring around it to the horizon; no vertex of one lies on an edge of the other. */
function waterGeometry(): BufferGeometry {
  const positions: number[] = [0, 0, 0];
  const isHorizon: number[] = [0];
  for (const [radius, horizon] of [
    [REACH_M, 0],
    [REACH_M, 1],
    [HORIZON_M, 1],
  ] as const)
    for (let spoke = 0; spoke < SPOKES; spoke++) {
      const angle = (spoke / SPOKES) * 2 * Math.PI;
      positions.push(radius * Math.cos(angle), 0, radius * Math.sin(angle));
      isHorizon.push(horizon);
    }
  const indexes: number[] = [];
  for (let spoke = 0; spoke < SPOKES; spoke++) {
    const next = (spoke + 1) % SPOKES;
    const [inner, outer] = [1 + SPOKES, 1 + 2 * SPOKES];
    indexes.push(0, 1 + next, 1 + spoke);
    indexes.push(inner + spoke, inner + next, outer + next, inner + spoke, outer + next, outer + spoke);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positions), 3));
  const up = Float32Array.from(positions, (_, at) => (at % 3 === 1 ? 1 : 0));
  geometry.setAttribute('normal', new BufferAttribute(up, 3));
  geometry.setAttribute('isHorizon', new BufferAttribute(Float32Array.from(isHorizon), 1));
  geometry.setIndex(indexes);
  return geometry;
}
