import { useCallback, useState, type UIEvent } from 'react';

/** Rows drawn above and below those in view. */
const AROUND = 12;

/** Which rows of a long list are in view, by where it is scrolled to. All heights in pixels. */
export function useWindow(rowHeight: number, total: number) {
  const [{ top, height }, setPlace] = useState({ top: 0, height: 800 });
  const onScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const { scrollTop, clientHeight } = event.currentTarget;
    setPlace({ top: scrollTop, height: clientHeight });
  }, []);
  return { onScroll, ...rangeOf({ top, height, rowHeight, total }) };
}

/** First and last row to draw, from 0; `last` is -1 where there is none. Pure. */
export function rangeOf({ top, height, rowHeight, total }: { readonly top: number; readonly height: number; readonly rowHeight: number; readonly total: number }) {
  const last = Math.min(total - 1, Math.ceil((top + height) / rowHeight) + AROUND);
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight) - AROUND, last));
  return { first, last };
}
