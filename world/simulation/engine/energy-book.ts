import type { Vec3 } from '../../records/fields.ts';
import { add } from '../mathematics/vectors.ts';
import type { LedgerCause, LedgerEntry } from '../types.ts';

interface Account {
  /** Not settled yet. */
  netJ: number;
  inJ: number;
  outJ: number;
  momentumNs: Vec3;
  /** By body index. */
  readonly workJ: Map<number, number>;
  peakJ: number;
  peakTick: number;
}

/**
 * What everything but the engine's own step does to the energy of bodies that move, by cause, since a chunk began. While
 * an account is open, every act on a body is booked there; what acts between two settlements, at the latest in one tick,
 * counts as one sum, which came in or went out: of a rope that lifts one body and lets another down the difference.
 */
export class EnergyBook {
  /** The present tick. */
  tick = 0;
  /** By body: booked since takeBooked. */
  readonly #bookedJ: Float64Array;
  readonly #accounts = new Map<LedgerCause, Account>();
  #open: Account | null = null;

  constructor(bodyCount: number) {
    this.#bookedJ = new Float64Array(bodyCount);
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Books everything that `act` does to bodies as this cause's; inside another cause's acts it stays the other's. */
  during<T>(cause: LedgerCause, act: () => T): T {
    if (this.#open !== null) return act();
    this.#open = this.#accountOf(cause);
    const result = act();
    this.#open = null;
    return result;
  }

  #accountOf(cause: LedgerCause): Account {
    let account = this.#accounts.get(cause);
    if (account === undefined) {
      account = { netJ: 0, inJ: 0, outJ: 0, momentumNs: [0, 0, 0], workJ: new Map(), peakJ: 0, peakTick: this.tick };
      this.#accounts.set(cause, account);
    }
    return account;
  }

  /**
   * Change of a body's energy and momentum (N·s, world space). A blow beyond all numbers is not booked: it takes its body
   * out of the run in this very tick.
   */
  add(index: number, joules: number, momentumNs: Vec3): void {
    if (this.#open === null || !Number.isFinite(joules)) return;
    const { workJ } = this.#open;
    this.#bookedJ[index] = this.#bookedJ[index]! + joules;
    this.#open.momentumNs = add(this.#open.momentumNs, momentumNs);
    workJ.set(index, (workJ.get(index) ?? 0) + joules);
    this.#open.netJ += joules;
  }

  /** Ends a sum of the open account: what was added since the last settlement came in, or went out. */
  settle(): void {
    if (this.#open !== null) this.#settleAccount(this.#open);
  }

  /** Ends the sums of all accounts, when everything of a tick is done. */
  settleAll(): void {
    for (const account of this.#accounts.values()) this.#settleAccount(account);
  }

  #settleAccount(account: Account): void {
    const net = account.netJ;
    account.netJ = 0;
    this.#enter(account, Math.max(0, net), Math.max(0, -net));
  }

  /**
   * Ends a sum of something with a supply of its own: of what the supply gave (< 0: took) and what the bodies did not
   * get and the thing did not store, the rest went out.
   */
  settleSupply(suppliedJ: number, storedJ: number): void {
    const account = this.#open;
    if (account === null) return;
    const net = account.netJ;
    account.netJ = 0;
    const inJ = Math.max(0, suppliedJ);
    this.#enter(account, inJ, inJ - net - storedJ);
  }

  #enter(account: Account, inJ: number, outJ: number, tick = this.tick): void {
    account.inJ += inJ;
    account.outJ += outJ;
    const size = Math.max(inJ, outJ);
    if (size <= account.peakJ) return;
    account.peakJ = size;
    account.peakTick = tick;
  }

  /** Books what the step itself showed: `joules` > 0 came in. */
  enter(cause: LedgerCause, index: number, joules: number, tick: number): void {
    const account = this.#accountOf(cause);
    account.workJ.set(index, (account.workJ.get(index) ?? 0) + joules);
    this.#enter(account, Math.max(0, joules), Math.max(0, -joules), tick);
  }

  /** What was booked on a body since this was last asked, J. */
  takeBooked(index: number): number {
    const joules = this.#bookedJ[index]!;
    this.#bookedJ[index] = 0;
    return joules;
  }

  hasBooked(index: number): boolean {
    return this.#bookedJ[index] !== 0;
  }

  /** By cause, in the order in which they first acted. */
  entries(nameOf: (index: number) => string): LedgerEntry[] {
    return [...this.#accounts].flatMap(([cause, { inJ, outJ, momentumNs, workJ, peakTick }]): LedgerEntry[] => {
      if (inJ === 0 && outJ === 0) return [];
      return [
        {
          cause,
          inJ: inJ + Math.max(0, -outJ),
          outJ: Math.max(0, outJ),
          momentumNs,
          entityId: nameOf(greatestOf(workJ)),
          tick: peakTick,
        },
      ];
    });
  }
}

/** Index with the largest absolute value; −1 where there is none. */
export function greatestOf(values: ReadonlyMap<number, number>): number {
  let greatest = -1;
  let size = 0;
  for (const [index, value] of values) {
    if (Math.abs(value) <= size) continue;
    greatest = index;
    size = Math.abs(value);
  }
  return greatest;
}
