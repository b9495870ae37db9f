import {
  ConeGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  SphereGeometry,
  Vector3,
  type ColorRepresentation,
} from 'three';

const shaftGeometry = new CylinderGeometry(1, 1, 1, 12).translate(0, 0.5, 0);
const tipGeometry = new ConeGeometry(1, 1, 20).translate(0, -0.5, 0);
const originGeometry = new SphereGeometry(1, 16, 12);
const up = new Vector3(0, 1, 0);

/** An arrow in the set, always in front, as thick on the screen at any distance. */
export class ArrowMark {
  readonly root = new Group();
  readonly #material: MeshBasicMaterial;
  readonly #shaft: Mesh;
  readonly #tip: Mesh;
  readonly #origin: Mesh;

  constructor(color: ColorRepresentation) {
    this.#material = new MeshBasicMaterial({
      color,
      depthTest: false,
      depthWrite: false,
      transparent: true,
      toneMapped: false,
    });
    this.#shaft = new Mesh(shaftGeometry, this.#material);
    this.#tip = new Mesh(tipGeometry, this.#material);
    this.#origin = new Mesh(originGeometry, this.#material);
    for (const mesh of [this.#shaft, this.#tip, this.#origin]) mesh.renderOrder = 20;
    this.root.add(this.#shaft, this.#tip, this.#origin);
  }

  /** `pixelM`: metres that a pixel covers there. */
  set(origin: Vector3, vector: Vector3, pixelM: number, opacity = 1): void {
    const length = vector.length();
    this.root.visible = length > 1e-6;
    if (!this.root.visible) return;
    const head = Math.min(length, pixelM * 20);
    this.root.position.copy(origin);
    this.root.quaternion.setFromUnitVectors(up, vector.clone().divideScalar(length));
    this.#shaft.scale.set(pixelM * 2, Math.max(1e-6, length - head), pixelM * 2);
    this.#tip.scale.set(pixelM * 7, head, pixelM * 7);
    this.#tip.position.y = length;
    this.#origin.scale.setScalar(pixelM * 4);
    this.#material.opacity = opacity;
  }

  dispose(): void {
    this.#material.dispose();
  }
}
