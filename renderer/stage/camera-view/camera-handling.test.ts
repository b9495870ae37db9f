import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../../world/records/setup.ts';
import { toCameraSpace } from '../../../world/space/camera-pose.ts';
import { handledCamera } from './camera-handling.ts';

const camera: CameraState = {
  position: [1, 1.6, 6],
  panRad: 0.3,
  tiltRad: -0.1,
  rollRad: 0,
  focalLengthMm: 35,
  focusDistanceM: 5,
  fNumber: 4,
  tStop: 4,
};
/** The point in the middle of the picture at the focus distance, world space. */
const subject: [number, number, number] = [
  1 - 5 * Math.cos(0.1) * Math.sin(0.3),
  1.6 - 5 * Math.sin(0.1),
  6 - 5 * Math.cos(0.1) * Math.cos(0.3),
];

describe('handling the camera', () => {
  it('orbits about what is in focus: it stays in the middle, as far away', () => {
    const [x, y, z] = toCameraSpace(subject, handledCamera(camera, 'orbiting', 120, -60));
    expect([x, y, z]).toEqual([0, 0, -5].map((value) => expect.closeTo(value, 9)));
  });

  it('pans on the spot', () => {
    const panned = handledCamera(camera, 'panning', 50, 0);
    expect(panned.position).toEqual(camera.position);
    expect(panned.panRad).toBeGreaterThan(camera.panRad);
  });

  it('dollies level along the view and keeps the subject in focus', () => {
    const near = handledCamera(camera, 'dollying', 0, -60);
    expect(near.position[1]).toBeCloseTo(camera.position[1], 9);
    const moved = Math.hypot(near.position[0] - 1, near.position[2] - 6);
    expect(moved).toBeCloseTo(1, 9);
    expect(near.focusDistanceM).toBeCloseTo(4, 9);
  });

  it('trucks sideways and up without turning', () => {
    const moved = handledCamera(camera, 'trucking', 90, 90);
    const [x, y, z] = toCameraSpace(moved.position, camera);
    expect(x).toBeLessThan(0);
    expect(y).toBeGreaterThan(0);
    // Straight up is a little backwards for a camera that looks down.
    expect(z).toBeCloseTo(Math.sin(0.1) * (moved.position[1] - camera.position[1]), 9);
    expect([moved.panRad, moved.tiltRad]).toEqual([camera.panRad, camera.tiltRad]);
  });

  it('does not tip over', () => {
    expect(handledCamera(camera, 'panning', 0, 1e5).tiltRad).toBeLessThan(Math.PI / 2);
  });
});
