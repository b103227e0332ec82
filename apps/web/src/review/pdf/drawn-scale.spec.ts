import { drawnScale } from './drawn-scale.js';

const A4 = { width: 595, height: 842 };

describe('the scale a page is drawn at', () => {
  it.each([
    [1, 700],
    [1.5, 1050],
    [2, 1400],
    [3, 1400],
  ])('fills the box on a screen of ratio %d', (ratio, pixels) => {
    expect(drawnScale(A4, 700, ratio) * A4.width).toBeCloseTo(pixels);
  });

  it.each([
    ['a strip of a conversation', { width: 400, height: 30_000 }],
    ['a plan of a town', { width: 9_000, height: 9_000 }],
    ['a line', { width: 14_400, height: 1 }],
  ])('stays within what browsers draw: %s', (_what, page) => {
    const scale = drawnScale(page, 6_000, 2);
    expect(scale * page.width * scale * page.height).toBeLessThanOrEqual(16_777_217);
    expect(scale * Math.max(page.width, page.height)).toBeLessThanOrEqual(16_385);
  });
});
