import { readUnitList, saysWhen } from './unit-list.js';
import { looksLikeUnit } from '../../lexicon/unit-words.js';

function read(text: string, role: 'lead' | 'support' | 'responsible' | null = 'responsible') {
  const list = readUnitList(text, 0, text.length, role);
  const of = (kind: 'unit' | 'group') => list.items.filter((item) => item.kind === kind).map(({ start, end, role: as }) => `${text.slice(start, end)}:${as}`);
  return { units: of('unit'), groups: of('group'), open: list.open && text.slice(list.open.start, list.open.end), dues: list.dues.map(({ start, end }) => text.slice(start, end)), strange: list.strange };
}
const names = (text: string) => read(text).units.map((unit) => unit.replace(/:.*/, ''));

describe('readUnitList', () => {
  it.each([
    ['县发展和改革局、县文化和旅游局、县卫生和健康局', ['县发展和改革局', '县文化和旅游局', '县卫生和健康局']],
    ['市规划和自然资源局,县机关事务服务中心', ['市规划和自然资源局', '县机关事务服务中心']],
    ['县财政局和县审计局', ['县财政局', '县审计局']],
    ['县住房和城乡建设局及县水利局以及县林业和草原局', ['县住房和城乡建设局', '县水利局', '县林业和草原局']],
    ['县农业农村局(县委农办)、县水利局', ['县农业农村局(县委农办)', '县水利局']],
    ['市数据局、公安局、通信发展办公室', ['市数据局', '公安局', '通信发展办公室']],
    ['县住建局 县城管局', ['县住建局', '县城管局']],
    ['经济发展局、应急管理局、不动产登记中心', ['经济发展局', '应急管理局', '不动产登记中心']],
    ['团县委、国网青山县供电公司、人民银行青山中心支行', ['团县委', '国网青山县供电公司', '人民银行青山中心支行']],
  ])('%s', (text, units) => expect(names(text)).toEqual(units));

  it.each(['营造社会共治格局', '优化空间布局', '建设诚信社会', '打造美丽乡村', '作出安排部署', '构建监管体系的大局'])('takes no heading for a unit: %s', (heading) => {
    expect(looksLikeUnit(heading)).toBe(false);
  });

  it.each(['县优化营商环境工作专班', '优化营商环境办公室', '县科技创新局', '国家安全局', '县人力资源和社会保障局', '创建办'])('takes %s for one', (name) => {
    expect(looksLikeUnit(name)).toBe(true);
  });

  it('tells groups from units', () => {
    expect(read('县财政局,各镇政府、街道办事处、县经济开发区管委会')).toMatchObject({
      units: ['县财政局:responsible', '县经济开发区管委会:responsible'], groups: ['各镇政府:responsible', '街道办事处:responsible'],
    });
    expect(read('县政府有关部门、单位')).toMatchObject({ units: [], groups: ['县政府有关部门、单位:responsible'], open: null });
    expect(read('各县(市、区)人民政府、县联席会议成员单位、各行业监管部门').groups).toHaveLength(3);
    expect(read('县人民法院及各行业主管部门')).toMatchObject({ units: ['县人民法院:responsible'], groups: ['各行业主管部门:responsible'] });
  });

  it.each(['等', '等单位', '等部门', '等有关部门、单位', '等县有关部门、单位', '等行业主管部门', '等相关部门和单位', '等县直部门(单位)'])('is left open by %s', (tail) => {
    const list = read(`县公安局、县司法局${tail},各镇政府`);
    expect(list).toMatchObject({ units: ['县公安局:responsible', '县司法局:responsible'], groups: ['各镇政府:responsible'], open: tail });
  });

  it('takes the roles its own words give', () => {
    expect(read('市数据局牵头,市委网信办、市财政局配合,2024年一季度完成', null)).toMatchObject({
      units: ['市数据局:lead', '市委网信办:support', '市财政局:support'], dues: ['2024年一季度完成'],
    });
    expect(read('甲县公安局、县司法局按职责分工负责', null).units).toEqual(['甲县公安局:responsible', '县司法局:responsible']);
    expect(read('由县水利局负责,县财政局参与', null).units).toEqual(['县水利局:responsible', '县财政局:support']);
    expect(read('县发改局牵头,会同县财政局、县住建局实施', null).units).toEqual(['县发改局:lead', '县财政局:support', '县住建局:support']);
    expect(read('县教育局(牵头)、县公安局').units).toEqual(['县教育局:lead', '县公安局:responsible']);
  });

  it('keeps two phases of a date together', () => {
    expect(read('市数据局牵头,6月底前上线12件,12月底前全部上线', null).dues).toEqual(['6月底前上线12件,12月底前全部上线']);
  });

  it.each([
    ['县水利局牵头,县财政局配合,县委督查室督导', ['县水利局:lead', '县财政局:support']],
    ['县水利局、县财政局,县委督查室、县纪委监委督导', ['县水利局:responsible', '县财政局:responsible']],
    ['县水利局、县城管局牵头督导,各乡镇组织实施', ['县水利局:lead', '县城管局:lead']],
    ['县住建局负责,县生态环境局验收', ['县住建局:responsible']],
  ])('leaves out who only supervises or accepts: %s', (text, units) => {
    expect(read(text, null).units).toEqual(units);
  });

  it.each([
    ['县水利局 张明', ['县水利局'], ['张明']],
    ['县林业局(李华)、县财政局(欧阳明)', ['县林业局', '县财政局'], ['李华', '欧阳明']],
    ['县交通运输局、王强、13800000000', ['县交通运输局'], ['王强', '13800000000']],
    ['县金融办、林业站、高新区', ['县金融办', '林业站', '高新区'], []],
  ])('takes persons beside the units for none: %s', (text, units, people) => {
    expect(names(text)).toEqual(units);
    expect(readUnitList(text, 0, text.length, 'responsible').people.map(({ start, end }) => text.slice(start, end))).toEqual(people);
  });

  it.each([
    ['县水利局会同有关部门和各乡镇组织推进', ['县水利局:responsible'], ['有关部门:support', '各乡镇:support']],
    ['县商务局、县财政局(第一责任单位为牵头单位,下同)', ['县商务局:responsible', '县财政局:responsible'], []],
  ])('parts verbs and remarks from names: %s', (text, units, groups) => {
    expect(read(text, 'responsible')).toMatchObject({ units, groups, strange: 0 });
  });

  it('says which part of a list is no name', () => {
    const text = '县公安局、达标率须超过90%';
    expect(readUnitList(text, 0, text.length, 'responsible').strangers.map(({ start, end }) => text.slice(start, end))).toEqual([text.slice(5)]);
  });

  it('counts what is neither name nor date', () => {
    expect(read('需前置审批的除外', null).strange).toBe(1);
  });
});

describe('saysWhen', () => {
  it.each(['2022年11月底前', '每季度末', '长期坚持', '三季度', '即日起'])('%s', (words) => expect(saysWhen(words)).toBe(true));
  it.each(['县公安局', '县老年大学', '各镇政府'])('not %s', (words) => expect(saysWhen(words)).toBe(false));
});
