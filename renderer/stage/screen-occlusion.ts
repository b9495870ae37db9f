import {
  Color,
  DepthTexture,
  LinearFilter,
  MeshNormalMaterial,
  NearestFilter,
  NoBlending,
  ShaderMaterial,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  WebGLRenderTarget,
  type Camera,
  type Scene as ThreeScene,
  type Texture,
  type WebGLRenderer,
} from 'three';
import { FullScreenQuad } from 'three/examples/jsm/postprocessing/Pass.js';
import { OCCLUDER_LAYER } from './set-piece-meshes.ts';

/** Things nearer than this to each other darken each other, metres. */
const RADIUS_M = 0.7;
/** The occlusion is drawn at this share of the picture's size: it is smooth, and software GL pays per pixel. */
const SCALE = 0.5;

const vertexShader = /* glsl */ `
varying vec2 vUv;
void main() {
  vUv = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
`;

/** Camera space from depth by the four numbers of the projection that matter: a matrix product per sample is dear. */
const viewPosition = /* glsl */ `
uniform sampler2D depthMap;
uniform mat4 projection;
float viewDepthAt(vec2 uv) {
  float ndc = texture2D(depthMap, uv).r * 2.0 - 1.0;
  return (projection[3][2] - ndc * projection[3][3]) / (ndc * projection[2][3] - projection[2][2]);
}
vec3 viewPositionAt(vec2 uv) {
  float z = viewDepthAt(uv);
  float w = projection[2][3] * z + projection[3][3];
  return vec3((uv * 2.0 - 1.0) * w / vec2(projection[0][0], projection[1][1]), z);
}
`;

/**
 * Ambient occlusion from depth and normals, after McGuire, Mara, Luebke: Scalable Ambient Obscurance (HPG 2012):
 * a spiral of samples, each of which darkens by how far it rises above the surface. The pattern turns from pixel to
 * pixel in a fixed 4 × 4 order that the blur averages out: the same picture each time.
 */
const occlusionShader = /* glsl */ `
varying vec2 vUv;
uniform sampler2D normalMap;
uniform vec2 mapSize;
${viewPosition}
void main() {
  float depth = texture2D(depthMap, vUv).r;
  if (depth >= 1.0) {
    gl_FragColor = vec4(1.0);
    return;
  }
  vec3 center = viewPositionAt(vUv);
  vec3 normal = normalize(texture2D(normalMap, vUv).xyz * 2.0 - 1.0);
  float perMetre = 0.5 * projection[1][1] * mapSize.y / (projection[3][3] == 0.0 ? -center.z : 1.0);
  float reach = min(${RADIUS_M.toFixed(2)} * perMetre, mapSize.y * 0.2);
  if (reach < 1.0) {
    gl_FragColor = vec4(1.0, depth, 0.0, 1.0);
    return;
  }
  ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
  float turn = float((cell.x * 7 + cell.y * 11 + cell.x * cell.y * 3) & 15) * 0.3926991;
  float sum = 0.0;
  const int COUNT = 9;
  for (int index = 0; index < COUNT; index++) {
    float share = (float(index) + 0.5) / float(COUNT);
    float angle = share * 31.415927 + turn;
    vec2 at = vUv + vec2(cos(angle), sin(angle)) * (share * share * 0.9 + 0.1 * share) * reach / mapSize;
    vec3 towards = viewPositionAt(at) - center;
    float squared = dot(towards, towards);
    float height = dot(towards, normal) - 0.008 - 0.002 * -center.z;
    float fade = max(0.0, 1.0 - squared / ${(RADIUS_M * RADIUS_M).toFixed(4)});
    sum += max(0.0, height) * inversesqrt(squared + 0.0004) * fade;
  }
  gl_FragColor = vec4(clamp(1.0 - sum * 1.9 / float(COUNT), 0.0, 1.0), depth, 0.0, 1.0);
}
`;

const blurShader = /* glsl */ `
varying vec2 vUv;
uniform sampler2D occlusionMap;
uniform vec2 mapSize;
${viewPosition}
void main() {
  float depth = -viewDepthAt(vUv);
  float sum = 0.0;
  float weights = 0.0;
  for (int y = -2; y < 2; y++) {
    for (int x = -2; x < 2; x++) {
      vec2 at = vUv + (vec2(float(x), float(y)) + 0.5) / mapSize;
      float weight = max(0.001, 1.0 - abs(-viewDepthAt(at) - depth) * 4.0 / (1.0 + 0.05 * depth));
      sum += texture2D(occlusionMap, at).r * weight;
      weights += weight;
    }
  }
  float result = sum / weights;
  gl_FragColor = vec4(vec3(result), 1.0);
}
`;

