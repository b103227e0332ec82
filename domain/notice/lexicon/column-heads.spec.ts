import { ALL_COLUMN_HEADS, readColumnHead } from './column-heads.js';

describe.each(ALL_COLUMN_HEADS)('the head $name', ({ name, task, score, yes, no }) => {
  it.each(yes)('is %s', (word) => {
    expect(readColumnHead(word)).toEqual({ task, score, by: name });
  });
  it.each([...no])('is not %s', (word) => {
    expect(readColumnHead(word)?.by).not.toBe(name);
  });
});

describe('a head that is a label as well', () => {
  it.each([
    ['责任单位（列第一位的为牵头单位）', 'responsible'],
    ['牵头部门', 'lead'],
    ['牵头单位及责任人', 'responsible'],
    ['配合单位', 'support'],
    ['完成时限', 'due'],
    ['整改时限', 'due'],
  ])('%s is %s', (word, task) => {
    expect(readColumnHead(word)?.task).toBe(task);
  });
});

describe('what is no head', () => {
  it.each(['一、考核内容', '附件1', '开展排查。', '1', '修建灌渠12公里，清淤三处，绿化五十亩'])('%s', (word) => {
    expect(readColumnHead(word)).toBeNull();
  });
});
