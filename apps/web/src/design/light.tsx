import { useText } from '../texts.js';

export const LIGHTS = ['red', 'yellow', 'grey', 'green', 'closed'] as const;
export type LightName = (typeof LIGHTS)[number];

/** One shape a light, so that nobody has to tell colours apart. */
const SHAPES: Readonly<Record<LightName, string>> = {
  red: 'M8 0 16 16H0z',
  yellow: 'M8 0 16 8 8 16 0 8z',
  grey: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0m0 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3',
  green: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0',
  closed: 'M1.5 8.5 0 10l5.5 5.5L16 3.5 14.2 2 5.4 12z',
};

interface LightProps {
  readonly light: LightName;
  /** Shown instead of the light's word; it has to hold the word itself, or stand under a heading that does. */
  readonly children?: React.ReactNode;
}

/** Shape, colour and word of a light: 红灯, 黄灯, 灰灯, 绿灯, 办结. */
export function Light({ light, children }: LightProps) {
  const t = useText();
  return (
    <span className={`light light-${light}`} title={t(`lightMeans.${light}`)}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[light]} fillRule="evenodd" />
      </svg>
      {children ?? t(`light.${light}`)}
    </span>
  );
}

/** The sign alone, where its word would be too wide: colour and shape, and the word for who sees neither. */
export function LightSign({ light, hidden = false }: { readonly light: LightName; readonly hidden?: boolean }) {
  const t = useText();
  return (
    <span className={`light light-${light}`}>
      <svg viewBox="0 0 16 16" {...(hidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': t(`light.${light}`) })}>
        <path d={SHAPES[light]} fillRule="evenodd" />
      </svg>
    </span>
  );
}
