import type { EngineSpec } from './vehicle-spec.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';

export const RAD_PER_S_PER_RPM = PI / 30;

/** Torque at full throttle, N·m; 0 above the highest speed. */
export function fullTorqueNm({ torqueNm, maxRpm }: EngineSpec, rpm: number): number {
  if (rpm > maxRpm) return 0;
  let [fromRpm, from] = torqueNm[0]!;
  if (rpm <= fromRpm) return from;
  for (const [nextRpm, next] of torqueNm) {
    if (rpm <= nextRpm) return from + ((next - from) * (rpm - fromRpm)) / (nextRpm - fromRpm);
    [fromRpm, from] = [nextRpm, next];
  }
  return from;
}

/** Torque at a throttle opening, N·m: from the drag of the shut engine to its full torque. */
export function engineTorqueNm(engine: EngineSpec, rpm: number, throttle: number): number {
  // At idle the governor holds the engine against its own drag.
  const drag = rpm <= engine.idleRpm ? 0 : (engine.brakingNm * rpm) / engine.maxRpm;
  return throttle * fullTorqueNm(engine, rpm) - (1 - throttle) * drag;
}
