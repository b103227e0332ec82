/** What jest-light-runner lacks of Jest's own runner (decision 0010). */
import { addEventHandler } from 'jest-circus';

import { TIME_LIMIT } from './time-limit.mjs';

/** What a test starts reads the house's TypeScript as the test does. */
process.env.NODE_OPTIONS ??= `--import ${new URL('typescript.mjs', import.meta.url).href}`;

/** It would wait for ever for what does not end. */
addEventHandler(({ name }, { currentDescribeBlock: block }) => {
  if (name === 'add_test') limit(block.children.at(-1));
  if (name === 'add_hook') limit(block.hooks.at(-1));
});

/** It would not look whether as many assertions were made. */
for (const unchecked of ['assertions', 'hasAssertions']) {
  globalThis.expect[unchecked] = () => {
    throw new Error(`expect.${unchecked} is not checked here; expect something of a value that the test collects`);
  };
}

function limit(entry) {
  const { fn, timeout = TIME_LIMIT } = entry;
  if (fn?.length > 0) throw new Error('a callback is not waited for here: answer a promise');
  entry.fn = async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not ended within ${timeout} ms`)), timeout);
    });
    try {
      return await Promise.race([fn(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
