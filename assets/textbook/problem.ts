/** What is read from the stream of one set piece at a time: metres, m/s, rad/s, radians. */
export type Signal =
  | {
      readonly of: string;
      readonly quantity: 'position' | 'linearVelocity' | 'angularVelocity';
      /** An axis of the world, or the length of the vector. */
      readonly along: 'x' | 'y' | 'z' | 'length';
      /** Another set piece, whose vector is taken off first. */
      readonly from?: string;
    }
  /** Angle of the velocity in a plane, from the first axis to the second. */
  | { readonly of: string; readonly quantity: 'heading'; readonly plane: readonly ['x' | 'y' | 'z', 'x' | 'y' | 'z'] }
  /** Angle between the piece's own Y axis and the world's. */
  | { readonly of: string; readonly quantity: 'tilt' };

/** The moment at which a signal goes through a level for the nth time (1 = the first) after `afterS`. */
export interface Passing {
  readonly signal: Signal;
  readonly level: number;
  readonly nth: number;
  readonly afterS: number;
}

/** How the answer is read from the file that `simulate --out` writes. Seconds are of the scene. */
export type Reading =
  | { readonly read: 'value'; readonly signal: Signal; readonly atS: number }
  | { readonly read: 'change'; readonly signal: Signal; readonly fromS: number; readonly toS: number }
  | {
      readonly read: 'mean' | 'greatest' | 'least';
      readonly signal: Signal;
      readonly fromS: number;
      readonly toS: number;
    }
  /** Length of the straight way of a set piece between two moments. */
  | { readonly read: 'distance'; readonly of: string; readonly fromS: number; readonly toS: number }
  | ({ readonly read: 'time' } & Passing)
  /** From one passing to the next but one. */
  | ({ readonly read: 'period' } & Passing)
  | { readonly read: 'valueWhen'; readonly signal: Signal; readonly when: Passing }
  /** Seconds between the nth starts of contact of two set pieces (or `ground`). */
  | {
      readonly read: 'betweenContacts';
      readonly pair: readonly [string, string];
      readonly nth: readonly [number, number];
    }
  /** Force of the first joint that breaks, N. */
  | { readonly read: 'breakForce' };

interface Stated {
  /** `stone-in-a-well`; the number of its file is its place in the list. */
  readonly name: string;
  readonly subject: string;
  readonly statement: string;
  /** What `apply` takes. */
  readonly edits: readonly unknown[];
}

export interface AnsweredProblem extends Stated {
  /** SI; angles in degrees where the formula says deg(). */
  readonly given: Readonly<Record<string, number>>;
  /** See formula.ts. */
  readonly formula: string;
  readonly unit: string;
  readonly tolerancePercent: number;
  readonly reading: Reading;
  /** Why the simulation misses the tolerance, where it does and that is known. */
  readonly knownGap?: string;
}

/** What the simulation cannot do, and says so. */
export interface RefusedProblem extends Stated {
  readonly refused: { readonly by: 'apply' | 'simulate'; readonly exitCode: number; readonly says: string };
}

export type Problem = AnsweredProblem | RefusedProblem;

/** A problem's sheet as it lies beside its edits: NN-name.json beside NN-name.edits.json. */
export type Sheet = (Omit<AnsweredProblem, 'edits'> & { readonly answer: number }) | Omit<RefusedProblem, 'edits'>;
