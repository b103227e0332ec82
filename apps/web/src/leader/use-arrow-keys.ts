import { useCallback, type FocusEvent, type KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * One stop for the Tab key in a whole table of links: arrow keys go to the next link in their direction, past places that
 * have none. For `onKeyDown` and `onFocus` of the table.
 */
export function useArrowKeys() {
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLTableElement>) => {
    const step = STEPS[event.key];
    const place = (event.target as HTMLElement).closest('td');
    if (step === undefined || place === null) return;
    event.preventDefault();
    const table = event.currentTarget;
    let [row, column] = [(place.parentElement as HTMLTableRowElement).rowIndex + step[0], place.cellIndex + step[1]];
    for (;;) {
      const next = table.rows[row]?.cells[column];
      if (next === undefined) return;
      const link = next.querySelector('a');
      if (link !== null) {
        link.focus();
        return;
      }
      [row, column] = [row + step[0], column + step[1]];
    }
  }, []);

  /** Who comes back with Tab comes back to the same place. */
  const onFocus = useCallback((event: FocusEvent<HTMLTableElement>) => {
    for (const link of event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[tabindex="0"]')) link.tabIndex = -1;
    if (event.target instanceof HTMLAnchorElement) event.target.tabIndex = 0;
  }, []);

  return { onKeyDown, onFocus };
}
