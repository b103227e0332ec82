import { writeFile } from 'node:fs/promises';

import { benchBurst } from './burst/benchmark.js';
import { benchBusy } from './busy/benchmark.js';
import { benchCommand } from './command/benchmark.js';
import { table, type BenchDocument } from './report.js';

/** `npm run -s bench -- NAME [--json FILE]`. A missed goal is printed, not an error: a benchmark measures, it does not judge. */
const BENCHES: Readonly<Record<string, (say: (line: string) => void) => Promise<BenchDocument>>> = { burst: benchBurst, busy: benchBusy, command: benchCommand };

const [name = '', flag, file] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench || (flag !== undefined && flag !== '--json')) {
  console.error(`usage: npm run -s bench -- ${Object.keys(BENCHES).join('|')} [--json FILE]`);
  process.exitCode = 2;
} else {
  const document = await bench((line) => console.error(`bench ${name}: ${line}`));
  const json = `${JSON.stringify(document, null, 2)}\n`;
  if (flag === undefined) console.log(table(document));
  else if (file === undefined) process.stdout.write(json);
  else {
    await writeFile(file, json);
    console.log(table(document));
  }
}
