import { expect, type Locator } from '@playwright/test';
import { EditorPage } from './editor-page.ts';

/** The timeline as the mouse and the keys use it. */
export class TimelinePage extends EditorPage {
  clip(name: string): Locator {
    return this.clips().filter({ hasText: name });
  }

  /** The frame at which a clip starts, from its own name. */
  async startOf(clip: Locator): Promise<number> {
    const label = await clip.getAttribute('aria-label');
    return Number(/at frame (\d+)$/.exec(label ?? '')?.[1]);
  }

  /** Pixels of one frame, measured from where two things start. */
  async pixelsPerFrame(one: Locator, other: Locator): Promise<number> {
    const [a, b] = [(await one.boundingBox())!, (await other.boundingBox())!];
    return (b.x - a.x) / ((await this.startOf(other)) - (await this.startOf(one)));
  }

  /** Presses at a place of a thing (from its left edge), moves as many pixels, lets go unless `isHeld`. */
  async drag(thing: Locator, fromX: number, byX: number, isHeld = false): Promise<void> {
    const box = (await thing.boundingBox())!;
    const [x, y] = [box.x + fromX, box.y + box.height / 2];
    await this.window.mouse.move(x, y);
    await this.window.mouse.down();
    await this.window.mouse.move(x + byX / 2, y, { steps: 4 });
    await this.window.mouse.move(x + byX, y, { steps: 4 });
    if (!isHeld) await this.window.mouse.up();
  }

  /** What Undo would undo. */
  async undoName(): Promise<string> {
    return (await this.window.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label')) ?? '';
  }

  async undoes(name: string | RegExp): Promise<void> {
    await expect.poll(() => this.undoName()).toMatch(name);
  }

  /** Frames of all keyframes, lane after lane. */
  async keyFrames(): Promise<number[]> {
    const labels = await this.keyframes().evaluateAll((keys) => keys.map((key) => key.getAttribute('aria-label')!));
    return labels.map((label) => Number(/\d+$/.exec(label)![0]));
  }

  /** The playhead's frame at 24 fps, from its timecode. */
  async frame(): Promise<number> {
    const [hours = 0, minutes = 0, seconds = 0, frames = 0] = (await this.timecode()).split(':').map(Number);
    return ((hours * 60 + minutes) * 60 + seconds) * 24 + frames;
  }
}
