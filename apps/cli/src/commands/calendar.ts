import type { Command } from 'commander';

import { publishedCalendar } from '../../../../config/calendars/published.js';
import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { shiftWorkingDay } from '../../../../domain/calendar/working-days.js';
import { DubanError } from '../../../../domain/errors.js';
import { calendarDate, withJson, wholeNumber } from '../options.js';
import type { JsonTarget, Terminal } from '../terminal.js';

const LONGEST_SHIFT = 10_000;

/** `duban calendar shift DATE N`: the working day N working days away; with 0, DATE itself or the next working day. */
export function addCalendar(program: Command, terminal: Terminal): void {
  const calendar = program.command('calendar').description(terminal.say('describe.calendar'));
  const shift = calendar
    .command('shift')
    .description(terminal.say('describe.calendarShift'))
    .argument('<date>', terminal.say('option.date'), calendarDate(terminal))
    .argument('<n>', terminal.say('option.days'), wholeNumber(terminal, -LONGEST_SHIFT, LONGEST_SHIFT));
  withJson(shift, terminal).action(async (date: IsoDate, days: number, options: { json?: JsonTarget }) => {
    const shifted = shiftWorkingDay(date, days, publishedCalendar());
    if (!shifted.ok) throw new DubanError(shifted.refusal);
    const on = shifted.value;
    await terminal.result(options.json, { date, days, on }, () => [on]);
  });
}
