import { dutiesIn } from './responsibility.js';

function duties(text: string, sentences = false) {
  return dutiesIn(text, sentences).map(({ start, end, form, items, dues, above }) => ({
    form,
    cut: text.slice(start, end),
    items: items.map((item) => `${text.slice(item.start, item.end)}:${item.role}`),
    dues: dues.map((due) => text.slice(due.start, due.end)),
    above,
  }));
}

describe('dutiesIn', () => {
  it.each(['(:)', '〔:〕', '[:]', '【:】', '(:〕'])('reads labels in %s', (brackets) => {
    const text = `开展整治。${brackets[0]}责任单位:县公安局、各镇政府;完成时限:6月底前${brackets[2]}`;
    expect(duties(text)).toEqual([{ form: 'bracket', cut: text.slice(5), items: ['县公安局:responsible', '各镇政府:responsible'], dues: ['6月底前'], above: null }]);
  });

  it('reads a bracket whose closing one was lost', () => {
    expect(duties('开展整治。(牵头单位:县公安局;完成时限:6月底前')).toMatchObject([{ items: ['县公安局:lead'], dues: ['6月底前'] }]);
  });

  it('reads clauses without labels, and names alone at the end', () => {
    expect(duties('开展整治。(县公安局牵头,县司法局配合,6月底前完成)')).toMatchObject([{ items: ['县公安局:lead', '县司法局:support'], dues: ['6月底前完成'] }]);
    expect(duties('开展整治。(县公安局、县司法局;年底前)')).toMatchObject([{ items: ['县公安局:responsible', '县司法局:responsible'], dues: ['年底前'] }]);
  });

  it.each(['办结率达到95%(含)以上。', '材料齐全(需前置审批的除外)。', '高危行业(劳动密集型企业须覆盖全部班组)。', '平台建设(见附件1)。', '动员部署(2023年3月)。印发方案。'])('takes %s for what it is', (text) =>
    expect(duties(text)).toEqual([]));

  it('reads who stands after a dash at the end of a line', () => {
    const text = '开展整治,覆盖率达到95%以上。——县公安局牵头,县司法局配合,6月底前';
    expect(duties(text)).toEqual([{ form: 'bracket', cut: text.slice(16), items: ['县公安局:lead', '县司法局:support'], dues: ['6月底前'], above: null }]);
    expect(duties('突出重点。——坚持问题导向,抓好落实')).toEqual([]);
  });

  it('leaves whom to ask out of the name before', () => {
    expect(duties('开展整治。牵头单位:县公安局(联系人:张三,电话:5551234);配合单位:县司法局(联系人:李四)。')).toMatchObject([{ items: ['县公安局:lead'] }, { items: ['县司法局:support'] }]);
  });

  it('reads parts between bars as apart', () => {
    expect(duties('开展整治。[6月底前|县公安局|县司法局配合]')).toMatchObject([{ items: ['县公安局:responsible', '县司法局:support'], dues: ['6月底前'] }]);
    expect(duties('开展整治。(县公安局为主,县司法局为辅)')).toMatchObject([{ items: ['县公安局:lead', '县司法局:support'] }]);
  });

  it('takes the time before a feast for a time', () => {
    expect(duties('烟花爆竹除患。(春节前,县公安局、县供销社)')).toMatchObject([{ items: ['县公安局:responsible', '县供销社:responsible'], dues: ['春节前'] }]);
  });

  it('reads sentences that ask', () => {
    const items = (text: string) => duties(text, true).flatMap((duty) => duty.items);
    expect(items('逐户登记。请县公安局、县司法局于6月底前完成。')).toEqual(['县公安局:responsible', '县司法局:responsible']);
    expect(items('6月底前由县公安局会同县司法局完成。')).toEqual(['县公安局:responsible', '县司法局:support']);
    expect(items('由县公安局牵头,会同县司法局,开展排查。')).toEqual(['县公安局:lead', '县司法局:support']);
    expect(items('县住建局负责制定方案,县财政局负责落实资金。')).toEqual(['县住建局:responsible', '县财政局:responsible']);
    expect(items('拒不整改的,由县公安局依法查处。')).toEqual([]);
    expect(items('请各镇于每月5日前报送进展。')).toEqual([]);
  });

  it('goes on with names on the next line where a label follows', () => {
    expect(duties('整治\n责任单位:县公安局\n县司法局\n完成时限:年底')).toMatchObject([{ items: ['县公安局:responsible', '县司法局:responsible'] }, { dues: ['年底'] }]);
    expect(duties('整治\n责任单位:县公安局\n甲县人民政府办公室\n2024年1月5日')).toMatchObject([{ items: ['县公安局:responsible'] }]);
  });

  it('reads labels in the running text and on lines of their own', () => {
    expect(duties('开展整治。责任单位:县公安局。完成时间:2024年6月底前。')).toMatchObject([
      { form: 'label', cut: '责任单位:县公安局。', items: ['县公安局:responsible'] },
      { form: 'label', cut: '完成时间:2024年6月底前。', dues: ['2024年6月底前'] },
    ]);
    expect(duties('开展整治。〔牵头〕县公安局 〔配合〕县司法局等部门 〔时限〕6月底前')).toMatchObject([
      { cut: '〔牵头〕县公安局 ', items: ['县公安局:lead'] },
      { cut: '〔配合〕县司法局等部门 ', items: ['县司法局:support'] },
      { dues: ['6月底前'] },
    ]);
    expect(duties('整治\n牵头单位:县公安局\n配合单位:县司法局、\n县民政局\n完成时限:年底')).toMatchObject([
      { items: ['县公安局:lead'] }, { items: ['县司法局:support', '县民政局:support'] }, { dues: ['年底'] },
    ]);
  });

  it('leaves persons out', () => {
    expect(duties('整治。(责任领导:张某某;责任单位:县教育局;责任人:李某某;时限:8月底)')).toMatchObject([{ items: ['县教育局:responsible'], dues: ['8月底'] }]);
  });

  it('knows a line that speaks of the tasks before it', () => {
    expect(duties('(以上3项由县民政局牵头,县财政局配合)')).toMatchObject([{ items: ['县民政局:lead', '县财政局:support'], above: { count: 3 } }]);
    expect(duties('(上述任务责任单位:县民政局)')).toMatchObject([{ items: ['县民政局:responsible'], above: { count: null } }]);
  });

  it('reads sentences where it is asked to and nothing better is there', () => {
    const text = '做好供水。由县水利局牵头,县财政局、各镇政府配合,6月底前完成。';
    expect(duties(text)).toEqual([]);
    expect(duties(text, true)).toMatchObject([{ form: 'sentence', items: ['县水利局:lead', '县财政局:support', '各镇政府:support'] }]);
    expect(duties(`${text}(责任单位:县住建局)`, true)).toMatchObject([{ form: 'bracket', items: ['县住建局:responsible'] }]);
  });

  it.each(['建立由区政府分管领导牵头的联席会议制度。', '成立由主要负责人牵头的工作专班。', '对整治不力的责任单位,由区安委办约谈通报。', '县公安局负责人要带队检查。'])('names nobody in %s', (text) =>
    expect(duties(text, true)).toEqual([]));
});
