import type { UnitDirectory } from '../plan/plan.js';
import { parseNotice } from './parse-notice.js';

const NOTICE = ['甲县工作方案', '甲县人民政府', '2023年3月8日', '一、重点任务', '1.乙工作。（责任单位：县公安局、县教体局、县卫生和健康局、县外星局，各镇政府；完成时限：20236月底前）', '2.丙工作。（责任单位：县公安局；完成时限：长期坚持）'].join('\n');

const contact = { name: '某', mail: 'a@example.test' };
const contacts = { officer: contact, deputyHead: contact, head: contact };
const unit = (key: string, name: string, aliases: string[] = []) => ({ key, name, aliases, fromNotice: true, contacts });
const DIRECTORY: UnitDirectory = {
  county: '甲县', groups: [], office: [], units: [unit('gaj', '县公安局'), unit('jtj', '县教育和体育局', ['县教体局']), unit('wjj', '县卫生健康局')],
};

describe('parseNotice', () => {
  it('keeps units as printed without a directory', () => {
    expect(parseNotice(NOTICE).tasks[0]!.units.map(({ name, match }) => [name, match.kind])).toEqual([
      ['县公安局', 'unknown'], ['县教体局', 'unknown'], ['县卫生和健康局', 'unknown'], ['县外星局', 'unknown'],
    ]);
  });

  it('matches them to a directory, and asks about what is only near', () => {
    const { tasks, warnings } = parseNotice(NOTICE, DIRECTORY);
    expect(tasks[0]!.units.map(({ name, rawName, match }) => [name, rawName, match.kind])).toEqual([
      ['县公安局', '县公安局', 'exact'], ['县教育和体育局', '县教体局', 'alias'], ['县卫生和健康局', '县卫生和健康局', 'near'], ['县外星局', '县外星局', 'unknown'],
    ]);
    expect(warnings.filter(({ line }) => line === 5).map(({ code }) => code)).toEqual(expect.arrayContaining(['nearUnit', 'unknownUnit', 'unknownGroup', 'lostCharacter']));
  });

  it('places every field', () => {
    const { tasks, places } = parseNotice(NOTICE);
    const at = (place: { start: number; end: number } | undefined) => place && NOTICE.slice(place.start, place.end);
    expect(at(places.title)).toBe('甲县工作方案');
    expect(at(places.issuedOn)).toBe('2023年3月8日');
    expect([at(tasks[0]!.places.no), at(tasks[0]!.places.title), at(tasks[0]!.places.due)]).toEqual(['1', '乙工作', '20236月底前']);
    expect(at(tasks[0]!.places.units)).toMatch(/^（责任单位：.*）$/);
    expect(at(tasks[1]!.source)).toBe('2.丙工作。（责任单位：县公安局；完成时限：长期坚持）');
  });

  it('takes a year from the title where there is one', () => {
    expect(parseNotice('甲县2024年工作要点\n一、任务\n1.乙。（县公安局，6月底前完成）\n甲县人民政府\n2023年12月20日').tasks[0]!.due).toBe('2024-06-30');
  });

  it('takes the title of what a letter has attached', () => {
    expect(parseNotice('关于做好防火工作的通知\n一、高度重视。\n甲县办公室\n2023年11月24日\n附件\n甲县防火实施方案\n一、任务\n1.乙。（责任单位：县公安局）').title).toBe('甲县防火实施方案');
  });

  it('finds no task in a text that has none', () => {
    const { tasks, warnings } = parseNotice('放假通知\n10月1日至7日放假。');
    expect(tasks).toEqual([]);
    expect(warnings.map(({ code }) => code)).toContain('noTasks');
  });
});
