import type { RecordMap } from '../../../world/records/index.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { whyBeyondEnd } from '../../../world/store/beyond-end.ts';

/** What the Start field says of interventions that begin after their scene's end, a sentence each; null where none does. */
export function startProblem(records: RecordMap, interventions: readonly Intervention[]): string | null {
  const sentences = interventions.flatMap((intervention) => {
    const why = whyBeyondEnd(records, intervention);
    return why === null ? [] : [`${why}.`];
  });
  return sentences.length === 0 ? null : sentences.join(' ');
}
