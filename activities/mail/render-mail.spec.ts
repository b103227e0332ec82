import type { DueNotice, Recipient } from '../../commands/dispatch/due-mail.js';
import { COORDINATOR, HEAD, LEADER, mail, notice, notices, OFFICER, OTHER_PLAN } from './mails.fixture.js';
import { renderMail } from './render-mail.js';

const wording = { language: 'zh', publicUrl: 'https://duban.example' } as const;
const late = (changes: Partial<DueNotice> = {}) => notice({ workingDaysLeft: null, workingDaysLate: 8, dueOn: '2022-11-15', ...changes });
const textOf = (one: Partial<DueNotice>, to: Recipient = OFFICER) => renderMail(mail([notice(one)], to, { kind: 'single' }), wording).text;

describe('a mail', () => {
  it('of one notice says in its subject what it is about, and of which plan', () => {
    const { subject, text, html } = renderMail(mail([notice()]), wording);
    expect(subject).toBe('【临期提醒】第3项任务：规范“双公示”——典型城市实施方案');
    expect(text).toContain('县发展和改革局经办人同志：');
    expect(text).toContain('您承办的《典型城市实施方案》下列事项，请按时办理：');
    expect(text).toContain('办理时限：2022年11月30日（星期三），剩余3个工作日');
    expect(text).toContain('https://duban.example/a/a1');
    expect(html).toContain('<a href="https://duban.example/a/a1"');
  });

  it('of several counts them, and the late ones', () => {
    const urged = late({ id: 'n2', assignmentId: 'a2', rule: 'urge', workingDaysLate: 1, dueOn: '2022-11-24' });
    const { subject, text, html } = renderMail(mail([urged, notice()]), wording);
    expect(subject).toBe('【督办事项】11月25日共2项，其中1项逾期');
    expect(text).toContain('1. 【催办通知】');
    expect(text).toContain('逾期1个工作日');
    expect(text).toContain('请抓紧办理');
    expect(html.match(/<section/g)).toHaveLength(2);
  });

  it('counts matters, and tells everything of one in one place', () => {
    const { subject, text } = renderMail(mail([notice({ rule: 'workPlan' }), notice({ id: 'n2', rule: 'acknowledge' }), notice({ id: 'n3', assignmentId: 'a3', task: { no: 4, title: '其他' } })]), wording);
    expect(subject).toBe('【督办事项】11月25日共2项');
    expect(text.match(/第3项任务/g)).toHaveLength(1);
    expect(text).toContain('1. 【工作计划提醒、签收提醒】第3项任务');
    expect(text).toContain('尚未签收');
    expect(text).toContain('工作计划和具体责任人尚未报送');
  });

  it('puts matters of which the same is said into one table, said once', () => {
    const { subject, text, html } = renderMail(mail(notices(10, { rule: 'assigned' })), wording);
    expect(subject).toBe('【交办通知】11月25日共10项');
    expect(text.match(/2个工作日内登录系统签收/g)).toHaveLength(1);
    expect(html.match(/<table/g)).toHaveLength(1);
    expect(html.match(/<td/g)).toHaveLength(20);
    expect(html).toContain('<a href="https://duban.example/a/a7"');
    expect(html).not.toContain('县发展和改革局</td>');
  });

  it('names each plan where it speaks of several', () => {
    const other = notice({ id: 'n2', assignmentId: 'a2', plan: OTHER_PLAN });
    const { subject, text } = renderMail(mail([notice(), other]), wording);
    expect(subject).toBe('【临期提醒】11月25日共2项');
    expect(text).toMatch(/您承办的下列事项[^]*《典型城市实施方案》[^]*a1[^]*《食品安全示范县创建方案》[^]*a2/);
    expect(text).toContain('请与县食安办联系');
  });

  it('escapes what people wrote, in HTML only', () => {
    const returned = notice({ rule: 'returned', params: { reason: '<b>缺</b> & "章"' } });
    const { text, html } = renderMail(mail([returned]), wording);
    expect(text).toContain('理由：<b>缺</b> & "章"');
    expect(html).not.toContain('<b>缺');
    expect(html).toContain('&#60;b&#62;缺&#60;/b&#62; &#38; &#34;章&#34;');
  });

  it('asks nothing of a unit that was taken off', () => {
    const text = textOf({ rule: 'removed', params: { reason: '职能划转' } });
    expect(text).toContain('无需继续办理');
    expect(text).toContain('理由：职能划转');
    expect(text).not.toMatch(/请按时办理|剩余|办理时限/);
  });

  it('tells the old and the new date', () => {
    const text = textOf({ rule: 'dueMoved', params: { before: '2022-11-30', after: '2022-12-30' } });
    expect(text).toContain('办理时限：原定2022年11月30日（星期三），现调整为2022年12月30日（星期五）');
    expect(text).not.toContain('请按时办理');
    expect(textOf({ rule: 'dueMoved', params: { before: null, after: '2022-12-30' } })).toContain('原定长期坚持');
    expect(textOf({ rule: 'dueMoved', dueOn: null, params: { before: '2022-11-30', after: null } })).toContain('不再设定办理时限');
  });

  it('gives no date to a task without one, and the notice’s own words for it', () => {
    const assigned = { rule: 'assigned', dueOn: null, workingDaysLeft: null };
    expect(textOf({ ...assigned, task: { no: 2, title: '开展宣传', dueText: '持续推进' } })).toContain('办理时限：持续推进\n');
    // Words that name a date which does not hold are not repeated.
    expect(textOf({ ...assigned, task: { no: 2, title: '开展宣传', dueText: '2022年11月底前' } })).toContain('办理时限：长期坚持\n');
  });

  it('says of a date that was past at the launch that it is, and counts no days', () => {
    const text = textOf({ rule: 'assigned', dueOn: '2022-11-01', workingDaysLeft: null, workingDaysLate: null });
    expect(text).toContain('办理时限：2022年11月1日（星期二），时限已过');
    expect(text).not.toContain('逾期');
  });

  it('asks for what the plan’s own policy asks, in its days', () => {
    expect(textOf({ rule: 'assigned', terms: { acknowledgeWithin: 3, workPlanWithin: 15, signsItself: false } })).toContain('3个工作日内登录系统签收，15个工作日内报送');
    expect(textOf({ rule: 'assigned', terms: { acknowledgeWithin: null, workPlanWithin: null, signsItself: false } })).not.toContain('个工作日内');
  });

  it('announces no signature where the policy signs', () => {
    const supervised = late({ rule: 'supervise', workingDaysLate: 5 });
    expect(textOf(supervised, COORDINATOR)).toContain('请及时核稿签发');
    const automatic = { ...supervised, terms: { acknowledgeWithin: 2, workPlanWithin: 10, signsItself: true } };
    expect(textOf(automatic, COORDINATOR)).toContain('已按督办规则自动签发送达');
    expect(textOf(automatic, HEAD)).not.toContain('另行送达');
  });

  it.each(['approved', 'waived', 'extensionDecided', 'supervisionEnded'])('does not begin what is decided with a demand: %s', (rule) => {
    expect(textOf({ rule, params: { granted: true, how: 'closed' } })).not.toContain('请按时办理');
  });

  it('tells an officer in one mail that the matter and its key supervision have ended', () => {
    expect(textOf({ rule: 'approved', params: { reason: '', lifted: true } })).toMatch(/予以销号[^]*同时解除重点督导/);
    expect(textOf({ rule: 'approved', params: { reason: '' } })).not.toContain('重点督导');
  });

  it('tells what was asked for beside what was granted', () => {
    const text = textOf({ rule: 'extensionDecided', dueOn: '2022-12-09', params: { granted: true, askedFor: '2022-12-30', dueOn: '2022-12-09' } });
    expect(text).toContain('申请延至：2022年12月30日');
    expect(text).toContain('办理时限：2022年12月9日');
  });

  it('gives whoever reviews the days of the review, not those of the unit', () => {
    const text = textOf({ rule: 'review', workingDaysLeft: null, workingDaysLate: 9, workingDaysWaiting: 3 }, COORDINATOR);
    expect(text).toContain('王主任同志：');
    expect(text).toContain('已待审3个工作日');
    expect(text).not.toContain('逾期9');
    expect(text).toContain('https://duban.example/reviews/a1?plan=chengwu-2022-x1');
  });

  it('says what a reminder to decide waits for, and leads there', () => {
    expect(textOf({ rule: 'review', occasion: 'extension:1' }, COORDINATOR)).toContain('延期申请尚未批复，请尽快研究批复');
    const figures = { rule: 'reviewStill', occasion: 'measurement:2022-11-25', task: null, unit: null, assignmentId: null, params: { waits: 'measurement', count: 2 } };
    expect(textOf(figures, COORDINATOR)).toContain('待审定数据2项');
    expect(textOf(figures, COORDINATOR)).toContain('https://duban.example/measurements?plan=');
    expect(textOf({ ...figures, params: { waits: 'paper', count: 2 } }, LEADER)).toContain('有2件代拟文书逾期未签发');
    expect(textOf({ rule: 'reviewLate', occasion: 'extension:1' }, LEADER)).toContain('【延期批复超期报告】');
    expect(textOf({ ...figures, params: { waits: 'paper', count: 2 } }, LEADER)).toContain('【文书签发催办】');
  });

  it('reminds of all that waits of a kind in one place, however many days it came in on', () => {
    const papers = [1, 2].map((no) => notice({ id: `p${no}`, rule: no === 1 ? 'reviewStill' : 'review', occasion: `paper:2022-11-2${no}`, task: null, unit: null, assignmentId: null, params: { waits: 'paper', count: no } }));
    const { subject, text } = renderMail(mail(papers, COORDINATOR), wording);
    expect(subject).toBe('【文书签发催办】待签发文书3件——典型城市实施方案');
    expect(text.match(/签发/g)!.length).toBeLessThan(5);
  });

  it('speaks of what has just come in as news', () => {
    expect(textOf({ rule: 'extensionRequested', occasion: 'extension:1' }, COORDINATOR)).toContain('责任单位申请延期，请及时研究批复');
    expect(textOf({ rule: 'paperDrafted', documentId: 'd', assignmentId: null, task: null, params: { kind: 'supervisionNotice' } }, COORDINATOR)).toContain('系统已代拟督办文书');
  });

  it('tells a unit whether it leads or supports', () => {
    expect(textOf({ rule: 'assigned', role: 'support' })).toContain('承办方式：协办');
    expect(textOf({ rule: 'assigned', role: 'responsible' })).not.toContain('承办方式');
  });

  it('says of every matter whose extension is undecided that it is', () => {
    expect(textOf({ rule: 'urge', extension: { requestedOn: '2022-11-23', dueOn: '2022-12-30' } })).toContain('延期申请：2022年11月23日（星期三）提出，申请延至2022年12月30日（星期五），待批');
  });

  it('tells how a supervision ended', () => {
    expect(textOf({ rule: 'supervisionEnded', params: { how: 'moved', before: '2022-11-30', after: '2022-12-30' } })).toContain('由2022年11月30日（星期三）调整为2022年12月30日（星期五），原督办终止');
    expect(textOf({ rule: 'supervisionEnded', params: { how: 'waived' } })).toContain('免予办理，督办终止');
  });

  it('tells whoever had given a delegation that reviews are theirs again', () => {
    const ended = { rule: 'delegationEnded', task: null, unit: null, assignmentId: null, params: { by: '李主任', from: '2022-11-01', to: '2022-11-30' } };
    expect(textOf({ ...ended, params: { ...ended.params, told: 'substitute' } }, COORDINATOR)).toContain('无需您审核');
    expect(textOf({ ...ended, params: { ...ended.params, told: 'giver' } }, COORDINATOR)).toContain('请您审核');
  });

  it('gives a new officer a list with links', () => {
    const matters = [{ task: 3, title: '推广信用应用', assignment: 'a', dueOn: '2022-06-15' }, { task: 5, title: '长期工作', assignment: 'b', dueOn: null }];
    const { subject, text, html } = renderMail(mail([notice({ rule: 'handedOver', task: null, assignmentId: null, params: { matters } })]), wording);
    expect(subject).toBe('【事项移交通知】移交事项2项——典型城市实施方案');
    expect(text).toContain('（1）事项：第3项 推广信用应用；时限：6月15日');
    expect(html).toContain('https://duban.example/a/b');
  });

  it('tells the final result of a year from a provisional one', () => {
    const assessed = { rule: 'assessment', task: null, unit: null, assignmentId: null, occasion: 'year:2022', params: { final: false, commended: [], accountable: [{ unit: '县财政局' }] } };
    expect(textOf(assessed, LEADER)).toContain('初步结果');
    expect(textOf({ ...assessed, params: { ...assessed.params, final: true } }, LEADER)).toMatch(/请审定[^]*拟追责问责：县财政局/);
    expect(textOf({ ...assessed, rule: 'assessmentApproved' }, COORDINATOR)).not.toContain('拟追责');
  });

  it('names the office of the plan', () => {
    expect(renderMail(mail([notice({ plan: OTHER_PLAN })]), wording).text).toContain('请与县食安办联系');
    expect(renderMail(mail([notice()]), wording).text).toContain('请与督办办公室联系');
  });

  it('names one matter in its subject though two things are said of it', () => {
    const { subject } = renderMail(mail([notice(), notice({ id: 'n2', rule: 'progress', occasion: '2022-11' })]), wording);
    expect(subject).toBe('【临期提醒、月报提醒】第3项任务：规范“双公示”——典型城市实施方案');
  });

  it('says that it is a copy', () => {
    expect(renderMail(mail([notice()], OFFICER, { repeated: true }), wording).text).toContain('重发');
  });
});
