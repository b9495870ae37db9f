import type { EngineSpec, GearboxSpec, VehicleControls, VehicleState } from './vehicle-spec.ts';

/**
 * Where an automatic box shifts, as shares of the way from idle to the highest speed: up late and down late with the
 * throttle open, early with it shut. Estimates after road cars; the gap between up and down keeps it from hunting.
 */
const UP_AT = { light: 0.3, full: 0.92 } as const;
const DOWN_AT = { light: 0.08, full: 0.33 } as const;

/** Ratio from the engine to the wheels in a gear; negative backwards, 0 in neutral. */
export function totalRatio({ ratios, reverseRatio, finalRatio }: GearboxSpec, gear: number): number {
  if (gear === 0) return 0;
  return gear < 0 ? -reverseRatio * finalRatio : (ratios[gear - 1] ?? 0) * finalRatio;
}

/** Chooses the gear for the tick. `wheelRpm`: mean speed of the driven wheels, rolling ahead positive. */
export function shiftGears(
  state: VehicleState,
  { direction, throttle }: VehicleControls,
  wheelRpm: number,
  { gearbox, engine }: { readonly gearbox: GearboxSpec; readonly engine: EngineSpec },
  tickS: number,
): void {
  state.shiftLeftS = Math.max(0, state.shiftLeftS - tickS);
  if (direction === 'neutral') {
    state.gear = 0;
    state.shiftLeftS = 0;
    return;
  }
  if (direction === 'back') {
    if (state.gear !== -1) state.shiftLeftS = gearbox.shiftS;
    state.gear = -1;
    return;
  }
  if (state.gear < 1) {
    state.gear = startingGear(engine, gearbox, wheelRpm);
    state.shiftLeftS = 0;
    return;
  }
  if (state.shiftLeftS > 0) return;
  const share = (rpm: number): number => (rpm - engine.idleRpm) / (engine.maxRpm - engine.idleRpm);
  const now = share(wheelRpm * totalRatio(gearbox, state.gear));
  const upAt = UP_AT.light + (UP_AT.full - UP_AT.light) * throttle;
  const downAt = DOWN_AT.light + (DOWN_AT.full - DOWN_AT.light) * throttle;
  if (state.gear < gearbox.ratios.length && now > upAt) {
    const next = share(wheelRpm * totalRatio(gearbox, state.gear + 1));
    if (next < downAt) return;
    state.gear++;
    state.shiftLeftS = gearbox.shiftS;
  } else if (state.gear > 1 && now < downAt) {
    const next = share(wheelRpm * totalRatio(gearbox, state.gear - 1));
    if (next > upAt - 0.03) return;
    state.gear--;
    state.shiftLeftS = gearbox.shiftS;
  }
}

/** The lowest gear that keeps the engine below three quarters of its highest speed: what fits when one drives off rolling. */
function startingGear(engine: EngineSpec, gearbox: GearboxSpec, wheelRpm: number): number {
  for (let gear = 1; gear < gearbox.ratios.length; gear++)
    if (wheelRpm * totalRatio(gearbox, gear) < 0.75 * engine.maxRpm) return gear;
  return gearbox.ratios.length;
}
