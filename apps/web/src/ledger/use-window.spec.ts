import { pagesOf, PAGE } from './pages.js';
import { rangeOf } from './use-window.js';

describe('the rows in view', () => {
  it('are those of the screen and some around', () => {
    expect(rangeOf({ top: 4000, height: 800, rowHeight: 40, total: 10_000 })).toEqual({ first: 88, last: 132 });
  });

  it('never leave the list, also when it has become shorter than where it is scrolled to', () => {
    expect(rangeOf({ top: 0, height: 800, rowHeight: 40, total: 3 })).toEqual({ first: 0, last: 2 });
    expect(rangeOf({ top: 9000, height: 800, rowHeight: 40, total: 3 })).toEqual({ first: 2, last: 2 });
    expect(rangeOf({ top: 0, height: 800, rowHeight: 40, total: 0 })).toEqual({ first: 0, last: -1 });
  });

  it('ask for the pages on which they stand', () => {
    expect(pagesOf(0, -1)).toEqual([0]);
    expect(pagesOf(PAGE - 1, PAGE)).toEqual([0, 1]);
    expect(pagesOf(3 * PAGE, 4 * PAGE - 1)).toEqual([3]);
  });
});
