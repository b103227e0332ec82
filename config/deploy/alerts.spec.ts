import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

const ROOT = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const rules = (parse(read('config', 'deploy', 'alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

/** Names of metrics of our own, as the code declares them. */
const OBSERVED = [['apps', 'worker', 'src', 'observe'], ['apps', 'api', 'src', 'health']] as const;
const declared = new Set(
  OBSERVED.flatMap((folder) => readdirSync(join(ROOT, ...folder)).filter((file) => !file.includes('.spec.')).map((file) => read(...folder, file))).flatMap((source) =>
    [...source.matchAll(/\.(?:gauge|counter|histogram)\('([a-z0-9_]+)'/g)].map(([, name]) => name!),
  ),
);
const namesIn = (text: string) => [...text.matchAll(/\b(?:duban|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name.replace(/_(?:bucket|count|sum)$/, ''));

describe('alerts', () => {
  it('are there', () => {
    expect(rules.length).toBeGreaterThan(9);
    expect(declared.size).toBeGreaterThan(10);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s asks for metrics that exist, and the runbook speaks of it', (name, { expr, annotations }) => {
    expect(namesIn(expr).filter((metric) => !declared.has(metric))).toEqual([]);
    expect(annotations.runbook).toBe(`docs/runbook.md#${name.toLowerCase()}`);
    expect(read('docs', 'runbook.md')).toContain(`\n### ${name}\n`);
    expect(annotations.summary).toMatch(/^[\u4e00-\u9fff].* \/ \S/);
  });

  it('are all that the runbook speaks of', () => {
    const headings = [...read('docs', 'runbook.md').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(headings).toEqual(rules.map(({ alert }) => alert));
  });

  it('and the dashboard asks for metrics that exist', () => {
    const board = JSON.parse(read('config', 'deploy', 'grafana.json')) as { panels: { title: string; targets: { expr: string }[] }[] };
    const asked = board.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr)));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((metric) => !declared.has(metric))).toEqual([]);
  });
});
