import { labelKind } from '../../lexicon/labels.js';
import type { Column } from './table-columns.js';
import { saysWhen } from '../../mentions/units/unit-list.js';
import { isGroup, looksLikeUnit } from '../../lexicon/unit-words.js';

/** A cell of nothing, or of a dash. */
export function isEmptyCell(text: string): boolean {
  return /^[\s—–\-/\\无*]*$/.test(text);
}

/** Whether the words may stand in the column. Of text columns, whatever is neither a list of units nor a date. */
export function fits(text: string, column: Column | null): boolean {
  if (isEmptyCell(text)) return true;
  const units = isUnitList(text);
  switch (column) {
    case 'lead':
    case 'support':
    case 'responsible':
    case 'supervisor':
      return units || (!saysWhen(text) && text.length <= 30 && !/[。;]/.test(text));
    case 'due':
    case 'otherDate':
      return saysWhen(text) && !units;
    case 'no':
      return cellNumber(text) !== null || /^[(〔]?[一二三四五六七八九十]{1,3}[)〕]?$|^[①-⑳]$/.test(text);
    default:
      return !units && !(text.length < 12 && saysWhen(text) && /[前底末]$/.test(text));
  }
}

/** Every part of the words is a unit, a group or 等; a label may say what they do (牵头:县水利局). */
export function isUnitList(text: string): boolean {
  const label = /^[^:]{2,8}:/.exec(text)?.[0] ?? '';
  const role = label === '' ? null : labelKind(label.slice(0, -1));
  const names = role === 'lead' || role === 'support' || role === 'responsible' ? text.slice(label.length) : text;
  return names.split(/[、,;\s]+/).every((name) => name === '' || looksLikeUnit(name.replace(/等(?:有关|相关)?(?:部门|单位)?$/, '')) || isGroup(name) || /等$/.test(name));
}

/** The number of a cell that is nothing else; null for any other cell. */
export function cellNumber(text: string): number | null {
  const found = /^[(〔]?(\d{1,3})[)〕]?[.、]?$/.exec(text);
  return found ? Number(found[1]) : null;
}
