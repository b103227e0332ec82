import { Command, Option } from 'commander';

import { Terminal } from './terminal.js';
import { explainIn } from './usage.js';

/** What a wrong command line is told. */
async function told(language: 'zh' | 'en', ...args: string[]): Promise<string> {
  const written: string[] = [];
  const program = new Command('duban').exitOverride();
  const plan = program.command('plan').exitOverride();
  plan.command('launch').exitOverride().argument('<file>').requiredOption('--year <n>').addOption(new Option('--to <role>').choices(['a', 'b'])).action(() => undefined);
  explainIn(new Terminal(language, new AbortController().signal), program);
  const catchErrors = (command: Command): void => {
    command.configureOutput({ writeErr: (text) => void written.push(text), writeOut: (text) => void written.push(text) });
    command.commands.forEach(catchErrors);
  };
  catchErrors(program);
  await program.parseAsync(args, { from: 'user' }).catch(() => undefined);
  return written.join('').trim();
}

describe('a wrong command line', () => {
  it.each([
    [['plan', 'frob'], '没有“frob”这个命令。可用 duban plan --help 查看全部命令。'],
    [['plan', 'launch', 'a', '--year', '1', '--frob'], '没有 --frob 这个选项。可用 duban plan launch --help 查看全部选项。'],
    [['plan', 'launch', 'a'], '缺少选项 --year <n>。用法见 duban plan launch --help。'],
    [['plan', 'launch', '--year', '1'], '缺少参数 <file>。用法见 duban plan launch --help。'],
    [['plan', 'launch', 'a', '--year'], '选项 --year <n> 缺少取值。'],
    [['plan', 'launch', 'a', '--year', '1', '--to', 'c'], '--to <role> 的取值“c”无效。可取：a、b。'],
    [['plan', 'launch', 'a', 'b', '--year', '1'], '参数过多。用法见 duban plan launch --help。'],
  ])('%j is told in Chinese what is wrong', async (args, sentence) => {
    expect(await told('zh', ...args)).toBe(sentence);
  });

  it('is told in English too', async () => {
    expect(await told('en', 'plan', 'launch', 'a')).toBe('The option --year <n> is missing. How to call it: duban plan launch --help.');
  });

  it('finds headings in the language of the terminal', async () => {
    expect(await told('zh', 'plan', '--help')).toMatch(/^用法：[\s\S]*选项：[\s\S]*显示帮助[\s\S]*命令：/);
  });
});
