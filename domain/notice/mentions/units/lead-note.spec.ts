import { leadNoteOf } from './lead-note.js';
import { readTasks } from '../../read/tasks/read-tasks.js';
import { sourceText } from '../../text.js';

const roles = (...lines: string[]) =>
  readTasks(sourceText(lines.join('\n')), { year: 2024, issuedOn: '2024-01-05' }, []).tasks.map(({ units, groups }) => [...units.map(({ name, role }) => `${name}:${role[0]}`), ...groups.map(({ phrase, role }) => `${phrase}:${role[0]}`)].join(' '));

describe('leadNoteOf', () => {
  it.each([
    '各项任务的责任单位中，列第一位的为牵头单位。', '注：责任部门有多个的，排名第一的为牵头部门。', '（首位为牵头单位）', '责任单位排在首位的为牵头单位', '列在第一位的单位为该项任务牵头单位',
    '牵头单位列首位', '以上责任单位，排第一位的是主办单位', '第一个单位为牵头单位', '排名第一的责任单位为牵头单位',
  ])('is told by %s', (text) => expect(leadNoteOf(sourceText(text))).toEqual({ kind: 'first' }));

  it.each(['各牵头单位要把安全生产放在首位。', '成绩排名第一的为优秀单位。', '主要负责人是第一责任人，牵头单位要抓总。'])('is not told by %s', (text) => expect(leadNoteOf(sourceText(text))).toBeNull());

  it.each([['注：带*的为牵头单位。', '*'], ['标★者为牵头部门', '★'], ['标有“▲”的单位为牵头单位', '▲'], ['加星号的为牵头单位', '*']])('is told by %s', (text, mark) => expect(leadNoteOf(sourceText(text))).toEqual({ kind: 'mark', mark }));
});

describe('who is listed first', () => {
  const note = '责任单位列第一位的为牵头单位。';
  it('leads', () => {
    expect(roles(note, '一、重点任务', '1.甲工作。（责任单位：县公安局、县司法局；6月底前）', '2.乙工作。（责任单位：各镇人民政府、县民政局；6月底前）')).toEqual(['县公安局:l 县司法局:r', '县民政局:r 各镇人民政府:l']);
  });

  it('leads where it bears the mark of the note, which is no part of its name', () => {
    expect(roles('一、重点任务', '1.甲工作。（县司法局、★县公安局；6月底前）', '2.乙工作。（责任单位：县民政局★、县财政局）', '注：标★的为牵头单位。')).toEqual(['县司法局:r 县公安局:l', '县民政局:l 县财政局:r']);
    expect(roles('一、重点任务', '1.甲工作。（责任单位：★县公安局、县司法局；6月底前）')).toEqual(['县公安局:r 县司法局:r']);
  });

  it('does not where the list itself says who leads, or who comes along', () => {
    expect(roles(note, '一、重点任务', '1.甲工作。（配合单位：县司法局；责任单位：县公安局、县民政局）', '2.乙工作。（县民政局、县财政局负责，县司法局牵头）')).toEqual(['县司法局:s 县公安局:l 县民政局:r', '县民政局:r 县财政局:r 县司法局:l']);
  });
});
