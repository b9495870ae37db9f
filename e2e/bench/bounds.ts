// What the figures have to keep, in one list: `npm run bench` ends with 1 when one that it measured is out of its bound.

/** A place in the results, and what the number there must be. */
export interface Bound {
  readonly of: readonly string[];
  readonly least?: number;
  readonly most?: number;
  readonly what: string;
}

export const BOUNDS: readonly Bound[] = [
  {
    of: ['exportFramesPerSecond', 'exportToBare'],
    least: 0.85,
    what: 'an export’s frames per second to a bare loop of the same scene',
  },
  ...['the camera view', 'the set view'].map((view) => ({
    of: ['windowLatencyMs', 'edit', view, 'medianMs'],
    most: 100,
    what: `milliseconds from a moved arrow to the changed frame in ${view}, 20 bodies`,
  })),
  {
    of: ['editToChangedFrameMs', 'before a chunk’s end (tick 659)', 'maxMs'],
    most: 100,
    what: 'milliseconds from a changed take to the changed frame in the page, 20 bodies, at worst',
  },
  ...['1 min', '5 min'].map((take) => ({
    of: ['windowLatencyMs', 'seek', take, 'medianMs'],
    most: 200,
    what: `milliseconds from a jump of the playhead to the drawn frame, take of ${take}`,
  })),
  {
    of: ['fiveMinutes', 'seekInReopenedFile', 'maxMs'],
    most: 200,
    what: 'milliseconds to a frame of a reopened five-minute take, at most',
  },
  {
    of: ['fiveMinutes', 'peakMemoryMb', 'simulatedAndSearched'],
    most: 500,
    what: 'MB of a five-minute take of 200 bodies, simulated and searched',
  },
  {
    of: ['fiveMinutes', 'inTheWindowsProcess', 'peakMemoryMb'],
    most: 500,
    what: 'MB of the same in the kind of process that has it in the window, shared libraries included',
  },
  {
    of: ['mainLoopDelay', 'percentile99Ms'],
    most: 16,
    what: 'milliseconds of delay of main’s event loop under load, p99',
  },
  { of: ['startToWindow', 'medianSeconds'], most: 10, what: 'seconds from npm start to the window' },
];

export interface Verdict {
  readonly what: string;
  readonly value: number;
  readonly bound: string;
  readonly isMet: boolean;
}

/** The verdicts on what was measured; a bound whose part was not asked for has none. Throws on a part without the number. */
export function judge(results: Readonly<Record<string, unknown>>, bounds: readonly Bound[] = BOUNDS): Verdict[] {
  return bounds.flatMap(({ of, least = -Infinity, most = Infinity, what }) => {
    if (!(of[0]! in results)) return [];
    const value = of.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], results);
    // What the system does not tell has no verdict.
    if (value === null) return [];
    if (typeof value !== 'number') throw new Error(`${of.join(' › ')} is no number: ${JSON.stringify(value)}`);
    const bound = least === -Infinity ? `at most ${most}` : `at least ${least}`;
    return [{ what, value, bound, isMet: value >= least && value <= most }];
  });
}
