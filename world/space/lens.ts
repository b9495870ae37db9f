import type { Gate } from '../records/setup.ts';

/** Full angle of view of a rectilinear lens focused at infinity, radians: 2 · atan(d / 2f). */
export function angleOfViewRad(gateSideMm: number, focalLengthMm: number): number {
  return 2 * Math.atan(gateSideMm / (2 * focalLengthMm));
}

/** The focal length that sees `angleRad` over a side of the gate, mm. */
export function focalLengthForAngleMm(gateSideMm: number, angleRad: number): number {
  return gateSideMm / (2 * Math.tan(angleRad / 2));
}

export interface GateArea {
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * The part of the gate that is delivered: the largest centred area with the delivered aspect ratio. null = all of it.
 *
 *     wider than the gate        narrower
 *     +-----------+              +--+-----+--+
 *     +-----------+ kept         |  |kept |  |
 *     |           |              |  |     |  |
 *     +-----------+              |  |     |  |
 *     +-----------+              +--+-----+--+
 */
export function deliveredArea(gate: GateArea, aspectRatio: number | null): GateArea {
  const gateRatio = gate.widthMm / gate.heightMm;
  if (aspectRatio === null || aspectRatio === gateRatio) return { widthMm: gate.widthMm, heightMm: gate.heightMm };
  return aspectRatio > gateRatio
    ? { widthMm: gate.widthMm, heightMm: gate.widthMm / aspectRatio }
    : { widthMm: gate.heightMm * aspectRatio, heightMm: gate.heightMm };
}

export interface FieldOfView {
  readonly horizontalRad: number;
  readonly verticalRad: number;
  readonly diagonalRad: number;
  /** Width / height of the delivered picture. */
  readonly aspectRatio: number;
}

/** What the delivered picture of a setup sees. */
export function fieldOfView(gate: GateArea, focalLengthMm: number, aspectRatio: number | null): FieldOfView {
  const { widthMm, heightMm } = deliveredArea(gate, aspectRatio);
  return {
    horizontalRad: angleOfViewRad(widthMm, focalLengthMm),
    verticalRad: angleOfViewRad(heightMm, focalLengthMm),
    diagonalRad: angleOfViewRad(Math.hypot(widthMm, heightMm), focalLengthMm),
    aspectRatio: widthMm / heightMm,
  };
}

/**
 * Diameter of the largest blur that still counts as sharp, mm: gate diagonal / 1500 (the "d/1500" convention of
 * photographic practice; 0.029 mm on a 36 × 24 mm frame).
 */
export function circleOfConfusionMm(gate: GateArea): number {
  return Math.hypot(gate.widthMm, gate.heightMm) / 1500;
}

/** Focused here, everything from half of it to infinity is sharp, metres: f²/(N·c) + f. */
export function hyperfocalDistanceM(focalLengthMm: number, fNumber: number, circleMm: number): number {
  return ((focalLengthMm * focalLengthMm) / (fNumber * circleMm) + focalLengthMm) / 1000;
}

export interface DepthOfField {
  readonly nearM: number;
  /** Infinity from the hyperfocal distance on. */
  readonly farM: number;
  readonly hyperfocalM: number;
}

/**
 * Sharp range of a thin lens, metres from the lens: near = s(H − f)/(H + s − 2f), far = s(H − f)/(H − s)
 * (S. F. Ray, Applied Photographic Optics, 3rd ed., 2002, ch. 22). The focus distance must be beyond the focal length.
 */
export function depthOfField(lens: {
  readonly gate: Gate | GateArea;
  readonly focalLengthMm: number;
  readonly fNumber: number;
  readonly focusDistanceM: number;
}): DepthOfField {
  const { gate, focalLengthMm, fNumber, focusDistanceM } = lens;
  const hyperfocalM = hyperfocalDistanceM(focalLengthMm, fNumber, circleOfConfusionMm(gate));
  const focalM = focalLengthMm / 1000;
  const numerator = focusDistanceM * (hyperfocalM - focalM);
  return {
    nearM: numerator / (hyperfocalM + focusDistanceM - 2 * focalM),
    farM: focusDistanceM >= hyperfocalM ? Infinity : numerator / (hyperfocalM - focusDistanceM),
    hyperfocalM,
  };
}

/**
 * Diameter of the blur of a point on the gate, mm: A · |d − s|/d · f/(s − f) with aperture diameter A = f/N, point at d
 * and focus at s (same source). For the depth-of-field preview.
 */
export function blurDiameterMm(
  lens: { readonly focalLengthMm: number; readonly fNumber: number; readonly focusDistanceM: number },
  pointDistanceM: number,
): number {
  const { focalLengthMm, fNumber, focusDistanceM } = lens;
  const focusMm = focusDistanceM * 1000;
  const apertureMm = focalLengthMm / fNumber;
  const offFocus = Math.abs(pointDistanceM - focusDistanceM) / pointDistanceM;
  return (apertureMm * offFocus * focalLengthMm) / (focusMm - focalLengthMm);
}
