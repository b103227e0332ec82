import type { Place } from '../../draft.js';
import type { ListedItem, ListedPerson } from './unit-list.js';

/** One place of a text that says who does it and by when. Offsets are of the text that was read. */
export interface Duty extends Place {
  /** In a bracket, after a label, or in a sentence (由县公安局负责), which stays in the task's text. */
  readonly form: 'bracket' | 'label' | 'sentence';
  readonly items: readonly ListedItem[];
  readonly open: Place | null;
  /** Parts of the list that are neither names nor dates, and persons beside the names. */
  readonly strangers?: readonly Place[];
  readonly people?: readonly ListedPerson[];
  /** What stands where a date must stand. */
  readonly dues: readonly Place[];
  /** It speaks of tasks before it (以上3项由…牵头): of so many, or of all (`count` null) of its section. */
  readonly above: { readonly count: number | null } | null;
}
