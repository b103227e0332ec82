import type { NoticeWarning, Place, WarningCode } from './draft.js';

/** Takes down what was assumed. */
export type Tell = (code: WarningCode, params?: NoticeWarning['params'], source?: Place) => void;

/** A list of warnings and the way to add to it; what has no place in the notice stands at its beginning. */
export function listener(lineAt: (offset: number) => number): { readonly told: NoticeWarning[]; readonly tell: Tell } {
  const told: NoticeWarning[] = [];
  const tell: Tell = (code, params = {}, source = { start: 0, end: 0 }) => {
    told.push({ code, params, line: lineAt(source.start), source });
  };
  return { told, tell };
}
