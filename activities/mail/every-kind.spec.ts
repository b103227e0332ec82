import { readFileSync } from 'node:fs';

import type { Recipient } from '../../commands/dispatch/due-mail.js';
import { LANGUAGES, paramsOf, text } from '../../config/texts/index.js';
import { COORDINATOR, DEPUTY, HEAD, LEADER, mail, notice, notices, OFFICER } from './mails.fixture.js';
import { renderMail } from './render-mail.js';

const RULES = [
  'assigned', 'acknowledge', 'workPlan', 'due-30', 'due', 'progress', 'urge', 'supervise', 'escalate', 'circular', 'review', 'reviewLate', 'reviewStill',
  'acknowledgeAgain', 'progressLate', 'announce', 'stillLate', 'keySupervision', 'keySupervisionEnded', 'submitted', 'extensionRequested', 'measurementEntered', 'paperDrafted',
  'paper', 'unreachable', 'escalationHeld', 'escalationAnnulled', 'supervisionEnded', 'removed', 'dueMoved', 'waived', 'delegated', 'delegationEnded', 'handedOver',
  'assessmentApproved', 'approved', 'returned', 'extensionDecided', 'stageSummary', 'assessment', 'a rung of the plan’s own',
];

/** Every sentence of a file, by its path. */
function sentencesIn(of: unknown, path = ''): [string, string][] {
  if (typeof of === 'string') return [[path, of]];
  return Object.entries(of as object).flatMap(([key, value]) => sentencesIn(value, path === '' ? key : `${path}.${key}`));
}

function fileOf(language: string): [string, string][] {
  return sentencesIn(JSON.parse(readFileSync(`config/texts/${language}/mail.json`, 'utf8')));
}

describe.each(RULES)('a notice %s', (rule) => {
  const occasion = rule.startsWith('progress') ? '2022-05' : ['stageSummary', 'assessment'].includes(rule) ? 'stage:2' : '';
  const wholePlan = ['stageSummary', 'assessment', 'assessmentApproved', 'delegated', 'delegationEnded', 'measurementEntered', 'handedOver'].includes(rule);

  it.each([OFFICER, DEPUTY, HEAD, COORDINATOR, LEADER].flatMap((to) => LANGUAGES.map((language) => ({ to, language }))))('has no hole in its text to $to.role in $language, alone or beside others', ({ to, language }) => {
    const wording = { language, publicUrl: 'https://duban.example' };
    const one = notice({ rule, occasion, ...(wholePlan ? { task: null, unit: null, assignmentId: null } : {}) });
    for (const carried of [[one], [...notices(2, { rule, occasion }), notice({ id: 'other', assignmentId: 'other', rule: 'urge' })]]) {
      const rendered = Object.values(renderMail(mail(carried, to as Recipient), wording)).join('\n');
      expect(rendered).not.toMatch(/\{\{|undefined|\bnull\b|NaN|(?<![/\w])(rule|block|late|column|item|outcome|state|fact)\.\w|mail:|\[object/);
      expect(rendered).not.toMatch(/；；|，，|。。|【】|《》/);
      if (language === 'en') expect(rendered.replace(/典型城市实施方案|县发展和改革局(经办人|分管负责人|主要负责人)?|规范“双公示”|第\dd?件重点工作|王主任|分管县领导/g, '').replace(/[^]*?<body/, '')).not.toMatch(/[请已项的]/);
    }
  });
});

describe('the sentences of mails', () => {
  it('are the same in both languages, with the same parameters', () => {
    const [chinese, english] = [fileOf('zh'), fileOf('en')].map((all) => all.map(([path]) => path));
    expect(english).toEqual(chinese);
    for (const path of chinese!) {
      const [own, other] = LANGUAGES.map((language) => new Set(paramsOf(language, `mail:${path}`)));
      // A language may leave out what it does not need, such as the year of a short date, but names nothing the other lacks.
      expect([...other!].filter((name) => !own!.has(name))).toEqual([]);
    }
  });

  it('speak to no one as 你, and end no name with a full stop', () => {
    for (const [path, sentence] of fileOf('zh')) {
      expect(`${path}: ${sentence}`).not.toMatch(/[^您]你/);
      if (path.endsWith('.name')) expect(sentence).not.toMatch(/[。，]$/);
    }
    expect(text('zh', 'mail:rule.assigned.name')).toBe('交办通知');
  });
});
