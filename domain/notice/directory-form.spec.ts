import { checkPlanData } from '../plan/check-plan.js';
import { directoryGaps } from '../plan/launch-outlook.js';
import { directoryForm, emptyUnit, isSpare, missingIn, namedIn, type DirectoryForm } from './directory-form.js';
import { draftPlan } from './draft-plan.js';
import { filledDirectory } from './filled-directory.js';
import { parseNotice } from './parse-notice.js';

const NOTICE = [
  '试点县人民政府办公室关于印发试点县重点任务实施方案的通知', '各有关单位：', '试点县人民政府办公室', '2030年3月1日', '试点县重点任务实施方案', '一、重点任务',
  '1. 归集信用信息。建立台账。（责任单位：县发展和改革局、县财政局；完成时限：2030年6月底前）', '2. 公示行政许可。（责任单位：县财政局、各镇政府；完成时限：2030年5月底前）',
].join('\n');
const { plan, directory } = draftPlan(parseNotice(NOTICE));
const named = namedIn(plan, directory);
const empty = directoryForm({ plan, directory });
const person = (name: string, phone = '') => ({ name, mail: `${name}@shidian.gov.cn`, phone });
const filled: DirectoryForm = {
  ...empty,
  office: { name: '县食安办', prefix: '试食安督', contact: '张三 0530-1234567' },
  people: [{ role: 'coordinator', key: '', main: false, ...person('shen') }, { role: 'leader', key: '', main: true, ...person('zhu') }, { role: 'leader', key: 'fen', main: false, ...person('fen') }],
  units: empty.units.map((unit) => ({ ...unit, leader: 'fen', officer: person(`o${unit.name.length}`, '13800000000'), deputyHead: person('d'), head: person('h') })),
  groups: [{ phrase: '各镇政府', members: ['城关镇政府', '县财政局', '城关镇政府'] }],
};

describe('the form of a draft’s directory', () => {
  it('shows placeholders as empty, and counts what is missing', () => {
    expect(empty.units.map(({ name, officer }) => [name, officer])).toEqual(['县发展和改革局', '县财政局'].map((name) => [name, { name: '', mail: '', phone: '' }]));
    expect(empty.people.map(({ role, name, mail }) => [role, name, mail])).toEqual([['coordinator', '', ''], ['leader', '', '']]);
    expect(named).toEqual({ units: { 县发展和改革局: 1, 县财政局: 2 }, groups: { 各镇政府: 1 } });
    expect(missingIn(empty, named)).toEqual({
      head: ['name'], people: [0, 1], groups: ['各镇政府'], count: 1 + 2 + 6 + 1,
      units: [{ name: '县发展和改革局', posts: ['officer', 'deputyHead', 'head'] }, { name: '县财政局', posts: ['officer', 'deputyHead', 'head'] }],
    });
  });

  it('becomes a directory that passes the check and has no gaps but the units that came in by a group', () => {
    const made = filledDirectory(filled, directory);
    const next = { ...plan, office: { name: '县食安办' } };
    expect(checkPlanData(next, made).faults).toEqual([]);
    expect(directoryGaps(next, made)).toEqual({ units: ['城关镇政府'], office: [], groups: [] });
    expect(made.groups).toEqual([expect.objectContaining({ phrase: '各镇政府', members: ['城关镇政府', '县财政局'] })]);
    expect(made.units.at(-1)).toMatchObject({ name: '城关镇政府', fromNotice: false, contacts: { officer: { name: '城关镇政府经办人（占位）' } } });
    expect(made.units[0]).toMatchObject({ key: directory.units[0]!.key, leader: 'fen', contacts: { officer: { phone: '13800000000' } } });
    expect(made.office).toEqual([
      { role: 'coordinator', name: 'shen', mail: 'shen@shidian.gov.cn' },
      { role: 'leader', key: 'leader-1', main: true, name: 'zhu', mail: 'zhu@shidian.gov.cn' },
      { role: 'leader', key: 'fen', name: 'fen', mail: 'fen@shidian.gov.cn' },
    ]);
    const again = directoryForm({ plan: next, directory: made });
    expect(filledDirectory(again, made)).toEqual(made);
    expect(missingIn(again, named)).toMatchObject({ units: [{ name: '城关镇政府' }], count: 3 });
  });

  it('left as it is changes nothing but the keys of leaders, and what is emptied again is a placeholder again', () => {
    expect(filledDirectory(empty, directory)).toEqual({ ...directory, office: directory.office.map((one) => (one.role === 'leader' ? { ...one, key: 'leader-1' } : one)) });
    const made = filledDirectory(filled, directory);
    expect(filledDirectory({ ...empty, groups: [] }, made).units.map(({ contacts }) => contacts)).toEqual(directory.units.map(({ contacts }) => contacts));
    expect(filledDirectory({ ...filled, people: [] }, made).office.map(({ mail }) => mail)).toEqual(directory.office.map(({ mail }) => mail));
  });

  it('calls a person with an address and no name by the post, and shows a reserved address that somebody typed', () => {
    const one = { ...empty, units: [{ ...empty.units[0]!, officer: { name: '', mail: 'real@shidian.gov.cn', phone: '' }, head: { name: '', mail: 'wang@trial.example', phone: '' } }] };
    const made = filledDirectory(one, directory);
    expect(made.units[0]!.contacts).toMatchObject({ officer: { name: '县发展和改革局经办人' }, head: { mail: 'wang@trial.example' } });
    expect(directoryForm({ plan, directory: made }).units[0]!.head.mail).toBe('wang@trial.example');
    expect(missingIn(directoryForm({ plan, directory: made }), named).units[0]!.posts).toEqual(['deputyHead', 'head']);
  });

  it('lets go of a unit that no task names and no group counts', () => {
    expect(isSpare(emptyUnit('县档案馆'), filled, named)).toBe(true);
    expect(isSpare(emptyUnit('城关镇政府'), filled, named)).toBe(false);
    expect(isSpare(emptyUnit('县财政局'), empty, named)).toBe(false);
  });
});
