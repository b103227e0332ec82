import { readOffice } from './office.js';
import { sourceText } from '../../text.js';

const office = (text: string, issuer: string | null = '某县人民政府办公室', place: string | null = '某县') => readOffice(sourceText(text), issuer, place)?.name ?? null;

describe('readOffice', () => {
  it.each([
    ['县社会信用体系建设联席会议及其办公室负责创建相关工作,并加强督促检查。', '某县社会信用体系建设联席会议办公室'],
    ['(一)加强组织领导。成立县食品安全工作领导小组,由县长任组长。领导小组办公室每月调度，协调解决问题。', '某县食品安全工作领导小组办公室'],
    ['成立县秸秆禁烧指挥部，办公室设在县生态环境分局，各镇要成立相应机构。', '某县秸秆禁烧指挥部办公室'],
    ['县防汛抗旱指挥部办公室负责督促检查。', '某县防汛抗旱指挥部办公室'],
    ['十、本方案由县食安办负责解释。', '县食安办'],
    ['1.加强领导。县消安办统筹协调。', '县消安办'],
    ['进展情况于每月25日前报县营商环境建设领导小组办公室汇总。', '某县营商环境建设领导小组办公室'],
  ])('reads %s', (text, name) => {
    expect(office(text)).toBe(name);
  });

  it('takes the issuer where it is such an office itself, and nothing where nobody is named', () => {
    expect(office('各单位要认真落实。', '澄湾市数字政府建设工作领导小组办公室', '澄湾市')).toBe('澄湾市数字政府建设工作领导小组办公室');
    expect(office('领导小组办公室每月调度。', '澄湾市数字政府建设工作领导小组办公室', '澄湾市')).toBe('澄湾市数字政府建设工作领导小组办公室');
    expect(office('各单位要认真落实,县教育局负责校园安全。')).toBeNull();
  });

  it('takes no unit of a task for the office', () => {
    expect(office('5.统一代码。(责任单位:县机构编制委员会办公室、县民政局;完成时间:6月底前)')).toBeNull();
  });

  it('marks where the name stands', () => {
    const text = '四、保障。县食品安全委员会办公室负责督查督办。';
    const { start, end } = readOffice(sourceText(text), null, null)!.place;
    expect(text.slice(start, end)).toBe('县食品安全委员会办公室');
  });
});
