import { useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useNavigate } from 'react-router';

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/**
 * One stop for the Tab key in a whole table: arrow keys go to the next place in their direction that holds something, Enter
 * or a press opens it. Places are the cells that say where they lead by `data-to`.
 * @returns what the table takes, and the id and the mark of each place
 */
export function useGrid(firstPlace: string | undefined) {
  const navigate = useNavigate();
  const id = useId();
  const [moved, setMoved] = useState<string | null>(null);
  const active = moved ?? firstPlace ?? null;
  const idOf = (place: string) => `${id}-${place}`;

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const table = event.currentTarget;
    const here = active === null ? null : table.querySelector<HTMLTableCellElement>(`[data-place="${active}"]`);
    if (here === null) return;
    if (event.key === 'Enter') {
      void navigate(here.dataset['to']!);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    let [row, column] = [(here.parentElement as HTMLTableRowElement).rowIndex + step[0], here.cellIndex + step[1]];
    for (;;) {
      const next = table.rows[row]?.cells[column];
      if (next === undefined) return;
      if (next.dataset['place'] !== undefined) {
        setMoved(next.dataset['place']);
        return;
      }
      [row, column] = [row + step[0], column + step[1]];
    }
  };
  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    const to = (event.target as Element).closest<HTMLElement>('[data-to]')?.dataset['to'];
    if (to !== undefined) void navigate(to);
  };

  return {
    table: { role: 'grid', tabIndex: 0, onKeyDown, onClick, ...(active === null ? {} : { 'aria-activedescendant': idOf(active) }) },
    placeOf: (place: string, to: string) => ({ id: idOf(place), 'data-place': place, 'data-to': to, 'data-active': place === active || undefined }),
  } as const;
}
