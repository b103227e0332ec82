import { dice } from './dice.js';

/**
 * How one unit will behave over one task: the script of a member of the cast. Day counts are working days unless said
 * otherwise. Drawn once, from the seed, the unit and the task alone.
 */
export interface Part {
  readonly manner: 'silent' | 'prompt' | 'late' | 'careless' | 'asking';
  /** Days after assignment. */
  readonly acknowledgesAfter: number;
  readonly filesPlanAfter: number;
  /** Share of the time between assignment and due date after which evidence goes in (1 is the due date). */
  readonly submitsAt: number;
  /** Days after the due date, for the late. */
  readonly lateBy: number;
  /** How often the coordinator will send the evidence back. */
  readonly returns: number;
  /** Days between a return and the next submission. */
  readonly resubmitsAfter: number;
  /** Takes the first submission back the same afternoon and hands it in again the next day. */
  readonly withdraws: boolean;
  /** Days before the due date at which an extension is asked for, and the calendar days asked for. */
  readonly asksBefore: number;
  readonly asksFor: number;
  readonly extensionGranted: boolean;
  /** Days the coordinator takes over each round. */
  readonly reviewAfter: readonly number[];
  /** Shifts the percentage reported each month against the share of time gone. */
  readonly progressBias: number;
  /** Days after assignment at which the coordinator lets the unit off; null for nearly all, and for the silent always. */
  readonly waivedAfter: number | null;
}

/** How many of the cast have each manner, 0 to 1; the rest is prompt. */
export interface CastShares {
  /** Of assignments. */
  readonly late: number;
  /** Whose evidence comes back. */
  readonly returned: number;
  /** Who ask for a later due date. */
  readonly asking: number;
  /** Of units. */
  readonly silent: number;
}

/** Where the lots of the default cast end. */
const DEFAULT_LOTS = { prompt: 0.68, late: 0.8, careless: 0.93 } as const;

/** Draws the part of a unit in a task. `silent` is decided for the unit as a whole (`silentUnits`). */
export function partOf(seed: number, unit: string, task: number, silent: boolean, shares?: CastShares): Part {
  const roll = dice(seed, 'part', unit, task);
  const lot = roll.between(0, 1);
  const lots = shares === undefined ? DEFAULT_LOTS : lotsOf(shares);
  const manner = silent ? 'silent' : lot < lots.prompt ? 'prompt' : lot < lots.late ? 'late' : lot < lots.careless ? 'careless' : 'asking';
  return {
    manner,
    acknowledgesAfter: roll.chance(0.88) ? roll.int(0, 1) : roll.int(2, 4),
    filesPlanAfter: roll.chance(0.88) ? roll.int(3, 9) : roll.int(10, 14),
    submitsAt: manner === 'careless' ? roll.between(0.55, 0.99) : roll.between(0.6, 1),
    lateBy: roll.chance(0.7) ? roll.int(1, 6) : roll.int(7, 18),
    returns: manner === 'careless' ? roll.int(1, 2) : 0,
    resubmitsAfter: roll.int(1, 7),
    withdraws: roll.chance(0.03),
    asksBefore: roll.int(3, 9),
    asksFor: roll.int(10, 20),
    extensionGranted: roll.chance(0.75),
    reviewAfter: [0, 1, 2, 3].map(() => (roll.chance(0.93) ? roll.int(1, 2) : roll.int(3, 6))),
    progressBias: manner === 'late' ? roll.int(-45, -5) : roll.int(-12, 15),
    waivedAfter: silent ? null : waiver(seed, unit, task),
  };
}

/** Three to eight weeks after assignment, for about one assignment in sixty. */
function waiver(seed: number, unit: string, task: number): number | null {
  const roll = dice(seed, 'waiver', unit, task);
  return roll.chance(0.016) ? roll.int(15, 40) : null;
}

function lotsOf({ late, returned, asking }: CastShares): typeof DEFAULT_LOTS | Readonly<Record<keyof typeof DEFAULT_LOTS, number>> {
  const prompt = Math.max(0, 1 - late - returned - asking);
  // Nobody asks where nobody is to, whatever is lost in rounding.
  return { prompt, late: prompt + late, careless: asking === 0 ? 1 : prompt + late + returned };
}

/** The units that never answer: that share of them; by default about one in twenty-five, at least two where there are ten or more. */
export function silentUnits(seed: number, units: readonly string[], share?: number): ReadonlySet<string> {
  const count = share !== undefined ? Math.round(units.length * share) : units.length < 10 ? Math.min(1, units.length - 1) : Math.max(2, Math.round(units.length / 25));
  return new Set(dice(seed, 'silent').shuffled([...units].sort()).slice(0, count));
}
