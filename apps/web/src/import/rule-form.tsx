import { useState } from 'react';

import type { Rule } from '../../../../domain/scoring/rule.js';
import { ruleInWords } from '../scorecard/rule-words.js';
import { useLanguage, useText } from '../texts.js';
import { useEditor } from './editor.js';
import { linesOfList, listOfLines, SHAPES, shapeOf, type RuleField } from './rule-fields.js';

interface RuleFormProps {
  readonly id: string;
  readonly rule: Rule | null;
  readonly points: number;
  readonly onChange: (rule: Rule | null) => void;
}

/** The rule in words, and the figures in it to set. */
export function RuleForm({ id, rule, points, onChange }: RuleFormProps) {
  const t = useText('import');
  const words = useText('scorecard');
  const language = useLanguage();
  const { fixed } = useEditor();
  const shape = shapeOf(rule);
  return (
    <fieldset className="traced-wide import-units">
      <legend>{t('rules.title')}</legend>
      <p className={rule === null ? 'import-norule' : 'import-rule'}>{ruleInWords(rule, points, words, language).join(language === 'zh' ? '' : ' ')}</p>
      <label htmlFor={id}>{t('rules.kind')}</label>
      <select id={id} className="import-field" value={shape} disabled={fixed} onChange={({ target }) => onChange(SHAPES[target.value]?.start(points) ?? null)}>
        <option value="">{t('rules.none')}</option>
        {Object.keys(SHAPES).map((kind) => <option key={kind} value={kind}>{t(`rules.${kind}`)}</option>)}
      </select>
      <div className="draft-form">
        {SHAPES[shape]?.fields.map((field) => (
          <RuleValue key={`${shape} ${field[0]}`} id={`${id}-${field[0]}`} field={field} value={(rule as unknown as Record<string, unknown>)[field[0]]} onChange={(value) => onChange({ ...rule, [field[0]]: value } as Rule)} />
        ))}
      </div>
    </fieldset>
  );
}

interface RuleValueProps {
  readonly id: string;
  readonly field: RuleField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function RuleValue({ id, field: [name, kind], value, onChange }: RuleValueProps) {
  const t = useText('import');
  const { fixed } = useEditor();
  // What is typed stays as it is typed until it is a value.
  const [typed, setTyped] = useState(() => (kind === 'number' ? String(value) : kind === 'strict' || kind === 'unit' ? '' : linesOfList(kind, value)));
  if (kind === 'strict') {
    return (
      <label className="import-check">
        <input type="checkbox" checked={value === true} disabled={fixed} onChange={({ target }) => onChange(target.checked)} /> {t('rules.strict')}
      </label>
    );
  }
  return (
    <div className={kind === 'number' || kind === 'unit' ? 'traced' : 'traced traced-wide'}>
      <label htmlFor={id}>{t(`ruleField.${name}`)}{kind === 'steps' || kind === 'items' ? ` · ${t(`rules.lines.${kind}`)}` : ''}</label>
      {kind === 'unit' ? (
        <select id={id} className="import-field" value={String(value)} disabled={fixed} onChange={({ target }) => onChange(target.value)}>
          {['ratio', 'yuan', 'count'].map((unit) => <option key={unit} value={unit}>{t(`ruleUnit.${unit}`)}</option>)}
        </select>
      ) : kind === 'number' ? (
        <input id={id} className="import-field" type="number" step="any" value={typed} disabled={fixed} onChange={({ target }) => {
          setTyped(target.value);
          if (target.value !== '') onChange(Number(target.value));
        }} />
      ) : (
        <textarea id={id} className="import-field" rows={3} lang="zh-CN" value={typed} disabled={fixed} onChange={({ target }) => {
          setTyped(target.value);
          onChange(listOfLines(kind, target.value));
        }} />
      )}
    </div>
  );
}
