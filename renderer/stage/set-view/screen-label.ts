import type { Vector3 } from 'three';
import type { SetViewController } from './set-view-controller.ts';

/** A small text that stands at a point of the set. */
export class ScreenLabel {
  readonly #controller: SetViewController;
  readonly #element = document.createElement('div');

  constructor(controller: SetViewController, className: string) {
    this.#controller = controller;
    this.#element.className = `stage-tag ${className}`;
    this.#element.hidden = true;
    controller.host.append(this.#element);
  }

  show(text: string, at: Vector3, offsetY = -14): void {
    const place = this.#controller.toScreen(at);
    this.#element.hidden = place === null;
    if (place === null) return;
    if (this.#element.textContent !== text) this.#element.textContent = text;
    this.#element.style.transform = `translate(${Math.round(place.x)}px, ${Math.round(place.y + offsetY)}px) translate(-50%, -100%)`;
  }

  hide(): void {
    this.#element.hidden = true;
  }

  dispose(): void {
    this.#element.remove();
  }
}
