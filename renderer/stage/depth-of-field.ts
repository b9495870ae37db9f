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
float distanceAt(vec2 uv) {
  float depth = texture2D(depthMap, uv).r * 2.0 - 1.0;
  return 2.0 * nearFar.x * nearFar.y / (nearFar.y + nearFar.x - depth * (nearFar.y - nearFar.x));
}
float blurAt(float away) {
  return min(blurScale * abs(away - focus) / away, largest);
}
void main() {
  float away = distanceAt(vUv);
  float own = blurAt(away);
  vec3 sum = texture2D(picture, vUv).rgb;
  float weights = 1.0;
  const int COUNT = 40;
  for (int index = 0; index < COUNT; index++) {
    float share = sqrt((float(index) + 0.5) / float(COUNT));
    float angle = float(index) * 2.399963;
    float radius = share * largest;
    vec2 at = vUv + vec2(cos(angle), sin(angle)) * radius / size;
    float sampleAway = distanceAt(at);
    float blur = blurAt(sampleAway);
    if (sampleAway > away) blur = min(blur, own * 1.2);
    float weight = smoothstep(radius - 1.0, radius + 1.0, blur);
    sum += min(texture2D(picture, at).rgb, vec3(24.0)) * weight;
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
