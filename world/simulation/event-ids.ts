import type { SimEvent, SimScene } from './types.ts';

/**
 * Events as a person reads them: an applied intervention under its record's id in the take that `scene` was compiled
 * from. The stream itself says its lineage, for a chunk belongs to every take with the same past.
 */
export function eventsWithRecordIds(events: readonly SimEvent[], scene: Pick<SimScene, 'interventions'>): SimEvent[] {
  return events.map((event) => {
    if (event.kind !== 'interventionApplied') return event;
    const applied = scene.interventions.find(({ lineage }) => lineage === event.a);
    return applied === undefined ? event : { ...event, a: applied.entityId };
  });
}
