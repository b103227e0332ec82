import { readTasks } from './read-tasks.js';
import { sourceText } from '../../text.js';

const CONTEXT = { year: 2024, issuedOn: '2024-01-05' as const };
const read = (...lines: string[]) => readTasks(sourceText(lines.join('\n')), CONTEXT, []);

/** no, title, units with the first letter of their role, groups, date. */
function tasks(...lines: string[]): string[] {
  return read(...lines).tasks.map(({ no, title, units, groups, openEnded, due, dueText }) => {
    const list = [...units.map(({ name, role }) => `${name}:${role[0]}`), ...groups.map(({ phrase, role }) => `${phrase}:${role[0]}`)];
    return `${no} ${title} | ${list.join(' ')}${openEnded ? ' …' : ''} | ${due ?? dueText ?? ''}`;
  });
}

describe('readTasks', () => {
  it('takes the lowest numbered items that name units, by their nearest heading', () => {
    const { tasks: found } = read('一、总体要求', '1.坚持原则。', '二、重点任务', '（一）提升效率。', '1.甲工作。内容。（责任单位：县公安局；完成时限：6月底前）', '三、保障措施', '1.加强领导。');
    expect(found).toMatchObject([{ no: '1', category: '提升效率', title: '甲工作', text: '甲工作。内容。', due: '2024-06-30', dueText: '6月底前' }]);
  });

  it('reads what a letter asks of bodies it names, whoever signs on its first line', () => {
    expect(tasks('甲县安全生产委员会办公室', '关于做好汛期工作的通知', '一、抓紧排查。由县应急局牵头，会同县水利局、县住建局，对工地开展排查，请于5月20日前完成。', '二、修复水毁工程。请县水利局、县交通运输局抓紧抢修，5月底前全部修复到位。')).toEqual([
      '一 抓紧排查 | 县应急局:l 县水利局:s 县住建局:s | 2024-05-20', '二 修复水毁工程 | 县水利局:r 县交通运输局:r | 2024-05-31',
    ]);
  });

  it('takes the numbered fields of tasks for no tasks', () => {
    expect(tasks('一、重点任务', '1.甲工作', '（1）任务内容：做好甲。', '（2）责任单位：县公安局、县司法局', '（3）完成时限：6月底前', '2.乙工作', '（1）任务内容：做好乙。', '（2）责任单位：县民政局', '（3）完成时限：7月底前')).toEqual([
      '1 甲工作 | 县公安局:r 县司法局:r | 2024-06-30', '2 乙工作 | 县民政局:r | 2024-07-31',
    ]);
  });

  it('reads tasks without numbers that lines of labels close', () => {
    expect(tasks('甲县工作清单', '各镇：', '甲工作', '责任单位：县公安局', '完成时限：6月底前', '◎乙工作', '责任单位：县民政局', '完成时限：7月底前')).toEqual([' 甲工作 | 县公安局:r | 2024-06-30', ' 乙工作 | 县民政局:r | 2024-07-31']);
    expect(tasks('一、重点任务', '甲工作', '做好甲。', '责任单位：县公安局', '完成时限：6月底前', '乙工作', '责任单位：县民政局', '完成时限：7月底前')).toEqual([' 甲工作 | 县公安局:r | 2024-06-30', ' 乙工作 | 县民政局:r | 2024-07-31']);
  });

  it('takes the plan attached for the plan where its covering letter only says what everybody is to do', () => {
    expect(tasks('一、压实责任。县农业农村局负责调度。', '附件', '一、产业', '1.甲工作。（承办：县林业局）', '2.乙工作。（承办：县水利局）')).toEqual(['1 甲工作 | 县林业局:r | ', '2 乙工作 | 县水利局:r | ']);
  });

  it('reads a heading that ends like an office as what is done', () => {
    expect(tasks('一、重点任务', '1.隐患挂牌督办', '逐一治理。', '责任单位：县公安局', '2.乙工作', '责任单位：县司法局')).toEqual(['1 隐患挂牌督办 | 县公安局:r | ', '2 乙工作 | 县司法局:r | ']);
  });

  it('reads several on one line', () => {
    expect(tasks('一、重点任务（一）完善功能。1.甲工作。（责任单位：县公安局）2.乙工作。（责任单位：县司法局）二、保障措施（一）加强领导。')).toEqual(['1 甲工作 | 县公安局:r | ', '2 乙工作 | 县司法局:r | ']);
  });

  it('takes figures that begin a title for no numbers', () => {
    expect(tasks('一、重点任务', '1.12345热线提质。（责任单位：县数据局）', '2.24小时服务。（责任单位：县数据局）', '3.5G+改造。（责任单位：县数据局）').map((task) => task.split(' |')[0])).toEqual([
      '1 12345热线提质', '2 24小时服务', '3 5G+改造',
    ]);
  });

  it('hands down what is said once for a section', () => {
    expect(tasks('一、任务', '（一）设施（牵头单位：县民政局；完成时限：9月底前）', '1.甲。内容。', '2.乙。完成时间：6月底前。')).toEqual(['1 甲 | 县民政局:l | 2024-09-30', '2 乙 | 县民政局:l | 2024-06-30']);
    expect(tasks('一、任务', '（一）设施', '责任单位：县民政局、各镇', '1.甲。内容。完成时限：9月底前。')).toEqual(['1 甲 | 县民政局:r 各镇:r | 2024-09-30']);
    expect(tasks('一、任务', '（一）设施', '1.甲。完成时限：9月底前。', '2.乙。长期坚持。', '（以上2项由县民政局牵头）', '（二）人才', '1.丙。（县人社局）')).toEqual([
      '1 甲 | 县民政局:l | 2024-09-30', '2 乙 | 县民政局:l | 长期坚持', '1 丙 | 县人社局:r | ',
    ]);
    expect(tasks('一、任务', '1.甲工作，6月底前完成。', '2.乙工作，7月底前完成。', '（牵头单位：县教育局）')).toEqual(['1 甲工作 | 县教育局:l | 2024-06-30', '2 乙工作 | 县教育局:l | 2024-07-31']);
  });

  it('keeps points whose bracket follows the last in their task, with their numbers', () => {
    const { tasks: found } = read('一、任务', '1.优化流程', '（1）压减环节；', '（2）压减材料。（责任单位：县审批局；完成时限：6月底前）', '2.推行代办。（责任单位：县审批局）');
    expect(found.map(({ no, text }) => [no, text])).toEqual([['1', '优化流程\n（1）压减环节；\n（2）压减材料。'], ['2', '推行代办。']]);
  });

  it('takes items of a section of safeguards only where they name units', () => {
    expect(tasks('一、任务', '1.甲。（责任单位：县公安局）', '二、保障措施', '2.经费。（县财政局；每年）', '3.宣传。各单位要宣传。', '（一）领导。（责任单位：各单位）')).toEqual(['1 甲 | 县公安局:r | ', '2 经费 | 县财政局:r | 每年']);
  });

  it('reads units out of sentences where a text has no brackets', () => {
    expect(tasks('一、任务', '第一，甲。由县水利局牵头，县财政局配合，6月底前完成。', '第二，乙。由县住建局负责。')).toEqual(['第一 甲 | 县水利局:l 县财政局:s | 2024-06-30', '第二 乙 | 县住建局:r | ']);
  });

  it('reads paragraphs without numbers, each with its bracket', () => {
    expect(tasks('一、经济', '地区生产总值增长6%以上。（责任单位：县发改局）', '规上工业增加值增长8%。（责任单位：县工信局）')).toEqual([' 地区生产总值增长6%以上 | 县发改局:r | ', ' 规上工业增加值增长8% | 县工信局:r | ']);
  });

  it('puts lines together that a page broke', () => {
    const lines = ['一、重点任务', '1.培育壮大主导产业。聚焦新材料、装备制造等主导产业，建立链', '长制，每年引进项目不少于二十个，形成全市产业集群，提升发展', '质量。（牵头单位：市工业和信息化局；责任单位：市发展和改革委', '员会、市商务局；完成时限：2025年12月底前）', '— 1 —', '2.推进技术改造升级。实施项目一百个以上，投资年均增长百分之', '十五。（牵头单位：市工业和信息化局；完成时限：2024年12月底', '前）'];
    expect(tasks(...lines)).toEqual(['1 培育壮大主导产业 | 市工业和信息化局:l 市发展和改革委员会:r 市商务局:r | 2025-12-31', '2 推进技术改造升级 | 市工业和信息化局:l | 2024-12-31']);
  });

  it('leaves signature, date and portal lines out of the last task', () => {
    expect(read('一、任务', '1.甲。内容。（责任单位：县公安局）', '甲县人民政府', '2024年1月5日', '打印').tasks[0]).toMatchObject({ text: '甲。内容。' });
  });

  it('warns of gaps, missing units and dates, with their lines', () => {
    expect(read('一、任务', '1.甲。（责任单位：县公安局；完成时限：2023年6月底前）', '3.乙。（责任单位：县公安局等）', '4.丙。').warnings.map(({ code, line }) => [code, line])).toEqual([
      ['dueBeforeIssue', 2], ['openEnded', 3], ['noDue', 3], ['noUnits', 4], ['noDue', 4], ['numberGap', 3],
    ]);
  });
});

