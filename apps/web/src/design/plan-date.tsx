import { useLanguage, useText } from '../texts.js';

interface PlanDateProps {
  /** `2022-11-30`, or an instant `2022-11-30T08:30:00+08:00` as the API writes it (always the plan's own +08:00). */
  readonly date: string;
  /** Time of day as well, where there is one. */
  readonly time?: boolean;
  /** Without the year, where all around it are of the same one. */
  readonly short?: boolean;
}

/** A date as an office writes it, with its weekday: 2022年11月30日 周三; 30 Nov 2022, Wed. */
export function PlanDate({ date, time = false, short = false }: PlanDateProps) {
  const language = useLanguage();
  return (
    <time className="plan-date" dateTime={date}>
      {dateInWords(date, language, short)}
      {time && date.length > 10 ? ` ${date.slice(11, 16)}` : ''}
    </time>
  );
}

/** The same as text, for tooltips and charts. `date` as in {@link PlanDate}. */
export function dateInWords(date: string, language: 'zh' | 'en', short = false): string {
  // A calendar date has no zone; noon of UTC is on that date everywhere it is asked for.
  const noon = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  const { whole, withoutYear, weekday } = FORMATS[language];
  return [(short ? withoutYear : whole).format(noon), weekday.format(noon)].join(language === 'zh' ? ' ' : ', ');
}

/** Kept: making a format costs a hundred times what using it does, and a ledger has hundreds of dates. */
const FORMATS = { zh: formatsOf('zh-CN', 'long'), en: formatsOf('en-GB', 'short') };

function formatsOf(locale: string, month: 'long' | 'short') {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return { whole: format({ year: 'numeric', month, day: 'numeric' }), withoutYear: format({ month, day: 'numeric' }), weekday: format({ weekday: 'short' }) };
}

/** Working days to the due date in words: 还有12个工作日, 今天到期, 逾期3个工作日. `days` as the API's `workingDaysLeft`. */
export function DaysLeft({ days }: { readonly days: number | null }) {
  const t = useText();
  if (days === null) return <span className="days-left quiet">{t('daysLeft.none')}</span>;
  if (days < 0) return <span className="days-left late">{t('daysLeft.late', { count: -days })}</span>;
  return <span className="days-left">{days === 0 ? t('daysLeft.today') : t('daysLeft.left', { count: days })}</span>;
}
