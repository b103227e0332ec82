import { directoryChanges } from './directory-changes.js';
import { emptyUnit, type DirectoryForm } from './directory-form.js';

const FORM: DirectoryForm = {
  county: '试点县', issuer: '', office: { name: '', prefix: '', contact: '' }, people: [{ role: 'leader', key: 'a', main: false, name: '甲', mail: '', phone: '' }],
  units: [emptyUnit('县财政局')], groups: [{ phrase: '各镇政府', members: ['城关镇政府'] }],
};

describe('directoryChanges', () => {
  it('names every value that differs, with the old one', () => {
    expect(directoryChanges(FORM, FORM)).toEqual([]);
    const after: DirectoryForm = {
      ...FORM, issuer: '县政府', people: [{ ...FORM.people[0]!, main: true, name: '乙' }],
      units: [{ ...FORM.units[0]!, officer: { name: '张三', mail: 'z@a.cn', phone: '' } }], groups: [],
    };
    expect(directoryChanges(FORM, after)).toEqual([
      { what: 'issuer', before: '', after: '县政府' },
      { what: 'people.leader.1.name', before: '甲', after: '乙' },
      { what: 'people.leader.1.main', before: '', after: 'true' },
      { what: 'units.县财政局.officer.name', before: '', after: '张三' },
      { what: 'units.县财政局.officer.mail', before: '', after: 'z@a.cn' },
      { what: 'groups.各镇政府', before: '城关镇政府', after: null },
    ]);
  });
});
