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

  it('counts what is neither name nor date', () => {
    expect(read('需前置审批的除外', null).strange).toBe(1);
  });
});

describe('saysWhen', () => {
  it.each(['2022年11月底前', '每季度末', '长期坚持', '三季度', '即日起'])('%s', (words) => expect(saysWhen(words)).toBe(true));
  it.each(['县公安局', '县老年大学', '各镇政府'])('not %s', (words) => expect(saysWhen(words)).toBe(false));
});
