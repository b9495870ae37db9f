import {
  BackSide,
  Color,
  FogExp2,
  LinearSRGBColorSpace,
  Mesh,
  ShaderChunk,
  ShaderMaterial,
  SphereGeometry,
  type Object3D,
  type RGB,
  type Scene as ThreeScene,
} from 'three';
import type { Environment } from '../../../world/records/environment.ts';
import { actingWeather } from '../../../world/physics/weather/acting-weather.ts';
import { extinctionPerM } from '../../../world/physics/weather/visibility.ts';
import { daylightLux } from '../../../world/space/daylight.ts';

/*
 * three's exponential fog squares its distance and is put on after tone mapping. Extinction goes by e^(−σ·d), of the
 * distance itself, and on light, not on its picture.
 */
ShaderChunk.fog_vertex = /* glsl */ `
#ifdef USE_FOG
  vFogDepth = length(mvPosition.xyz);
#endif
`;
ShaderChunk.fog_fragment = '';
ShaderChunk.opaque_fragment += /* glsl */ `
#ifdef USE_FOG
  gl_FragColor.rgb = mix(fogColor, gl_FragColor.rgb, exp(-fogDensity * vFogDepth));
#endif
`;

/** Within the reach of the camera's far plane. */
const DOME_RADIUS_M = 900;
/** How high the murk lies, metres: above it the sky shows through (an estimate). */
const LAYER_M = 400;
/** What the murk sends back of the light that falls into it, a little blue (an estimate). */
const SCATTER_ALBEDO = 0.9;
const TINT = new Color(0.93, 0.97, 1);

const vertexShader = /* glsl */ `
varying vec3 vDirection;
void main() {
  vDirection = position;
  gl_Position = projectionMatrix * viewMatrix * vec4(position + cameraPosition, 1.0);
  // As far away as can be: everything else stands before it.
  gl_Position.z = gl_Position.w * 0.999999;
}
`;
/** The murk between the eye and the sky: thick along the horizon, thin straight up. */
const fragmentShader = /* glsl */ `
uniform vec3 color;
uniform float extinction;
varying vec3 vDirection;
void main() {
  float rise = max(normalize(vDirection).y, 0.002);
  gl_FragColor = vec4(color, 1.0 - exp(-extinction * ${LAYER_M.toFixed(1)} / rise));
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/**
 * three hands materials that draw straight to the screen the fog's colour as the screen encodes it, since its own fog comes
 * after the encoding; ours comes before it and stays linear.
 */
class LinearColor extends Color {
  override getRGB<T extends RGB>(target: T): T {
    return super.getRGB(target as T & RGB, LinearSRGBColorSpace) as T;
  }
}

/** What fills the room between the eye and things. */
export interface Murk {
  readonly extinctionPerM: number;
  /** Its own light, display-linear. */
  readonly color: Color;
}

/** The haze, fog or rain that lies in the air of a film set. */
export class Fog {
  readonly #scene: ThreeScene;
  readonly #fog = new FogExp2(0, 0);
  readonly #dome: Mesh<SphereGeometry, ShaderMaterial>;
  /** Luminance of the murk before exposure, nits. */
  #luminance = 0;
  /** Of the air, 1/m. */
  #extinctionPerM = 0;

  constructor(scene: ThreeScene) {
    this.#scene = scene;
    this.#fog.color = new LinearColor();
    const material = new ShaderMaterial({
      uniforms: { color: { value: this.#fog.color }, extinction: { value: 0 } },
      vertexShader,
      fragmentShader,
      side: BackSide,
      transparent: true,
      depthWrite: false,
    });
    this.#dome = new Mesh(new SphereGeometry(DOME_RADIUS_M, 32, 24), material);
    this.#dome.frustumCulled = false;
    // Before the ground, which fades into it.
    this.#dome.renderOrder = -100;
    this.#dome.visible = false;
    scene.add(this.#dome);
  }

  sync(environment: Environment | null): void {
    const extinction = environment === null ? 0 : extinctionPerM(actingWeather(environment.weather).visibilityM);
    this.#extinctionPerM = extinction;
    this.#fill(extinction);
    this.#luminance = environment === null ? 0 : (daylightLux(environment) * SCATTER_ALBEDO) / Math.PI;
  }

  setExposure(exposure: number): void {
    this.#fog.color.copy(TINT).multiplyScalar(this.#luminance * exposure);
  }

  /** Has the eye be in a murk of its own, as under water, or in the air; after the exposure is set. */
  surround(own: Murk | null): void {
    this.#fill(own?.extinctionPerM ?? this.#extinctionPerM);
    if (own !== null) this.#fog.color.copy(own.color);
  }

  /** What hides the sky. */
  get dome(): Object3D {
    return this.#dome;
  }

  #fill(extinctionPerM: number): void {
    this.#fog.density = extinctionPerM;
    this.#dome.material.uniforms['extinction']!.value = extinctionPerM;
    this.#dome.visible = extinctionPerM > 0;
    this.#scene.fog = extinctionPerM > 0 ? this.#fog : null;
  }

  dispose(): void {
    this.#dome.geometry.dispose();
    this.#dome.material.dispose();
  }
}
