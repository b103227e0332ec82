/** Rows of one request: two screens of them. */
export const PAGE = 80;

/** Numbers of the pages on which these rows stand. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(first, last, 0) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