/** Draws how much ambient light reaches each pixel, before the picture itself is drawn. */
export class ScreenOcclusion {
  readonly #geometry: WebGLRenderTarget;
  readonly #raw: WebGLRenderTarget;
  readonly #blurred: WebGLRenderTarget;
  readonly #normals = new MeshNormalMaterial();
  readonly #occlusion: FullScreenQuad;
  readonly #blur: FullScreenQuad;
  readonly #occlusionMaterial: ShaderMaterial;
  readonly #blurMaterial: ShaderMaterial;

  constructor() {
    const depthTexture = new DepthTexture(1, 1, UnsignedIntType);
    this.#geometry = new WebGLRenderTarget(1, 1, { depthTexture, minFilter: NearestFilter, magFilter: NearestFilter });
    const plain = { depthBuffer: false, type: UnsignedByteType, minFilter: LinearFilter, magFilter: LinearFilter };
    this.#raw = new WebGLRenderTarget(1, 1, plain);
    this.#blurred = new WebGLRenderTarget(1, 1, plain);
    const shared = {
      depthMap: { value: depthTexture },
      projection: { value: null },
      mapSize: { value: new Vector2() },
    };
    this.#occlusionMaterial = new ShaderMaterial({
      vertexShader,
      fragmentShader: occlusionShader,
      uniforms: { ...shared, normalMap: { value: this.#geometry.texture } },
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
    });
    this.#blurMaterial = new ShaderMaterial({
      vertexShader,
      fragmentShader: blurShader,
      uniforms: { ...shared, occlusionMap: { value: this.#raw.texture } },
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
    });
    this.#occlusion = new FullScreenQuad(this.#occlusionMaterial);
    this.#blur = new FullScreenQuad(this.#blurMaterial);
  }

  /** The map for `camera`'s picture of `width` × `height` pixels. */
  render(renderer: WebGLRenderer, scene: ThreeScene, camera: Camera, width: number, height: number): Texture {
    const [mapWidth, mapHeight] = [Math.max(1, Math.ceil(width * SCALE)), Math.max(1, Math.ceil(height * SCALE))];
    if (this.#raw.width !== mapWidth || this.#raw.height !== mapHeight) {
      for (const target of [this.#geometry, this.#raw, this.#blurred]) target.setSize(mapWidth, mapHeight);
    }
    this.#drawGeometry(renderer, scene, camera);
    for (const { uniforms } of [this.#occlusionMaterial, this.#blurMaterial]) {
      uniforms['projection']!.value = camera.projectionMatrix;
      uniforms['mapSize']!.value.set(mapWidth, mapHeight);
    }
    renderer.setRenderTarget(this.#raw);
    this.#occlusion.render(renderer);
    renderer.setRenderTarget(this.#blurred);
    this.#blur.render(renderer);
    renderer.setRenderTarget(null);
    return this.#blurred.texture;
  }

  #drawGeometry(renderer: WebGLRenderer, scene: ThreeScene, camera: Camera): void {
    const { background, environment, overrideMaterial } = scene;
    const mask = camera.layers.mask;
    const alpha = renderer.getClearAlpha();
    renderer.getClearColor(scratch);
    scene.background = null;
    scene.environment = null;
    scene.overrideMaterial = this.#normals;
    camera.layers.set(OCCLUDER_LAYER);
    renderer.setRenderTarget(this.#geometry);
    renderer.setClearColor(0x8080ff, 1);
    renderer.clear();
    renderer.render(scene, camera);
    renderer.setClearColor(scratch, alpha);
    camera.layers.mask = mask;
    Object.assign(scene, { background, environment, overrideMaterial });
  }

  dispose(): void {
    for (const target of [this.#geometry, this.#raw, this.#blurred]) target.dispose();
    for (const material of [this.#normals, this.#occlusionMaterial, this.#blurMaterial]) material.dispose();
    this.#occlusion.dispose();
    this.#blur.dispose();
  }
}

const scratch = new Color();
