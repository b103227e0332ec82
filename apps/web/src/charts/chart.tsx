import { useEffect, useRef } from 'react';

import { COLOURS, FONTS, SIZES, type Colour } from '../design/tokens.js';
import { usePreferences } from '../shell/preferences.js';
import type { ChartOption } from './echarts.js';
import './chart.css';

type Palette = Readonly<Record<Colour, string>>;

interface ChartProps {
  /** Made anew for light and dark. Keep it the same function while the data are the same. */
  readonly draw: (colours: Palette) => ChartOption;
  /** What the picture says, in one sentence; the numbers themselves stand in a table beside it. */
  readonly label: string;
  readonly className?: string;
}

/** A picture of numbers that stand in a table as well: nobody needs to see it. Its size comes from the style sheet. */
export function Chart({ draw, label, className }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { scheme } = usePreferences();
  useEffect(() => {
    let over = false;
    let close: (() => void) | undefined;
    void import('./echarts.js').then(({ init }) => {
      const element = place.current;
      if (over || element === null) return;
      const chart = init(element, null, { renderer: 'svg' });
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      chart.setOption({ animation: !still, textStyle: { fontFamily: FONTS.sans, fontSize: SIZES.small }, ...draw(COLOURS[scheme]) });
      const resized = new ResizeObserver(() => chart.resize());
      resized.observe(element);
      close = () => {
        resized.disconnect();
        chart.dispose();
      };
    });
    return () => {
      over = true;
      close?.();
    };
  }, [draw, scheme]);
  return <div ref={place} className={className === undefined ? 'chart' : `chart ${className}`} role="img" aria-label={label} />;
}
