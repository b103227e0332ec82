import { readHead } from './head.js';
import { sourceText } from '../../text.js';

const head = (...lines: string[]) => readHead(sourceText(lines.join('\n')));

describe('readHead', () => {
  it('takes the title of the plan that a notice issues', () => {
    expect(head('甲县人民政府办公室', '关于印发甲县节水行动方案的通知', '甲政办字〔2022〕10号', '各镇政府:', '甲县人民政府办公室', '2022年3月30日', '甲县节水行动方案', '一、目标')).toMatchObject({
      title: '甲县节水行动方案', docNo: '甲政办字〔2022〕10号', issuer: '甲县人民政府办公室', issuedOn: '2022-03-30',
    });
  });

  it('parts the names of those who sign side by side', () => {
    expect(head('关于印发甲县方案的通知', '各镇政府:', '甲县农业农村局  甲县财政局', '甲县水利局', '2024年10月25日').issuer).toBe('甲县农业农村局、甲县财政局、甲县水利局');
    expect(head('关于印发甲县方案的通知', '各镇政府:', '甲 县 财 政 局', '2024年10月25日').issuer).toMatch(/^甲\s*县\s*财\s*政\s*局$/);
  });

  it('puts a title together that is broken over lines', () => {
    expect(head('关于印发《甲市推动制造业发展', '行动方案（2023—2025年）》的通知', '一、目标').title).toBe('甲市推动制造业发展行动方案（2023—2025年）');
    expect(head('关于印发甲市行动方案的通知', '甲市', '行动方案', '一、目标').title).toBe('甲市行动方案');
  });

  it('keeps quotes inside a title', () => {
    expect(head('关于印发甲县2024年《政府工作报告》分解方案的通知', '一、目标').title).toBe('甲县2024年《政府工作报告》分解方案');
  });

  it('leaves a notice that issues nothing its own title', () => {
    expect(head('关于做好冬季供暖工作的通知', '各单位：', '一、要求').title).toBe('关于做好冬季供暖工作的通知');
    expect(head('甲县2024年工作要点', '一、项目').title).toBe('甲县2024年工作要点');
  });

  it.each(['甲政办字〔2022〕10号', '甲政办字[2022]10号', '甲政发（2022）10号', '甲安委【2023】9号', '甲政办字〔2022〕 10 号'])('reads %s', (docNo) =>
    expect(head('甲县方案', docNo, '一、目标').docNo).toBe(docNo.replace(/\s/g, '')));

  it('keeps a number above the title out of it', () => {
    expect(head('甲县水务局文件', '', '甲水〔2026〕18号', '', '甲县水务局关于下达2026年任务的通知', '一、任务')).toMatchObject({ title: '甲县水务局关于下达2026年任务的通知', docNo: '甲水〔2026〕18号' });
  });

  it('takes no number that is only cited', () => {
    expect(head('甲县工作方案', '根据《国务院意见》（国发〔2020〕1号）精神，制定本方案。', '一、目标').docNo).toBeNull();
  });

  it('reads a date with lost characters, and says where', () => {
    expect(head('甲县方案', '甲县人民政府', '2022330', '一、目标')).toMatchObject({ issuedOn: '2022-03-30', lostDate: { start: 12, end: 19 } });
  });

  it('falls back on what the portal states', () => {
    expect(head('首页 > 政务公开', '发布机构: 甲县人民政府 成文日期: 2022 年 03 月 30 日', '标  题: 甲县工作方案', '文  号: 甲政发〔2022〕3号', '甲县工作方案', '一、目标')).toMatchObject({
      title: '甲县工作方案', docNo: '甲政发〔2022〕3号', issuer: '甲县人民政府', issuedOn: '2022-03-30',
    });
  });

  it('reads who signs at the end', () => {
    expect(head('甲县工作要点', '一、项目', '甲县领导小组办公室', '2024年1月19日')).toMatchObject({ issuer: '甲县领导小组办公室', issuedOn: '2024-01-19' });
  });

  it('finds nothing in nothing', () => {
    expect(head('')).toMatchObject({ title: '', docNo: null, issuer: null, issuedOn: null, places: {} });
  });
});
