/** A month (`2022-06`, or any date in it) in words: 2022年6月; June 2022. */
export function monthInWords(month: string, language: 'zh' | 'en'): string {
  const noon = new Date(`${month.slice(0, 7)}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(noon);
}

/** The month of a date or an instant of the plan: `2022-06`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}
