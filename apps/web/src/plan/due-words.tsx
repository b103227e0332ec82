import { useText } from '../texts.js';

/** What a task without a date has instead: the notice's own words (长期坚持), or that it has none. */
export function DueWords({ text }: { readonly text: string }) {
  const t = useText('plan');
  return text === '' ? <>{t('noDue')}</> : <span lang="zh-CN">{text}</span>;
}
