import { costOf, divideBroken, DOUBTFUL } from './broken-cells.js';
import type { Column } from '../read/tables/table-columns.js';

const divided = (columns: readonly Column[], ...lines: string[]) => divideBroken(lines, columns)?.counts ?? null;

describe('divideBroken', () => {
  it('gives each column what reads as its own', () => {
    expect(divided(['due', 'title', 'text', 'support', 'lead'], '2024年5月', '底前', '划定耕地“田长”责', '任网格', '三级田长配备率', '100%', '各乡镇人民政府', '县自然资源局')).toEqual([2, 2, 2, 1, 1]);
    expect(divided(['title', 'responsible', 'due'], '清理沿线堆放物', '县公路中心、各乡镇', '人民政府', '2024年10', '月底前')).toEqual([1, 2, 2]);
  });

  it('takes no end of a title for the beginning of a date', () => {
    expect(divided(['title', 'due', 'responsible'], '改造提升县城集中', '式饮用水水源地保', '护设施', '2025年9月', '底前', '县水利局、市生态', '环境局甲县分局')).toEqual([3, 2, 2]);
    expect(divided(['title', 'due', 'responsible'], '完成农村黑臭水体', '治理', '长期坚持', '县住建局')).toEqual([2, 1, 1]);
  });

  it('keeps a name together that a line cut in two', () => {
    expect(divided(['title', 'support', 'lead'], '修复水毁工程', '县财政局、各乡镇人', '民政府', '县水利局')).toEqual([1, 2, 1]);
    expect(divided(['title', 'support', 'lead'], '修复水毁工程', '县自然资源局、县统', '计局等', '县水利局')).toEqual([1, 2, 1]);
  });

  it('lets no cell grow wider downwards', () => {
    expect(divided(['title', 'text'], '改造老旧管网工', '程', '更换管道二十公里以', '上')).toEqual([2, 2]);
  });

  it('is in doubt where a cell holds what its column does not', () => {
    expect(costOf(['6月底前'], 'due')).toBeLessThan(DOUBTFUL);
    expect(costOf(['做好水利工作。'], 'due')).toBeGreaterThan(DOUBTFUL);
    expect(costOf(['月底前'], 'title')).toBeGreaterThan(DOUBTFUL);
    expect(divideBroken(['县水利局'], ['title', 'lead'])).toBeNull();
  });
});
