import { deliveredArea, type GateArea } from '../../../world/space/lens.ts';
import type { Setup } from '../../../world/records/setup.ts';
import { fitSize } from '../lens-camera.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The delivered picture within the picture of the whole gate; sizes and places in pixels. */
export interface GateSurround {
  readonly delivered: Size;
  /** Of the gate's picture: the delivered one and what is cut off around it. */
  readonly gate: Size;
  /** From the gate's upper left corner to the delivered picture's. */
  readonly offset: { readonly x: number; readonly y: number };
  /** What the lens throws on that picture of the gate, mm: the gate but for less than a pixel at each edge. */
  readonly area: GateArea;
}

/**
 * Places a delivered picture in its gate, with the same pixels per millimetre inside and outside:
 *
 *     +-----------------------+  gate.heightMm · delivered.height / deliveredArea.heightMm
 *     |  cut off              |
 *     +-----------------------+
 *     |  delivered            |
 *     +-----------------------+
 *     |  cut off              |
 *     +-----------------------+
 */
export function gateSurround(setup: Pick<Setup, 'gate' | 'aspectRatio'>, delivered: Size): GateSurround {
  const { gate } = setup;
  const kept = deliveredArea(gate, setup.aspectRatio);
  const perMm = { x: delivered.width / kept.widthMm, y: delivered.height / kept.heightMm };
  // Whole pixels on either side, so that the delivered picture lies on the gate's pixels.
  const offset = {
    x: Math.floor(((gate.widthMm - kept.widthMm) / 2) * perMm.x + 1e-6),
    y: Math.floor(((gate.heightMm - kept.heightMm) / 2) * perMm.y + 1e-6),
  };
  const size = { width: delivered.width + 2 * offset.x, height: delivered.height + 2 * offset.y };
  return {
    delivered,
    gate: size,
    offset,
    area: { widthMm: size.width / perMm.x, heightMm: size.height / perMm.y },
  };
}

/** The largest delivered picture whose whole gate fits a room. */
export function deliveredSizeInGate(setup: Pick<Setup, 'gate' | 'aspectRatio'>, room: Size): Size {
  const { gate } = setup;
  const kept = deliveredArea(gate, setup.aspectRatio);
  const whole = fitSize(gate.widthMm / gate.heightMm, room);
  return fitSize(kept.widthMm / kept.heightMm, {
    width: Math.floor((whole.width * kept.widthMm) / gate.widthMm),
    height: Math.floor((whole.height * kept.heightMm) / gate.heightMm),
  });
}

/** The setup that delivers the gate's picture: the same lens on the shown area. */
export function surroundSetup(setup: Setup, { area }: GateSurround): Setup {
  return { ...setup, gate: { name: setup.gate.name, ...area }, aspectRatio: null };
}

/** The largest centred part of a picture with another ratio of width to height, in its pixels. */
export function aspectLine(ratio: number, { width, height }: Size): Size & { readonly x: number; readonly y: number } {
  const kept = deliveredArea({ widthMm: width, heightMm: height }, ratio);
  return {
    x: (width - kept.widthMm) / 2,
    y: (height - kept.heightMm) / 2,
    width: kept.widthMm,
    height: kept.heightMm,
  };
}