describe('tables of tasks', () => {
  const flat = ['序号', '重点任务', '具体措施', '牵头单位', '配合单位', '完成时限'];

  it('reads one flattened to lines', () => {
    const cells = ['1', '甲工作', '做好甲。', '县公安局、县司法局', '各镇政府', '6月底前', '2', '乙工作', '做好乙。', '县民政局', '—', '—', '甲县办公室', '2024年1月5日'];
    expect(tasks(...flat, ...cells)).toEqual(['1 甲工作 | 县公安局:l 县司法局:l 各镇政府:s | 2024-06-30', '2 乙工作 | 县民政局:l | ']);
    expect(tasks(...[...flat, ...cells].flatMap((line) => [line, '']))).toHaveLength(2);
  });

  it('finds its columns where empty cells were dropped', () => {
    expect(tasks(...flat, '1', '甲工作', '做好甲。', '县公安局', '6月底前', '2', '乙工作', '做好乙。', '县民政局', '县财政局', '7月底前')).toEqual([
      '1 甲工作 | 县公安局:l | 2024-06-30', '2 乙工作 | 县民政局:l 县财政局:s | 2024-07-31',
    ]);
  });

  it('reads cells of several lines', () => {
    expect(tasks(...flat.flatMap((head) => [head, '']), '1', '', '甲工作', '', '做好', '甲。', '', '县公安局', '县司法局', '', '各镇政府', '', '6月底前')).toEqual(['1 甲工作 | 县公安局:l 县司法局:l 各镇政府:s | 2024-06-30']);
  });

  it.each([['|', '| ', ' | ', ' |'], ['tab', '', '\t', ''], ['blanks', '', '    ', '']])('reads rows parted by %s', (_, before, between, after) => {
    const rows = [['序号', '工作任务', '责任单位', '完成时限'], ['1', '甲工作', '县公安局、各镇政府', '6月底前'], ['2', '乙工作', '县民政局等', '长期坚持']];
    expect(tasks(...rows.map((row) => before + row.join(between) + after))).toEqual(['1 甲工作 | 县公安局:r 各镇政府:r | 2024-06-30', '2 乙工作 | 县民政局:r … | 长期坚持']);
  });

  it.each([
    ['a title', '各银行机构', '甲县优化税收营商环境评价指标', '各银行机构:s'],
    ['the rest of a cut name', '县财政局、各', '镇人民政府', '县财政局:s 各镇人民政府:s'],
  ])('reads below a row with single blanks %s', (_, support, below, expected) => {
    expect(tasks('序号 工作任务 具体举措 牵头单位 配合单位 完成时限', `1 甲工作 做好甲 县公安局 ${support} 6月底前`, below)).toEqual([`1 甲工作 | 县公安局:l ${expected} | 2024-06-30`]);
  });

  it('puts a bare figure and what it counts behind the title, and takes neither for a row or a unit', () => {
    const rows = [['序号', '任务名称', '计量单位', '目标值', '责任单位', '完成时限'], ['1', '管网更新', '公里', '2', '县水务局', '6月底前'], ['2', '水质检测', '批次', '240', '县疾控中心', '每月']];
    const expected = ['1 管网更新 | 县水务局:r | 2024-06-30', '2 水质检测 | 县疾控中心:r | 每月'];
    expect(tasks(...rows.flat())).toEqual(expected);
    expect(tasks(...rows.flat().flatMap((cell) => [cell, '']))).toEqual(expected);
    expect(tasks(...rows.map((row) => row.join('\t').replace('计量单位', '单位')))).toEqual(expected);
    expect(read(...rows.flat()).tasks.map(({ text }) => text)).toEqual(['管网更新。2公里', '水质检测。240批次']);
  });

  it('reads cells of a page one a line, broken at their widths, over page numbers and heads that come again', () => {
    const head = ['序号', '重点任务', '责任单位', '完成时限'];
    const lines = [...head, '1', '整治河道沿线乱堆', '乱放', '县水利局、各乡镇人', '— 2 —', ...head, '民政府', '2024年10', '月底前', '2', '打捞漂浮物', '县城管局、县交通运', '输局', '2024年6月', '底前', '— 3 —', '附件2'];
    expect(tasks(...lines)).toEqual(['1 整治河道沿线乱堆乱放 | 县水利局:r 各乡镇人民政府:r | 2024-10-31', '2 打捞漂浮物 | 县城管局:r 县交通运输局:r | 2024-06-30']);
  });

  it('reads labels inside the cells of units', () => {
    const rows = [['序号', '工作任务', '责任单位', '完成时限'], ['1', '整治河道', '牵头：县水利局\n配合：县财政局、各镇', '6月底前'], ['2', '整治广告', '县市场监管局', '长期坚持']];
    const expected = ['1 整治河道 | 县水利局:l 县财政局:s 各镇:s | 2024-06-30', '2 整治广告 | 县市场监管局:r | 长期坚持'];
    expect(tasks(...rows.flat().join('\n').split('\n'))).toEqual(expected);
    expect(tasks(...rows.map((row) => row.map((cell) => cell.replace('\n', '；')).join('\t')))).toEqual(expected);
  });

  it('keeps a category between rows out of the cells, though a title ends like a name', () => {
    const rows = ['类别', '序号', '重点任务', '责任单位', '完成时限', '设施建设', '1', '改造管网', '县水利局', '6月底前', '2', '新建污水处理站', '县住建局、各镇', '9月底前', '管理服务', '3', '培训人员', '县人社局', '10月底前'];
    expect(read(...rows).tasks.map(({ title, dueText }) => [title, dueText])).toEqual([['改造管网', '6月底前'], ['新建污水处理站', '9月底前'], ['培训人员', '10月底前']]);
  });

  it('puts what a page broke off a row with single blanks to the cell it suits', () => {
    const rows = ['序号 工作任务 目标要求 牵头单位 配合单位 完成时限', '1 改造公路 改造30公里 县交通局 县财政局、各 6月底前', '镇人民政府', '2 建停车场 新建5处 县住建局 县城管局、县公 9月底前', '安局'];
    expect(tasks(...rows)).toEqual(['1 改造公路 | 县交通局:l 县财政局:s 各镇人民政府:s | 2024-06-30', '2 建停车场 | 县住建局:l 县城管局:s 县公安局:s | 2024-09-30']);
  });

  it('lets the first of the names lead where the table says so', () => {
    const rows = (head: string) => [`序号\t任务\t${head}\t完成时限`, '1\t甲工作\t县水利局、县财政局、各镇\t6月底前', '2\t乙工作\t县民政局\t年底'];
    const expected = ['1 甲工作 | 县水利局:l 县财政局:r 各镇:r | 2024-06-30', '2 乙工作 | 县民政局:l | 2024-12-31'];
    expect(tasks(...rows('责任单位（列第一位的为牵头单位）'))).toEqual(expected);
    expect(tasks(...rows('责任单位'), '注：责任单位中列第一位的为牵头单位。')).toEqual(expected);
    expect(tasks('一、任务', '1.甲工作。（责任单位：县水利局、县财政局）', '2.乙工作。（责任单位：县民政局；配合单位：县妇联）', '（责任单位排第一位的为牵头单位）')).toEqual(['1 甲工作 | 县水利局:l 县财政局:r | ', '2 乙工作 | 县民政局:l 县妇联:s | ']);
    expect(tasks('一、任务', '1.甲工作。（责任单位：县水利局、县财政局，排第一位的为牵头单位）')).toEqual(['1 甲工作 | 县水利局:l 县财政局:r | ']);
  });

  it('finds the names and the date where 备注 is empty and a cell has two lines', () => {
    const head = ['序号', '重点任务', '工作标准', '牵头领导', '牵头单位', '配合单位', '完成时限', '备注'];
    const rows = ['1', '农村改厕', '改厕1500户', '李明', '县农业农村局', '县财政局', '各乡镇', '6月底前', '2', '污水治理', '治理12个村', '李明', '市生态环境局甲县分局', '各乡镇', '10月底前'];
    expect(tasks(...head, ...rows)).toEqual(['1 农村改厕 | 县农业农村局:l 县财政局:s 各乡镇:s | 2024-06-30', '2 污水治理 | 市生态环境局甲县分局:l 各乡镇:s | 2024-10-31']);
  });

  it('reads a head of two lines', () => {
    const expected = ['1 改厕 | 县农业农村局:l 县财政局:s | 2024-06-30', '2 改水 | 县水利局:l 各镇:s | 2024-08-31'];
    const rows = ['1\t改厕\t县农业农村局\t县财政局\t6月底前', '2\t改水\t县水利局\t各镇\t8月底前'];
    expect(tasks('序号\t任务\t责任分工\t\t完成时限', '\t\t牵头单位\t配合单位\t', ...rows)).toEqual(expected);
    expect(tasks('序号\t任务\t责任分工\t完成时限', '牵头单位\t配合单位', ...rows)).toEqual(expected);
    expect(tasks('序号', '任务', '责任分工', '完成时限', '牵头单位', '配合单位', ...rows.flatMap((row) => row.split('\t')))).toEqual(expected);
  });

  it('ends a printed table at the heading below it', () => {
    const rows = ['序号  任务      牵头单位    配合单位      完成时限', '1     甲工作    县水利局    县应急局、    3月底前', '                            县财政局', '2     乙工作    县林草局    县公安局      4月底前', '    三、督导考核', '    县政府办逐项打分。'];
    expect(tasks('二、任务', ...rows)).toEqual(['1 甲工作 | 县水利局:l 县应急局:s 县财政局:s | 2024-03-31', '2 乙工作 | 县林草局:l 县公安局:s | 2024-04-30']);
  });

  it('spans units of columns in whatever order', () => {
    const [task] = read('序号\t任务\t配合单位\t牵头单位\t完成时限', '1\t甲工作\t县财政局\t县水利局\t6月底前').tasks;
    expect(task!.places.units!.end).toBeGreaterThan(task!.places.units!.start);
  });

  it('reads rows as a spreadsheet copies them, cells of several lines in quotes', () => {
    const rows = ['序号\t任务\t措施\t责任单位\t"完成', '时限"', '1\t甲工作\t"1.摸底12处；', '2.建立台账。"\t"县水利局（牵头）', '县财政局', '各镇"\t6月底前', '2\t"乙工作"\t做好乙。\t县民政局\t年底'];
    expect(tasks(...rows)).toEqual(['1 甲工作 | 县水利局:l 县财政局:r 各镇:r | 2024-06-30', '2 乙工作 | 县民政局:r | 2024-12-31']);
    expect(read(...rows).tasks[0]!.text).toBe('甲工作。1.摸底12处；\n2.建立台账。');
  });

  it('holds a merged cell for the rows below', () => {
    const { tasks: found } = read('| 类别 | 任务 | 责任单位 | 完成时限 |', '| --- | --- | --- | --- |', '| 经济 | 甲工作 | 县工信局 | 年底 |', '|  | 乙工作 | 县商务局 | 年底 |');
    expect(found.map(({ category, title }) => [category, title])).toEqual([['经济', '甲工作'], ['经济', '乙工作']]);
  });
});
