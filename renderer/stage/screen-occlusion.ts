import {
  Color,
  DepthTexture,
  LinearFilter,
  Matrix4,
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

/** Boxes that keep the sky from the ground under and beside them; more are left out, farthest first. */
const MOST_BOXES = 8;

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
 * Share of the light of an even sky that a box takes from the ground: the form factor of its sides, each a polygon
 * (J. H. Lambert, Photometria, 1760; D. Baum and others, Improving radiosity solutions through the use of analytically
 * determined form-factors, SIGGRAPH 1989): F = 1/2π · Σ Γ·n, Γ the angle of an edge times the normal of its plane.
 * Boxes are wide and stand over ground that screen-space samples no longer see. In camera space; columns: half axes,
 * centre.
 */
const boxShade = /* glsl */ `
uniform mat4 boxes[${MOST_BOXES}];
uniform int boxCount;
float edgeShare(vec3 a, vec3 b, vec3 normal) {
  vec3 turned = cross(a, b);
  float sine = length(turned);
  return sine < 1e-6 ? 0.0 : atan(sine, dot(a, b)) * dot(turned, normal) / sine;
}
float sideShare(vec3 middle, vec3 across, vec3 along, vec3 normal) {
  vec3 a = normalize(middle - across - along);
  vec3 b = normalize(middle + across - along);
  vec3 c = normalize(middle + across + along);
  vec3 d = normalize(middle - across + along);
  float sum = edgeShare(a, b, normal) + edgeShare(b, c, normal) + edgeShare(c, d, normal) + edgeShare(d, a, normal);
  return abs(sum) * 0.15915494;
}
float shadeOfBoxes(vec3 point, vec3 normal) {
  float open = 1.0;
  for (int index = 0; index < boxCount; index++) {
    vec3 x = boxes[index][0].xyz;
    vec3 y = boxes[index][1].xyz;
    vec3 z = boxes[index][2].xyz;
    vec3 away = point - boxes[index][3].xyz;
    if (dot(away, away) > 16.0 + 4.0 * dot(z, z) || dot(normal, normalize(y)) < 0.5) continue;
    vec3 own = vec3(dot(away, x) / dot(x, x), dot(away, y) / dot(y, y), dot(away, z) / dot(z, z));
    // Only ground below its middle: the box stands for a body that shades itself by samples.
    if (own.y > -0.35 || (own.y > -1.0 && max(abs(own.x), abs(own.z)) < 1.02)) continue;
    float share = 0.0;
    if (own.y < -1.0) share += sideShare(-away - y, x, z, normal);
    if (abs(own.x) > 1.0) share += sideShare(-away + sign(own.x) * x, y, z, normal);
    if (abs(own.z) > 1.0) share += sideShare(-away + sign(own.z) * z, x, y, normal);
    open *= 1.0 - min(share, 0.97);
  }
  return open;
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
${boxShade}
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
  float open = boxCount > 0 ? shadeOfBoxes(center, normal) : 1.0;
  if (reach < 1.0) {
    gl_FragColor = vec4(open, depth, 0.0, 1.0);
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
  gl_FragColor = vec4(open * clamp(1.0 - sum * 1.9 / float(COUNT), 0.0, 1.0), depth, 0.0, 1.0);
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
      uniforms: {
        ...shared,
        normalMap: { value: this.#geometry.texture },
        boxes: { value: Array.from({ length: MOST_BOXES }, () => new Matrix4()) },
        boxCount: { value: 0 },
      },
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

  /** The map for `camera`'s picture of `width` × `height` pixels. `boxes`: of the half axes and middle, world space. */
  render(
    renderer: WebGLRenderer,
    scene: ThreeScene,
    camera: Camera,
    { width, height }: { readonly width: number; readonly height: number },
    boxes: readonly Matrix4[],
  ): Texture {
    const [mapWidth, mapHeight] = [Math.max(1, Math.ceil(width * SCALE)), Math.max(1, Math.ceil(height * SCALE))];
    if (this.#raw.width !== mapWidth || this.#raw.height !== mapHeight) {
      for (const target of [this.#geometry, this.#raw, this.#blurred]) target.setSize(mapWidth, mapHeight);
    }
    this.#drawGeometry(renderer, scene, camera);
    for (const { uniforms } of [this.#occlusionMaterial, this.#blurMaterial]) {
      uniforms['projection']!.value = camera.projectionMatrix;
      uniforms['mapSize']!.value.set(mapWidth, mapHeight);
    }
    this.#setBoxes(camera, boxes);
    renderer.setRenderTarget(this.#raw);
    this.#occlusion.render(renderer);
    renderer.setRenderTarget(this.#blurred);
    this.#blur.render(renderer);
    renderer.setRenderTarget(null);
    return this.#blurred.texture;
  }

  #setBoxes(camera: Camera, boxes: readonly Matrix4[]): void {
    const seen = boxes
      .map((box) => box.clone().premultiply(camera.matrixWorldInverse))
      .sort((a, b) => lengthSquared(a) - lengthSquared(b))
      .slice(0, MOST_BOXES);
    const { uniforms } = this.#occlusionMaterial;
    seen.forEach((box, index) => (uniforms['boxes']!.value as Matrix4[])[index]!.copy(box));
    uniforms['boxCount']!.value = seen.length;
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

/** How far away the middle of a box in camera space is, squared. */
function lengthSquared({ elements }: Matrix4): number {
  return elements[12] ** 2 + elements[13] ** 2 + elements[14] ** 2;
}
