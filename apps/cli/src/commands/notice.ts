import { basename } from 'node:path';

import type { Command } from 'commander';

import { draftNotice } from '../../../../commands/import/draft-file.js';
import { loadDirectory } from '../../../../config/units/load-directory.js';
import type { DraftTask, NoticeDraft } from '../../../../domain/notice/draft.js';
import { refusedFile, shownWarnings, writePlan } from '../draft-output.js';
import { readBytes } from '../input-file.js';
import { withJson } from '../options.js';
import type { JsonTarget, Terminal } from '../terminal.js';

interface ParseOptions {
  readonly units?: string;
  readonly plan?: string;
  readonly json?: JsonTarget;
}

/** `duban notice parse`: a notice to a draft plan. */
export function addNotice(program: Command, terminal: Terminal): void {
  const notice = program.command('notice').description(terminal.say('describe.notice'));
  const parse = notice
    .command('parse')
    .argument('<file>')
    .description(terminal.say('describe.noticeParse'))
    .option('--units <file>', terminal.say('option.units'))
    .option('--plan <dir>', terminal.say('option.planDir'));
  withJson(parse, terminal).action(async (file: string, options: ParseOptions) => {
    const directory = options.units === undefined ? undefined : await loadDirectory(options.units, terminal.language);
    const drafted = await draftNotice(await readBytes(file), basename(file), directory);
    if (!drafted.ok) throw refusedFile(drafted.refusal, file);
    const { draft } = drafted.value;
    const warnings = shownWarnings(terminal, draft.warnings);
    await terminal.result(options.json, { ...draft, warnings }, () => [
      ...summary(terminal, draft),
      ...(warnings.length === 0 ? [terminal.say('notice.noWarnings')] : [terminal.say('notice.warnings', { warnings: warnings.length })]),
      ...warnings.map(({ line, message }) => terminal.say('notice.warning', { line, message })),
    ]);
    if (options.plan !== undefined) await writePlan(terminal, drafted.value, options.plan, directory);
  });
}

/** The draft as a person reads it. */
function summary(terminal: Terminal, draft: NoticeDraft): string[] {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string => terminal.say(`notice.${key}`, params);
  const unknown = say('unknown');
  const points = draft.indicators.reduce((sum, indicator) => sum + Math.round((indicator.points ?? 0) * 100), 0) / 100;
  return [
    say('title', { title: draft.title || unknown }),
    say('head', { docNo: draft.docNo ?? unknown, issuer: draft.issuer ?? unknown, issuedOn: draft.issuedOn ?? unknown }),
    '',
    say('tasks', { tasks: draft.tasks.length }),
    ...draft.tasks.flatMap((task, index) => [
      ...(task.category !== '' && task.category !== draft.tasks[index - 1]?.category ? [say('category', { category: task.category })] : []),
      say('task', { no: task.no, title: task.title }),
      say('duty', { units: unitsOf(terminal, task) || unknown, due: dueOf(task) || unknown }),
    ]),
    '',
    say('stages', { stages: draft.stages.length }),
    ...draft.stages.map(({ no, name, start, end }) => say('stage', { no, name, start: start ?? unknown, end: end ?? unknown })),
    '',
    say('indicators', { indicators: draft.indicators.length, points }),
    ...draft.indicators.map(({ no, name, points: worth, rule }) => say(rule === null ? 'indicatorWithoutRule' : 'indicator', { no, name, points: worth ?? unknown, rule: rule === null ? '' : say(`rule.${rule.kind}`) })),
    '',
  ];
}

function unitsOf(terminal: Terminal, { units, groups, openEnded }: DraftTask): string {
  const roles = ['lead', 'responsible', 'support'] as const;
  const several = new Set([...units, ...groups].map(({ role }) => role)).size > 1;
  const parts = roles.flatMap((role) => {
    const names = [...units, ...groups].filter((one) => one.role === role).map((one) => ('name' in one ? one.name : one.phrase));
    if (names.length === 0) return [];
    return [several || role !== 'responsible' ? terminal.say(`notice.role.${role}`, { units: terminal.list(names) }) : terminal.list(names)];
  });
  return `${parts.join(terminal.say('notice.between'))}${openEnded ? terminal.say('notice.others') : ''}`;
}

function dueOf({ due, dueText }: DraftTask): string {
  if (due === null) return dueText ?? '';
  return dueText === null || dueText === due ? due : `${due}（${dueText}）`;
}
