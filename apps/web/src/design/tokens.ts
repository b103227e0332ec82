/*
 * Every colour, size and distance of the page. A quiet office: paper, ink, and the red of an official letterhead. The CSS
 * variables (`tokens.css`), Ant Design's theme (`theme.ts`) and the charts all read from here.
 */

export type Scheme = 'light' | 'dark';

/** A colour means one thing only; what a light says is also said by its shape and word. */
const LIGHT_COLOURS = {
  paper: '#fdfcf9',
  sheet: '#ffffff',
  sunk: '#f4f1ea',
  ink: '#1f2328',
  quiet: '#5d6269',
  rule: '#d9d5cc',
  /** Edge of a field or a button: visible enough to find it (3:1). */
  edge: '#8d8a82',
  letterhead: '#a3161a',
  red: '#c1272d',
  yellow: '#946800',
  green: '#2c7a4b',
  grey: '#6b7078',
  closed: '#3d5a80',
} as const;

export type Colour = keyof typeof LIGHT_COLOURS;

const DARK_COLOURS: Readonly<Record<Colour, string>> = {
  paper: '#17181a',
  sheet: '#1e2022',
  sunk: '#26282b',
  ink: '#e6e4df',
  quiet: '#a3a6a8',
  rule: '#393c40',
  edge: '#797d82',
  letterhead: '#ef8a82',
  red: '#ff7b72',
  yellow: '#e3b341',
  green: '#6cc48c',
  grey: '#9aa0a7',
  closed: '#8fb3dd',
};

export const COLOURS: Readonly<Record<Scheme, Readonly<Record<Colour, string>>>> = { light: LIGHT_COLOURS, dark: DARK_COLOURS };

export const FONTS = {
  serif: "'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, Georgia, serif",
  sans: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
} as const;

/** Pixels. `text` is what people read, `small` what they glance at. */
export const SIZES = { small: 13, text: 15, large: 17, title: 20, head: 26 } as const;

/** Distances are whole or half steps of this many pixels. */
export const STEP = 8;
export const RADIUS = 2;
/** A control of a row and one for a finger. */
export const CONTROL = { row: 32, finger: 44 } as const;
/** Pixels: the widest page; below which there is no rail beside it; below which it is a phone's; the rail. Style sheets say 60rem and 40rem. */
export const WIDTH = { page: 1440, narrow: 960, phone: 640, rail: 184 } as const;
