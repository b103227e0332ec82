import { parseMeasurementsCsv } from './parse-csv.js';

describe('measurements from CSV', () => {
  it('reads every column, in any order, and leaves out what is empty', () => {
    const { lines, faults } = parseMeasurementsCsv('value,indicator,period,item,on\n12,1,2022-03,,\n0.97,5,2022-04,合规率,2022-05-03\n');
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      { line: 2, measurement: { indicator: 1, value: 12, period: '2022-03' } },
      { line: 3, measurement: { indicator: 5, value: 0.97, period: '2022-04', item: '合规率', on: '2022-05-03' } },
    ]);
  });

  it('takes what Excel writes: a byte order mark, CRLF, Chinese headings, per cent, quoted cells, empty lines', () => {
    const { lines, faults } = parseMeasurementsCsv('\uFEFF指标,分项,数值\r\n3,,0.35%\r\n\r\n,,\r\n7,"水",20\r\n');
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      { line: 2, measurement: { indicator: 3, value: 0.0035 } },
      { line: 5, measurement: { indicator: 7, value: 20, item: '水' } },
    ]);
  });

  it('names every bad cell by its line, not only the first', () => {
    const { faults } = parseMeasurementsCsv('indicator,period,on,value\nx,2022-13,2022-02-29,1e3\n2,,,3\n3,2022-03,2022-03-01,\n3,,,1,9\n');
    expect(faults).toEqual([
      { code: 'notANumber', params: { value: 'x' }, where: 'line 2, indicator' },
      { code: 'notANumber', params: { value: '1e3' }, where: 'line 2, value' },
      { code: 'invalidDate', params: { value: '2022-13' }, where: 'line 2, period' },
      { code: 'invalidDate', params: { value: '2022-02-29' }, where: 'line 2, on' },
      { code: 'notANumber', params: { value: '' }, where: 'line 4, value' },
      { code: 'invalidInput', where: 'line 5, column 5' },
    ]);
  });

  it.each([
    ['', { code: 'fileEmpty' }],
    ['indicator,value\n', { code: 'fileEmpty' }],
    ['indicator,item\n1,x\n', { code: 'columnMissing', params: { column: 'value' }, where: 'line 1, value' }],
    ['indicator,value,colour\n1,2,red\n', { code: 'invalidInput', where: 'line 1, colour' }],
    ['indicator,value,value\n1,2,3\n', { code: 'invalidInput', where: 'line 1, value' }],
    ['indicator,value\n1,"2\n', { code: 'invalidInput', where: 'line 2' }],
  ])('refuses %j as a whole', (text, fault) => {
    expect(parseMeasurementsCsv(text)).toEqual({ lines: [], faults: [fault] });
  });
});
