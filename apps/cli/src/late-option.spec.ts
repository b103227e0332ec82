import { lateChoices, lateOption } from './late-option.js';
import { Terminal } from './terminal.js';

const read = (...texts: readonly string[]) => texts.reduce<ReturnType<ReturnType<typeof lateOption>> | undefined>((before, text) => lateOption(new Terminal('en', new AbortController().signal))(text, before), undefined)!;

describe('--late', () => {
  it('is for all that is late, or for one task, and the last one counts', () => {
    const late = [1, 2, 3].map((task) => ({ task }));
    expect(lateChoices(read('none', '2=2026-11-30', '3=asPlanned', '3=none'), late)).toEqual({
      choices: [{ task: 1, choice: 'none' }, { task: 2, choice: 'date', dueOn: '2026-11-30' }, { task: 3, choice: 'none' }], unknown: [],
    });
    expect(lateChoices(read('2=asPlanned', '9=none'), late)).toEqual({ choices: [{ task: 2, choice: 'asPlanned' }], unknown: [9] });
    expect(lateChoices(read('2026-12-31'), late).choices).toHaveLength(3);
    expect(lateChoices([], late)).toEqual({ choices: [], unknown: [] });
  });

  it.each(['', 'soon', '2=', '=none', '2026-02-30', '2=2026-13-01', 'x=none'])('refuses %j', (text) => {
    expect(() => read(text)).toThrow('none, asPlanned');
  });
});
