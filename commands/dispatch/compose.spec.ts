import { CALENDAR, POLICY, at } from '../../domain/supervision/default.fixture.js';
import type { NoticeEntity, PlanEntity } from '../../entities/index.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../../test/stack/small-plan.js';
import { composeMail } from './compose.js';

const plan = (id: string, title: string, over: Partial<PlanEntity> = {}) =>
  ({ id, title, document: SMALL_PLAN, directory: SMALL_DIRECTORY, policy: POLICY, calendar: CALENDAR, ...over }) as PlanEntity;
const notice = (planId: string, rule: string, taskNo: number, over: Partial<NoticeEntity> = {}) =>
  ({ id: `${planId}-${rule}-${taskNo}`, planId, rule, taskNo, unitKey: 'sjj', assignmentId: null, occasion: '', recipient: 'leader@trial.example', recipientRole: 'leader', params: {}, ...over }) as NoticeEntity;

describe('composing a mail', () => {
  const plans = new Map([plan('a', '方案甲'), plan('b', '方案乙', { document: { ...SMALL_PLAN, office: { name: '县食安办' } }, policy: { ...POLICY, signs: 'automatically' } })].map((each) => [each.id, each]));
  const compose = (notices: readonly NoticeEntity[]) =>
    composeMail({ id: 'digest.1', kind: 'digest', planId: 'a', attempts: 1, repeated: false }, notices, at('2022-06-27 08:30'), { plans, assignments: new Map(), others: new Map() });

  it('takes notices of several plans, each with its own plan and that plan’s terms', () => {
    const mail = compose([notice('b', 'escalate', 1), notice('a', 'stillLate', 3), notice('a', 'escalate', 2)]);
    expect(mail.to).toEqual({ mail: 'leader@trial.example', name: '分管县领导', role: 'leader', unit: null });
    expect(mail.notices.map(({ rule, plan: of, task, terms, section, as }) => [rule, of.title, of.office, task!.no, terms.signsItself, section, as])).toEqual([
      ['stillLate', '方案甲', null, 3, false, 'late', 'leader'],
      ['escalate', '方案甲', null, 2, false, 'late', 'leader'],
      ['escalate', '方案乙', '县食安办', 1, true, 'late', 'leader'],
    ]);
  });

  it('knows a person whose address is written in another letter case', () => {
    expect(compose([notice('a', 'escalate', 1, { recipient: 'Leader@Trial.example' })]).to.name).toBe('分管县领导');
    expect(compose([notice('a', 'due', 1, { recipient: 'HEAD.sjj@trial.example', recipientRole: 'head' })]).to).toMatchObject({ name: '县大数据局主要负责人', unit: '县大数据局' });
  });
});
