import { PCFShadowMap, SRGBColorSpace, WebGLRenderer, type OrthographicCamera, type PerspectiveCamera } from 'three';
import { DepthOfField, type LensBlur } from './depth-of-field.ts';
import type { FilmSetScene } from './film-set-scene.ts';
import { filmToneMapping } from './film-tone.ts';
import { ScreenOcclusion } from './screen-occlusion.ts';
import { SkyBehind } from './sky-behind.ts';
import { StillShadows } from './still-shadows.ts';
import { noOcclusion } from './surface-material.ts';
import { WaterBelow } from './weather/water-below.ts';
import { WetMirror } from './weather/wet-mirror.ts';

export interface FrameOptions {
  /** Scene luminance × this = display-linear. */
  readonly exposure: number;
  /** null: everything sharp. */
  readonly lensBlur: LensBlur | null;
}

/** Settings of every WebGL renderer that draws film sets: pictures of the same frame are equal wherever drawn. */
export function createStageRenderer(canvas: HTMLCanvasElement | OffscreenCanvas): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas,
    antialias: true,
    alpha: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
  renderer.outputColorSpace = SRGBColorSpace;
  renderer.toneMappingExposure = 1;
  renderer.setPixelRatio(1);
  return renderer;
}

/**
 * One picture of a film set: shadows, mirror and depths of water where there is any, occlusion, then the lit set with film tone mapping into the multisampled canvas;
 * through an open lens by way of an HDR picture and its depth. Depends on nothing but its inputs: what is kept from the
 * picture before saves work and changes no pixel.
 */
export class FrameRenderer {
  readonly renderer: WebGLRenderer;
  readonly #shadows = new StillShadows();
  readonly #occlusion = new ScreenOcclusion();
  readonly #sky = new SkyBehind();
  readonly #mirror = new WetMirror();
  readonly #below = new WaterBelow();
  #depthOfField: DepthOfField | null = null;

  constructor(renderer: WebGLRenderer) {
    this.renderer = renderer;
  }

  /** Draws to the renderer's canvas, filling it; leaves the set's depth there where nothing is blurred. */
  render(
    filmSet: FilmSetScene,
    camera: PerspectiveCamera | OrthographicCamera,
    { exposure, lensBlur }: FrameOptions,
  ): void {
    const { renderer } = this;
    const { width, height } = renderer.domElement;
    // Whoever made the canvas may have put settings of its own on the renderer.
    renderer.toneMapping = filmToneMapping();
    renderer.shadowMap.enabled = true;
    renderer.shadowMap.type = PCFShadowMap;
    camera.updateMatrixWorld();
    filmSet.setExposure(exposure);
    filmSet.lookFrom(camera);
    filmSet.prepareShadows(camera);
    filmSet.uniforms.occlusionMap.value = noOcclusion;
    filmSet.uniforms.pixelSize.value = [1 / width, 1 / height];
    renderer.shadowMap.autoUpdate = false;
    renderer.shadowMap.needsUpdate = false;
    const { scene } = filmSet;
    this.#shadows.render(renderer, scene, camera, filmSet.shadowLights(), filmSet.setPieces.drawnMeshes());
    this.#mirror.render(renderer, camera, filmSet.uniforms.weather, filmSet.mirrorPlane(), (behind) => {
      this.#sky.around(renderer, scene, () => renderer.render(scene, behind));
    });
    const boxes = filmSet.phenomena.groundShades();
    filmSet.uniforms.occlusionMap.value = this.#occlusion.render(renderer, scene, camera, { width, height }, boxes);
    this.#below.render(renderer, scene, camera, filmSet.water, filmSet.overWater());
    this.#sky.around(renderer, scene, () => {
      if (lensBlur === null) {
        renderer.setRenderTarget(null);
        renderer.render(scene, camera);
      } else {
        this.#depthOfField ??= new DepthOfField();
        this.#depthOfField.render(renderer, scene, camera as PerspectiveCamera, lensBlur);
      }
    });
    filmSet.uniforms.occlusionMap.value = noOcclusion;
    this.#mirror.forget(filmSet.uniforms.weather);
  }

  dispose(): void {
    this.#shadows.dispose();
    this.#occlusion.dispose();
    this.#sky.dispose();
    this.#mirror.dispose();
    this.#below.dispose();
    this.#depthOfField?.dispose();
  }
}
