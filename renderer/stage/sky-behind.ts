import {
  BackSide,
  BoxGeometry,
  EquirectangularReflectionMapping,
  Mesh,
  ShaderLib,
  ShaderMaterial,
  Texture,
  UniformsUtils,
  WebGLCubeRenderTarget,
  type Scene as ThreeScene,
  type WebGLRenderer,
} from 'three';

/** After all that is opaque, before all that is seen through. */
const LAST_OF_OPAQUE = 1000;

/**
 * A panorama behind a scene, drawn after what hides it. three draws it first, at every pixel of the picture; the
 * picture is the same.
 */
export class SkyBehind {
  readonly #mesh: Mesh<BoxGeometry, ShaderMaterial>;
  #panorama: Texture | null = null;
  #cube: WebGLCubeRenderTarget | null = null;

  constructor() {
    const { uniforms, vertexShader, fragmentShader } = ShaderLib['backgroundCube']!;
    const material = new ShaderMaterial({
      name: 'SkyBehind',
      uniforms: UniformsUtils.clone(uniforms),
      vertexShader,
      fragmentShader,
      side: BackSide,
      depthWrite: false,
      fog: false,
    });
    // three looks for the map where its own materials have it.
    Object.defineProperty(material, 'envMap', { get: () => material.uniforms['envMap']!.value as unknown });
    this.#mesh = new Mesh(new BoxGeometry(), material);
    this.#mesh.frustumCulled = false;
    this.#mesh.renderOrder = LAST_OF_OPAQUE;
    this.#mesh.onBeforeRender = (_renderer, _scene, camera) => {
      this.#mesh.matrixWorld.copyPosition(camera.matrixWorld);
    };
  }

  /** Runs `draw` with the panorama of `scene` drawn this way; plain colours and nothing are three's. */
  around(renderer: WebGLRenderer, scene: ThreeScene, draw: () => void): void {
    const { background } = scene;
    if (!(background instanceof Texture) || background.mapping !== EquirectangularReflectionMapping) return draw();
    if (background !== this.#panorama) {
      this.#cube?.dispose();
      this.#cube = new WebGLCubeRenderTarget((background.image as { height: number }).height);
      this.#cube.fromEquirectangularTexture(renderer, background);
      this.#panorama = background;
      this.#mesh.material.uniforms['envMap']!.value = this.#cube.texture;
      this.#mesh.material.needsUpdate = true;
    }
    this.#mesh.material.uniforms['backgroundIntensity']!.value = scene.backgroundIntensity;
    scene.background = null;
    scene.add(this.#mesh);
    draw();
    scene.remove(this.#mesh);
    scene.background = background;
  }

  dispose(): void {
    this.#cube?.dispose();
    this.#mesh.geometry.dispose();
    this.#mesh.material.dispose();
  }
}
