import { getEditor } from '../../editor/state.ts';
import { streams } from '../../editor/stream.ts';
import type { Setup } from '../../../world/records/setup.ts';
import { createShotRenderer, type ShotRenderer } from '../shot-renderer.ts';

/**
 * The window's one renderer of setups' pictures: the camera view and all thumbnails share it, so that the set lies in
 * graphics memory once more and not once per picture.
 */
class SetupPainter {
  #renderer: ShotRenderer | null = null;
  #users = 0;
  readonly #redraws = new Set<() => void>();

  /** Keeps the renderer alive; `redraw` is called when a model has arrived. Returns what lets it go. */
  attach(redraw: () => void): () => void {
    this.#users++;
    this.#redraws.add(redraw);
    return () => {
      this.#redraws.delete(redraw);
      if (--this.#users > 0) return;
      this.#renderer?.dispose();
      this.#renderer = null;
    };
  }

  /** Draws a setup at the playhead into a 2D canvas, at the canvas' size times `scale`. */
  paint(target: HTMLCanvasElement, setup: Setup, hasBlur: boolean, scale = 1): void {
    const { records, sceneId, frame } = getEditor();
    const context = target.getContext('2d', { alpha: false });
    if (sceneId === null || context === null) return;
    const renderer = (this.#renderer ??= this.#create());
    renderer.setSize(Math.round(target.width * scale), Math.round(target.height * scale));
    renderer.follow(records, sceneId);
    renderer.setStream(streams.active);
    renderer.render(setup, frame, hasBlur);
    context.drawImage(renderer.canvas, 0, 0, target.width, target.height);
  }

  /** Resolves when every model is there that the last picture should have shown. */
  async ready(): Promise<void> {
    await this.#renderer?.filmSet.ready();
  }

  #create(): ShotRenderer {
    const renderer = createShotRenderer({ width: 16, height: 9 });
    renderer.filmSet.setPieces.onArrival = () => {
      for (const redraw of this.#redraws) redraw();
    };
    return renderer;
  }
}

export const setupPainter = new SetupPainter();
