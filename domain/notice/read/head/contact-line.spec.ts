import { sourceText } from '../../text.js';
import { readContactLine } from './contact-line.js';

const contact = (text: string) => readContactLine(sourceText(text));

describe('readContactLine', () => {
  it.each([
    ['（联系人：刘敏，电话：0000-6012345）', '联系人：刘敏，电话：0000-6012345'],
    ['请于12月5日前将名单报县消安办（联系人：周某某，电话：0000-1234567）。各单位要重视。', '联系人：周某某，电话：0000-1234567'],
    ['联系电话：0530-8612345，邮箱：xyb@county.example\n2022年3月1日', '联系电话：0530-8612345，邮箱：xyb@county.example'],
    ['1. 修路。联系人：甲 111111；\n附则\n联系人及电话：乙 222222', '联系人及电话：乙 222222'],
  ])('reads %j as it is printed', (text, line) => {
    expect(contact(text)).toBe(line);
  });

  it.each([
    ['各单位要确定一名联系人，于每月5日前报送。'],
    ['联系人：\n'],
    ['联系人：另行通知。'],
    ['序号 单位 联系电话\n1 县财政局 0530-8612345'],
    [`联系人：${'某'.repeat(130)}0530-8612345`],
  ])('reads none in %j', (text) => {
    expect(contact(text)).toBeNull();
  });
});
