import { COLOURS, CONTROL, FONTS, RADIUS, SIZES, STEP, WIDTH, type Colour } from './tokens.js';

/**
 * Style rules of the tokens: `--ink`, `--red`, …; `--serif`, `--sans`; `--small` … `--head`; `--step`, `--radius`, `--row`,
 * `--finger`, `--page`, `--rail`. Style sheets of the rooms use these and no number or colour of their own.
 */
export function cssVariables(): string {
  const colours = (Object.keys(COLOURS.light) as Colour[]).map((name) => `--${name}: light-dark(${COLOURS.light[name]}, ${COLOURS.dark[name]});`);
  const sizes = Object.entries(SIZES).map(([name, px]) => `--${name}: ${px / 16}rem;`);
  const others = [
    `--serif: ${FONTS.serif};`,
    `--sans: ${FONTS.sans};`,
    `--step: ${STEP / 16}rem;`,
    `--radius: ${RADIUS}px;`,
    `--row: ${CONTROL.row / 16}rem;`,
    `--finger: ${CONTROL.finger / 16}rem;`,
    `--page: ${WIDTH.page / 16}rem;`,
    `--rail: ${WIDTH.rail / 16}rem;`,
  ];
  return `:root{${[...colours, ...sizes, ...others].join('')}}`;
}
