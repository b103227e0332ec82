/** A calendar date, `YYYY-MM-DD`, in Asia/Shanghai wherever it meets an instant. */
export type IsoDate = `${number}-${number}-${number}`;

/** Milliseconds since the Unix epoch. Shown as `2022-11-25T08:30:00+08:00` at the edges. */
export type Instant = number;

/** A time of day in Asia/Shanghai, `HH:mm`. */
export type TimeOfDay = `${number}:${number}`;

/**
 * Days off and make-up days (调休) of the years a plan touches: data in the plan, never a package inside a workflow.
 * Monday to Friday are working days except `daysOff`; Saturday and Sunday are not except `makeUpDays`.
 */
export interface WorkCalendar {
  readonly from: number;
  readonly to: number;
  /** Weekdays off by the State Council's arrangement. */
  readonly daysOff: readonly IsoDate[];
  /** Weekend days worked. */
  readonly makeUpDays: readonly IsoDate[];
  /** Years of `from`..`to` whose arrangement is not published yet: weekends only, and every reader says so. */
  readonly unpublished: readonly number[];
}
