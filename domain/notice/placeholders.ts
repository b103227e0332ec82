import type { Unit } from '../plan/plan.js';
import { placeSlug } from './mentions/units/short-names.js';

/** How placeholders are called in the files. */
export interface PlaceholderNames {
  readonly officer: string;
  readonly deputyHead: string;
  readonly head: string;
  readonly coordinator: string;
  readonly leader: string;
}

/** Short enough to be no sentences; other languages bring their own. */
export const PLACEHOLDER_NAMES: PlaceholderNames = {
  officer: '经办人（占位）',
  deputyHead: '分管负责人（占位）',
  head: '主要负责人（占位）',
  coordinator: '审核员（占位）',
  leader: '分管领导（占位）',
};

/** The people of a unit before anybody has named them. */
export function placeholderContacts({ name, key }: Pick<Unit, 'name' | 'key'>, county: string, names: PlaceholderNames = PLACEHOLDER_NAMES): Unit['contacts'] {
  const contact = (post: keyof Unit['contacts'], box: string) => ({ name: `${name}${names[post]}`, mail: `${box}.${key}@${placeholderDomain(county)}` });
  return { officer: contact('officer', 'officer'), deputyHead: contact('deputyHead', 'deputy'), head: contact('head', 'head') };
}

/** Reserved by RFC 2606: no mail to it can reach anybody. */
export function placeholderDomain(county: string): string {
  const place = placeSlug(county);
  return `${/^[a-z]/.test(place) ? place : 'county'}.example`;
}
