import type { ReactNode } from 'react';
import { Button } from 'antd';

import type { Place } from '../../../../domain/notice/draft.js';
import { useText } from '../texts.js';
import { useEditor, type ItemId } from './editor.js';

interface ItemProps {
  readonly id: ItemId;
  readonly no: string | number;
  readonly title: string;
  /** Facts in one line, seen while it is shut. */
  readonly facts: ReactNode;
  readonly place: Place;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One task, stage or indicator: a line, which opens into its form. Only one is open, so that a long notice stays quick. */
export function Item({ id, no, title, facts, place, onRemove, children }: ItemProps) {
  const t = useText('import');
  const { open, setOpen, mark, fixed } = useEditor();
  const isOpen = open === id;
  return (
    <li className={isOpen ? 'item item-open' : 'item'} id={id}>
      <button
        type="button"
        className="item-line"
        id={`${id}-line`}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(isOpen ? null : id);
          if (!isOpen && place.end > 0) mark(place);
        }}
      >
        <span className="number" lang="zh-CN">{no}</span>
        <span className="item-title" lang="zh-CN">{title}</span>
        <span className="quiet item-facts">{facts}</span>
      </button>
      {isOpen ? (
        <div className="draft-form">
          {children}
          {fixed ? null : <div className="traced-wide"><Button size="small" danger onClick={onRemove}>{t('remove')}</Button></div>}
        </div>
      ) : null}
    </li>
  );
}
