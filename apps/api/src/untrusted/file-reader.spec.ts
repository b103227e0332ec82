import { docxOf } from '../../../../commands/import/files.fixture.js';
import { FileReader } from './file-reader.js';
import { ReaderChild, type ReaderLimits } from './reader-child.js';

const csv = (text: string) => ({ bytes: Buffer.from(text), name: 'a.csv' });

describe('files from outside', () => {
  const readers: FileReader[] = [];
  const reader = (limits: ReaderLimits = { time: 30_000, memory: 2 ** 30 }) => {
    const made = new FileReader(limits);
    readers.push(made);
    return made;
  };
  afterAll(() => {
    for (const one of readers) one.beforeApplicationShutdown();
  });

  it('are read in another process, and what it refuses is refused here', async () => {
    const one = reader();
    expect(await one.read('li', 'measurements', csv('indicator,value\n1,12\n'))).toEqual({ lines: [{ line: 2, measurement: { indicator: 1, value: 12 } }], faults: [] });
    expect(await one.read('li', 'contents', { bytes: await docxOf(['第一段']), name: 'a.docx' })).toMatchObject({ text: expect.stringContaining('第一段') });
    await expect(one.read('li', 'contents', { bytes: Buffer.from('PK nothing'), name: 'a.docx' })).rejects.toMatchObject({ name: 'DubanError', refusal: { where: 'file' } });
    await expect(one.read('li', 'directory', { bytes: Buffer.from('units: ['), name: 'u.yaml', language: 'en' })).rejects.toMatchObject({ refusal: { code: 'planInvalid' } });
  });

  it('hold none of our settings', async () => {
    process.env['OPERATOR_TOKEN'] = 'a secret';
    const child = new ReaderChild({ time: 20_000, memory: 2 ** 30 });
    try {
      // A file's name is all that it can be told; its environment is what it was started with.
      expect(await child.ask({ job: 'measurements', input: csv('indicator,value\n1,2\n') })).toHaveProperty('value');
      expect(child.environment).not.toHaveProperty('OPERATOR_TOKEN');
    } finally {
      child.end();
      delete process.env['OPERATOR_TOKEN'];
    }
  });

  it('that take too long, or too much memory, are refused, and the next is read', async () => {
    const quick = reader({ time: 1, memory: 2 ** 30 });
    await expect(quick.read('li', 'measurements', csv('a,'.repeat(200_000)))).rejects.toMatchObject({ refusal: { code: 'fileTooDemanding', params: { name: 'a.csv' } } });
    const small = reader({ time: 30_000, memory: 200 * 2 ** 20 });
    await expect(small.read('li', 'measurements', csv('a,'.repeat(3_000_000)))).rejects.toMatchObject({ refusal: { code: 'fileTooDemanding' } });
    expect(await small.read('li', 'measurements', csv('indicator,value\n1,2\n'))).toMatchObject({ faults: [] });
  });

  it('wait one behind another for one person, while another goes on; and not without end', async () => {
    const one = reader();
    const order: string[] = [];
    const ask = (person: string, name: string) => one.read(person, 'measurements', csv('indicator,value\n1,2\n')).then(() => order.push(name));
    const asked = [ask('li', 'first'), ask('li', 'second'), ...Array.from({ length: 39 }, (_, no) => ask('li', `${no}`))];
    await expect(one.read('li', 'measurements', csv('indicator,value\n'))).rejects.toMatchObject({ refusal: { code: 'readerBusy' } });
    // Somebody else does not wait behind them.
    await Promise.all([...asked, ask('wang', 'other')]);
    expect(order.filter((name) => name !== 'other')).toEqual(['first', 'second', ...Array.from({ length: 39 }, (_, no) => `${no}`)]);
  });
});
