import { useMemo } from 'react';

import { Light, LightSign, LIGHTS } from '../design/light.js';
import { Panel } from '../design/page.js';
import { dateInWords } from '../design/plan-date.js';
import { usePhone } from '../shell/use-narrow.js';
import { useLanguage, useText } from '../texts.js';
import { useGrid } from './use-grid.js';
import type { Leadership } from './use-leadership.js';

type HeatmapProps = Leadership['heatmap'];
type Cell = HeatmapProps['cells'][number];
interface Line {
  readonly key: string;
  /** Said to who hears the table. */
  readonly name: string;
  readonly short: string;
}

/**
 * Every unit against every task: colour and sign in each place that has an assignment. Arrow keys move from one to the next.
 * On a phone units go down and tasks across, otherwise the other way round.
 */
export function Heatmap({ tasks, units, cells }: HeatmapProps) {
  const t = useText('leader');
  const phone = usePhone();
  const taskLines: Line[] = tasks.map(({ no, title }) => ({ key: String(no), name: `${t('notices.task', { no })} ${title}`, short: phone ? '' : title }));
  const unitLines: Line[] = units.map(({ key, name }) => ({ key, name, short: name }));
  const [rows, columns] = phone ? [unitLines, taskLines] : [taskLines, unitLines];
  const places = useMemo(() => new Map(cells.map((cell) => [phone ? `${cell.unit} ${cell.task}` : `${cell.task} ${cell.unit}`, cell])), [cells, phone]);
  const grid = useGrid(cells[0]?.assignment);

  return (
    <Panel
      className="heatmap"
      title={t('heatmap.title')}
      aside={
        <span className="heatmap-legend">
          {LIGHTS.map((light) => (
            <Light key={light} light={light} />
          ))}
          <span>
            <i className="heatmap-key-sign" aria-hidden="true" />
            {t('heatmap.key')}
          </span>
        </span>
      }
    >
      <table {...grid.table}>
        <caption className="visually-hidden">{t('heatmap.caption')}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ key, name, short }) => (
              <th key={key} scope="col" title={name}>
                <span lang="zh-CN">{phone ? key : short}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, short }) => (
            <tr key={key}>
              <th scope="row" title={name}>
                {phone ? null : <span className="number">{key}</span>}
                <span lang="zh-CN">{short}</span>
              </th>
              {columns.map((column) => {
                const cell = places.get(`${key} ${column.key}`);
                if (cell === undefined) return <td key={column.key} />;
                return <Place key={column.key} cell={cell} names={[name, column.name]} place={grid.placeOf(cell.assignment, `/assignments/${cell.assignment}`)} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface PlaceProps {
  readonly cell: Cell;
  readonly names: readonly string[];
  readonly place: Readonly<Record<string, string | boolean | undefined>>;
}

function Place({ cell, names, place }: PlaceProps) {
  const t = useText('leader');
  const language = useLanguage();
  const { light, dueOn } = cell;
  const keySupervision = cell.keySupervision && light !== 'closed';
  const words = [
    ...names,
    t(`light.${light}`),
    ...(dueOn === null ? [] : [t('heatmap.due', { date: dateInWords(dueOn, language, true) })]),
    ...(keySupervision ? [t('heatmap.key')] : []),
  ].join(' · ');
  return (
    <td className={`heatmap-place light-${light}${keySupervision ? ' heatmap-key' : ''}`} title={words} aria-label={words} {...place}>
      <LightSign light={light} hidden />
    </td>
  );
}
