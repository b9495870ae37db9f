import type { InterventionKind } from '../../world/records/intervention.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import type { Rate } from '../../world/time/index.ts';
import { firstDrive } from './first-drive.ts';

/** What an intervention begins with beside its target and start, as its record says it; lengths in frames of the rate. */
export function firstValues(kind: InterventionKind, target: SetPiece | undefined, rate: Rate): Record<string, unknown> {
  const frames = (seconds: number): number => Math.max(1, Math.round((seconds * rate.num) / rate.den));
  const values: Record<InterventionKind, Record<string, unknown>> = {
    push: { impulseNs: [0, 0, -100], pointM: null, space: 'world' },
    force: { forceN: [0, 0, -100], durationFrames: frames(1), pointM: null, space: 'world' },
    release: {},
    throw: { linearVelocity: [0, 3, -5], angularVelocity: [0, 0, 0] },
    blast: { centerM: target?.position ?? [0, 0.5, 0], radiusM: 5, strengthNs: 500 },
    explosion: { centerM: target?.position ?? [0, 0.2, 0], chargeKgTnt: 1 },
    gravity: { gravityMps2: [0, -1.62, 0] },
    gust: { velocityMps: [10, 0, 0], durationFrames: frames(3), riseFrames: frames(1), fallFrames: frames(1) },
    quake: { accelerationMps2: [2.5, 0, 0], frequencyHz: 2, durationFrames: frames(5) },
    attach: { otherId: null },
    detach: { jointId: null },
    break: { pointM: null },
    // The shelf's tap opens 20 cm over its origin.
    pour: {
      pointM: target?.assetKey === 'interior/tap' ? [0, 0.21, 0] : [0, 0, 0],
      volumeM3: 0.0005,
      velocityMps: [0, -0.6, 0],
      space: 'world',
      durationFrames: frames(2),
    },
    setBodyKind: { bodyKind: target?.body.kind === 'keyframed' ? 'dynamic' : 'keyframed' },
    drive: { path: firstDrive(target), durationFrames: frames(10), isBackwards: false },
    motor: { throttle: 0.5, direction: 'ahead', durationFrames: frames(2) },
    brake: { pedal: 1, isHandbrake: false, durationFrames: frames(2) },
    steer: { angleRad: 0.2, durationFrames: frames(1) },
  };
  return values[kind];
}
