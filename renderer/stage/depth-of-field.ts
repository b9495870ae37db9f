import {
  DepthTexture,
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  NoBlending,
  ShaderMaterial,
  UnsignedIntType,
  Vector2,
  WebGLRenderTarget,
  type PerspectiveCamera,
  type Scene as ThreeScene,
  type WebGLRenderer,
} from 'three';
import { FullScreenQuad } from 'three/examples/jsm/postprocessing/Pass.js';
import { blurDiameterMm } from '../../world/space/lens.ts';

/** What an open iris does to the picture. */
export interface LensBlur {
  readonly focalLengthMm: number;
  readonly fNumber: number;
  readonly focusDistanceM: number;
  /** Height of the delivered part of the gate. */
  readonly gateHeightMm: number;
}

/** Blur is cut here, as a share of the picture's height: more needs more samples than a preview may cost. */
const LARGEST_BLUR = 0.035;

const fragmentShader = /* glsl */ `
varying vec2 vUv;
uniform sampler2D picture;
uniform sampler2D depthMap;
uniform vec2 size;
uniform vec2 nearFar;
uniform float focus;
uniform float blurScale;
uniform float largest;
// Display-linear: a spark brighter than this would show the pattern of samples.
const float brightest = 24.0;
// Samples in the inner part of the largest circle, denser, and in the rest of it.
const float INNER = 0.25;
const int INNER_COUNT = 16;
const int OUTER_COUNT = 32;
float distanceAt(vec2 uv) {
  float depth = texture2D(depthMap, uv).r * 2.0 - 1.0;
  return 2.0 * nearFar.x * nearFar.y / (nearFar.y + nearFar.x - depth * (nearFar.y - nearFar.x));
}
float blurAt(float away) {
  return min(blurScale * abs(away - focus) / away, largest);
}
// A sample stands for an area of the picture, whose light its circle of confusion spreads evenly: what falls on this pixel
// is area / circle of it, if the circle reaches here. Of circles below a pixel there is nothing to see.
float share(float area, float radius, float blur) {
  return area / (3.14159265 * blur * blur) * smoothstep(radius - 0.5, radius + 0.5, blur) * smoothstep(0.75, 1.25, blur);
}
void main() {
  float away = distanceAt(vUv);
  float own = blurAt(away);
  float weights = 1.0 / max(1.0, 3.14159265 * own * own);
  // As bright as its neighbours may be at most: else a blurred highlight keeps a sharp one in its middle.
  vec3 sum = min(texture2D(picture, vUv).rgb, vec3(brightest)) * weights;
  float inner = largest * INNER;
  for (int index = 0; index < INNER_COUNT + OUTER_COUNT; index++) {
    bool isInner = index < INNER_COUNT;
    float place = isInner ? (float(index) + 0.5) / float(INNER_COUNT) : (float(index - INNER_COUNT) + 0.5) / float(OUTER_COUNT);
    float radius = isInner ? inner * sqrt(place) : sqrt(mix(inner * inner, largest * largest, place));
    float area = 3.14159265 *
      (isInner ? inner * inner / float(INNER_COUNT) : (largest * largest - inner * inner) / float(OUTER_COUNT));
    float angle = float(index) * 2.399963;
    vec2 at = vUv + vec2(cos(angle), sin(angle)) * radius / size;
    float sampleAway = distanceAt(at);
    float blur = blurAt(sampleAway);
    if (sampleAway > away) blur = min(blur, own * 1.2);
    float weight = share(area, radius, max(blur, 0.1));
    sum += min(texture2D(picture, at).rgb, vec3(brightest)) * weight;
    weights += weight;
  }
  gl_FragColor = vec4(sum / weights, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}
`;

/** Depth of field by gathering: each pixel takes what its neighbours' circles of confusion spill onto it. */
export class DepthOfField {
  readonly #target: WebGLRenderTarget;
  readonly #material: ShaderMaterial;
  readonly #quad: FullScreenQuad;

  constructor() {
    const depthTexture = new DepthTexture(1, 1, UnsignedIntType);
    depthTexture.minFilter = depthTexture.magFilter = NearestFilter;
    this.#target = new WebGLRenderTarget(1, 1, {
      type: HalfFloatType,
      samples: 4,
      depthTexture,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    });
    this.#material = new ShaderMaterial({
      vertexShader: 'varying vec2 vUv;\nvoid main() {\n  vUv = uv;\n  gl_Position = vec4(position.xy, 0.0, 1.0);\n}\n',
      fragmentShader,
      uniforms: {
        picture: { value: this.#target.texture },
        depthMap: { value: depthTexture },
        size: { value: new Vector2() },
        nearFar: { value: new Vector2() },
        focus: { value: 1 },
        blurScale: { value: 0 },
        largest: { value: 0 },
      },
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
    });
    this.#quad = new FullScreenQuad(this.#material);
  }

  /** Draws the scene through the lens to the renderer's canvas. */
  render(renderer: WebGLRenderer, scene: ThreeScene, camera: PerspectiveCamera, lens: LensBlur): void {
    const { width, height } = renderer.domElement;
    if (this.#target.width !== width || this.#target.height !== height) this.#target.setSize(width, height);
    renderer.setRenderTarget(this.#target);
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    const { uniforms } = this.#material;
    uniforms['size']!.value.set(width, height);
    uniforms['nearFar']!.value.set(camera.near, camera.far);
    uniforms['focus']!.value = lens.focusDistanceM;
    // The circle is |d − s|/d times a factor of the lens; radius in pixels of the picture.
    const factorMm = blurDiameterMm(lens, lens.focusDistanceM * 2) * 2;
    uniforms['blurScale']!.value = (factorMm / lens.gateHeightMm) * height * 0.5;
    uniforms['largest']!.value = LARGEST_BLUR * height;
    this.#quad.render(renderer);
  }

  dispose(): void {
    this.#target.dispose();
    this.#material.dispose();
    this.#quad.dispose();
  }
}
