import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

import { annulEscalation } from '../../commands/assignments/annul-escalation.js';
import { holdEscalation } from '../../commands/assignments/hold-escalation.js';
import { acknowledge, decideExtension, requestExtension, review, waive } from '../../commands/assignments/index.js';
import { takeBackExtension } from '../../commands/assignments/take-back-extension.js';
import { delegateReview } from '../../commands/delegations/delegate.js';
import { endDelegation } from '../../commands/delegations/end-delegation.js';
import { signDocument } from '../../commands/documents/sign.js';
import { by, COORDINATOR, launched, officerOf, openDatabase, stepTo } from '../../commands/launched.fixture.js';
import { enterMeasurements } from '../../commands/measurements/enter.js';
import { amendPlan } from '../../commands/plans/amend.js';
import { changeContacts } from '../../commands/plans/change-contacts.js';
import { closeStage } from '../../commands/supervision/close-stage.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { READ_PLAN, Reader } from './mails-read.js';

const TITLE = '试点县重点任务实施方案';

/** Each mail as the person who gets it reads it: driven by the commands, rendered as it leaves. */
describe('what people read', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  let read: Reader;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());
  beforeEach(async () => {
    read = new Reader(db, await launched(db, { plan: READ_PLAN }));
  });
  const plan = () => ({ planId: read.planId });

  it('at the launch: one table, who leads and who supports, no date where there is none', async () => {
    await read.send('2022-03-01 09:00');
    expect(read.subjectsOf('officer.sjj')).toEqual(['【交办通知】3月1日共3项']);
    expect(read.of('officer.sjj')).toContain('（1）事项：第1项 归集信用信息；时限：6月30日（剩余84个工作日）；承办方式：协办');
    expect(read.of('officer.sjj')).toContain('（3）事项：第4项 开展诚信宣传；时限：长期坚持\n');
    expect(read.of('officer.fgj')).toContain('承办方式：主办');
    expect(read.of('deputy.sjj')).toContain('请督促经办人于2个工作日内签收');
    expect(read.of('officer.sjj')).toContain('请与县督查办联系');
  });

  it('of changes: who is off need not act, who is new is asked, a moved date is told with the old one', async () => {
    await read.send('2022-03-01 09:00');
    await stepTo(db, read.planId, '2022-03-16 09:00');
    await amendPlan(db, by(COORDINATOR), {
      ...plan(), reason: '职能划转',
      changes: [{ kind: 'removeUnit', task: 2, unit: 'czj' }, { kind: 'addUnit', task: 3, unit: 'fgj', role: 'support' }, { kind: 'due', task: 3, unit: 'sjj', dueOn: '2022-06-20' }],
    });
    await read.send('2022-03-16 10:00');
    expect(read.of('officer.czj')).toMatch(/贵单位不再承担此项任务，无需继续办理[^]*理由：职能划转/);
    expect(read.of('officer.czj')).not.toMatch(/请按时办理|剩余|时限/);
    expect(read.subjectsOf('officer.fgj')).toEqual([`【交办通知】第3项任务：推广信用应用——${TITLE}`]);
    expect(read.of('officer.sjj')).toContain('办理时限：原定2022年6月15日（星期三），现调整为2022年6月20日（星期一）');
  });

  it('of decisions: each names its matter and plan, and demands nothing that is settled', async () => {
    await read.send('2022-03-01 09:00');
    await stepTo(db, read.planId, '2022-03-02 10:00');
    for (const [task, unit] of [[1, 'fgj'], [2, 'fgj']] as const) await read.submit(task, unit);
    for (const unit of ['sjj', 'czj']) await requestExtension(db, by(officerOf(unit)), { assignmentId: await read.assignment(1, unit), dueOn: '2022-08-30', reason: '上级平台未开放' });
    await enterMeasurements(db, by(COORDINATOR), { ...plan(), source: 'entry', items: [{ indicator: 1, value: 12 }] });
    await read.send('2022-03-03 08:30');
    expect(read.subjectsOf('coordinator')).toEqual(['【督办事项】3月3日共5项']);
    expect(read.of('coordinator')).toContain('责任单位申请延期，请及时研究批复');
    expect(read.of('coordinator')).toContain('延期申请：3月2日提出，申请延至8月30日，待批（上级平台未开放）');

    await stepTo(db, read.planId, '2022-03-03 10:00');
    await review(db, by(COORDINATOR), { assignmentId: await read.assignment(1, 'fgj'), decision: 'return', reason: '缺少盖章页' });
    await review(db, by(COORDINATOR), { assignmentId: await read.assignment(2, 'fgj'), decision: 'approve' });
    await decideExtension(db, by(COORDINATOR), { assignmentId: await read.assignment(1, 'sjj'), grant: true, dueOn: '2022-07-29' });
    await decideExtension(db, by(COORDINATOR), { assignmentId: await read.assignment(1, 'czj'), grant: false, reason: '理由不充分' });
    await waive(db, by(COORDINATOR), { assignmentId: await read.assignment(4, 'sjj'), reason: '机构撤并' });
    await read.send('2022-03-03 10:00');
    expect(read.subjectsOf('officer.fgj')).toEqual([`【材料退回】第1项任务：归集信用信息——${TITLE}`, `【审核通过】第2项任务：公示行政许可——${TITLE}`]);
    expect(read.of('officer.fgj')).toMatch(/请按理由补充完善后重新报送[^]*理由：缺少盖章页/);
    expect(read.of('officer.fgj')).toContain('予以销号，无需再报送');
    expect(read.of('officer.sjj')).toMatch(/延期申请已经同意，请按新的时限办理[^]*办理时限：2022年7月29日[^]*申请延至：2022年8月30日/);
    expect(read.of('officer.sjj')).toContain('予以免办，无需再报送材料');
    expect(read.of('officer.czj')).toMatch(/延期申请未予同意，办理时限不变[^]*理由：理由不充分/);
    expect([...read.mails.values()].flat().map(({ text }) => text).join()).not.toContain('请按时办理');
  });

  it('of a request that was taken back before it was told: nothing', async () => {
    await read.send('2022-03-01 09:00');
    await stepTo(db, read.planId, '2022-03-02 10:00');
    await requestExtension(db, by(officerOf('sjj')), { assignmentId: await read.assignment(1, 'sjj'), dueOn: '2022-08-30', reason: '再看' });
    await takeBackExtension(db, by(officerOf('sjj')), { assignmentId: await read.assignment(1, 'sjj') });
    await read.send('2022-03-03 08:30');
    expect(read.of('coordinator')).toBe('');
  });

  it('of key supervision: the unit and the office read why', async () => {
    await read.send('2022-03-01 09:00');
    await acknowledge(db, by(officerOf('czj')), { assignmentId: await read.assignment(1, 'czj') });
    for (const day of ['2022-03-03', '2022-03-15', '2022-03-25']) await read.morning(day);
    await stepTo(db, read.planId, '2022-03-31 08:30');
    await closeStage(db, { ...plan(), stage: 1, at: at('2022-03-31 08:30') });
    await read.morning('2022-03-31');
    expect(read.of('head.czj')).toContain('列入原因：未报送工作计划；未报送进展');
    expect(read.of('leader')).toContain('责任单位：县财政局；滞后事项及原因：第1项：未报送工作计划；未报送进展。第2项：未签收；未报送工作计划；未报送进展');
    expect(read.subjectsOf('leader')).toEqual([`【阶段小结】第1阶段（启动阶段）——${TITLE}`]);
  });

  it('up the ladder: one table a morning, what is held and annulled with its reason, and the end of it', async () => {
    for (const day of ['2022-06-16', '2022-06-22', '2022-06-24']) await read.morning(day);
    expect(read.of('coordinator')).toContain(`https://d.example/escalations?plan=${read.planId}`);
    expect(read.subjectsOf('coordinator')).toEqual([`【拟报县领导事项预告】县大数据局　第3项任务：推广信用应用——${TITLE}`]);
    await read.morning('2022-06-27');
    expect(read.of('leader')).toContain('逾期工作日：8；督办情况：已提醒、催办、督办，仍未办结');
    // 30 June is task 1's date, in which one unit leads and two support; a support unit's ladder ends below leadership.
    for (const day of ['2022-07-01', '2022-07-07', '2022-07-11']) await read.morning(day);
    await holdEscalation(db, by(COORDINATOR), { assignmentId: await read.assignment(1, 'fgj'), reason: '已约定周五报送' });
    await annulEscalation(db, by(COORDINATOR), { assignmentId: await read.assignment(3, 'sjj'), reason: '已书面报备' });
    await read.morning('2022-07-12');
    expect(read.subjectsOf('leader')).toHaveLength(1);
    expect(read.of('leader')).toMatch(/【逾期事项报告】共2项[^]*县大数据局[^]*此前上报经核实撤销，不计入考核：已书面报备[^]*县发展和改革局[^]*暂缓上报：已约定周五报送/);

    await stepTo(db, read.planId, '2022-07-12 10:00');
    await waive(db, by(COORDINATOR), { assignmentId: await read.assignment(1, 'fgj'), reason: '机构撤并' });
    await read.morning('2022-07-13');
    for (const told of ['leader', 'coordinator', 'head.fgj']) expect(read.of(told)).toMatch(/督办终止通知[^]*经研究免予办理，督办终止/);
  });

  it('of papers: served on the unit with what it is about, to the others as copies', async () => {
    for (const day of ['2022-06-16', '2022-06-22']) await read.morning(day);
    expect(read.of('coordinator')).toContain('【文书待签发】督办通知单1件、通报1件');
    const [draft] = await db.query<{ id: string }[]>(`SELECT id FROM documents WHERE plan_id = $1 AND state = 'draft' AND unit_key = 'sjj'`, [read.planId]);
    await signDocument(db, by(COORDINATOR), { documentId: draft!.id });
    await read.send('2022-06-22 11:00');
    expect(read.of('head.sjj')).toMatch(/^【督办通知单送达】督办〔2022〕1号[^]*请遵照办理[^]*涉及事项：县大数据局第3项/);
    // At once or with the next morning's digest, as the paper's own rules have it.
    const copy = read.of('leader') === '' ? (await read.send('2022-06-23 08:30'), read.of('leader')) : read.of('leader');
    expect(copy).toMatch(/【抄送文书】督办通知单 督办〔2022〕1号[^]*现予抄送，请阅/);
    expect(copy).not.toContain('请遵照办理');
  });

  it('of persons: a new officer gets what is now his, a substitute his days, and each the end of them', async () => {
    await read.send('2022-03-01 09:00');
    await changeContacts(db, by(COORDINATOR), { ...plan(), units: [{ unit: 'sjj', officer: { name: '李新', mail: 'new@trial.example' } }] });
    const second = randomUUID();
    for (const [id, mail] of [[second, 'second@trial.example'], [COORDINATOR.id, 'coordinator@trial.example']]) {
      await db.query(`INSERT INTO accounts (id, login, name, role, mail, password_hash, active, recorded_at) VALUES ($1, $2, '督办室乙', 'coordinator', $3, 'x', true, now()) ON CONFLICT DO NOTHING`, [id, randomUUID(), mail]);
    }
    const { delegationId } = await delegateReview(db, by(COORDINATOR), { ...plan(), toAccount: second, fromDate: '2022-03-01', toDate: '2022-03-09' });
    await read.send('2022-03-01 10:00');
    expect(read.of('second')).toMatch(/督办室乙同志[^]*督办室委托您于2022年3月1日（星期二）至2022年3月9日（星期三）代理审核/);
    await read.send('2022-03-02 08:30');
    expect(read.of('new')).toMatch(/【事项移交通知】移交事项3项[^]*县大数据局李新同志[^]*第1项 归集信用信息；时限：6月30日[^]*第4项 开展诚信宣传；时限：长期坚持/);
    expect(read.of('officer.sjj')).toBe('');
    await endDelegation(db, by({ ...COORDINATOR, id: randomUUID(), name: '主任' }), { delegationId });
    await read.send('2022-03-02 10:00');
    expect(read.of('second')).toContain('此后的材料无需您审核');
    expect(read.of('coordinator')).toContain('此后的材料请您审核');
  });

  it('of a launch that was late: that a date has passed, without a day counted; and of a unit nobody reaches', async () => {
    read = new Reader(db, await launched(db, { plan: { ...READ_PLAN, key: 'late' }, clock: { kind: 'stepped', now: at('2022-06-10 09:00') } }));
    await read.send('2022-06-10 09:00', ({ to }) => to.mail.includes('.fgj'));
    expect(read.of('officer.czj')).toContain('时限：5月31日（时限已过）');
    expect(read.of('officer.czj')).not.toContain('逾期');
    await read.send('2022-06-10 09:05');
    expect(read.of('coordinator')).toMatch(/邮件无法送达】县发展和改革局[^]*请核对并更正联系人邮箱/);
  });

  it('of all that waits to be decided: each under its own name', async () => {
    await read.send('2022-03-01 09:00');
    await stepTo(db, read.planId, '2022-03-02 10:00');
    await read.submit(2, 'fgj');
    await requestExtension(db, by(officerOf('sjj')), { assignmentId: await read.assignment(1, 'sjj'), dueOn: '2022-08-30', reason: '上级平台未开放' });
    await enterMeasurements(db, by(COORDINATOR), { ...plan(), source: 'entry', items: [{ indicator: 1, value: 12 }] });
    await read.morning('2022-03-03');
    await read.morning('2022-03-07');
    for (const name of ['【审核提醒】', '【延期批复提醒】', '【数据审定提醒】']) expect(read.of('coordinator')).toContain(name);
    await read.morning('2022-03-09');
    for (const name of ['【审核超期报告】', '【延期批复超期报告】', '【数据审定超期报告】']) expect(read.of('leader')).toContain(name);
    expect(read.of('leader')).toContain('已待审5个工作日');
  });
});
