import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { remoteApi } from './remote.js';
import { CliFailure } from './failure.js';
import { ApiClient } from './rehearse/api-client.js';
import { dataPaths, REPOSITORY } from './stack/paths.js';
import { nextFree } from './stack/ports.js';
import { runningStack } from './stack/state.js';
import type { PartName, StackUrls } from './stack/state.js';
import { refuseSecondStack, startStack } from './stack/supervisor.js';
import type { Stack, StackOptions } from './stack/supervisor.js';
import type { Terminal } from './terminal.js';

/** A port people can remember; the next free one when it is taken and nobody asked for it. */
const USUAL_PORT = 7800;
/** A first start fetches and initialises. */
const STARTING_MS = 120_000;

/** A stack that is up, whoever started it. */
export interface StackAccess {
  readonly urls: StackUrls;
  readonly token: string;
  /** Absolute path of the evidence files. */
  readonly filesDir: string;
  /** Its own parts; what is missing runs outside. */
  readonly parts: Readonly<Partial<Record<PartName, unknown>>>;
}

/** @returns the data directory as an absolute path; `.duban` in the clone by default. */
export function dataDirectory(given: string | undefined): string {
  return given === undefined ? resolve(REPOSITORY, '.duban') : resolve(given);
}

/** @returns the stack on that directory, waited for while it starts; null when none is up. @throws CliFailure when it takes too long. */
export async function findStack(dataDir: string): Promise<StackAccess | null> {
  const paths = dataPaths(dataDir);
  const deadline = performance.now() + STARTING_MS;
  let state = runningStack(paths);
  while (state && !state.urls) {
    if (performance.now() > deadline) throw new CliFailure('stackStarting', { data: dataDir, pid: state.supervisor.pid });
    await sleep(200);
    state = runningStack(paths);
  }
  if (!state?.urls) return null;
  return { urls: state.urls, token: state.operatorToken, filesDir: state.filesDir, parts: state.parts };
}

/** @returns the API that `DUBAN_URL` names, else that of the stack that is up. @throws CliFailure when none is. */
export async function runningApi(dataDir: string, terminal: Terminal): Promise<ApiClient> {
  const remote = remoteApi(terminal);
  if (remote !== null) return remote;
  const stack = await findStack(dataDir);
  if (!stack?.urls.page) throw new CliFailure('stackNotUp', { data: dataDir });
  return new ApiClient({ url: stack.urls.page, token: stack.token, patience: 10_000, language: terminal.language });
}

/**
 * Does the work with the stack that is up; when none is, one of these parts is started for it and stopped afterwards.
 */
export async function withStack<T>(terminal: Terminal, options: StackOptions, work: (stack: StackAccess) => Promise<T>): Promise<T> {
  const found = await findStack(options.dataDir);
  if (found) return work(found);
  // It goes down again with the work: nobody looks at the mails of earlier runs meanwhile.
  const stack = await bringUp(terminal, { ...options, earlierMails: false });
  try {
    return await work({ urls: stack.urls, token: stack.operatorToken, filesDir: stack.filesDir, parts: stack.parts });
  } finally {
    await takeDown(terminal, stack);
  }
}

/** Starts the parts, saying which are up. */
export function bringUp(terminal: Terminal, options: StackOptions): Promise<Stack> {
  return terminal.step(terminal.say('stack.comingUp'), (say) => {
    const waiting = new Set<PartName>();
    const show = () => {
      if (waiting.size > 0) say(terminal.say('stack.starting', { parts: terminal.list([...waiting].map((part) => terminal.say(`part.${part}`))) }));
    };
    return startStack({
      signal: terminal.signal,
      ...options,
      report: (key, params) => {
        const part = params['part'] as PartName | undefined;
        if (key === 'starting' && part) waiting.add(part);
        if (key === 'up' && part) waiting.delete(part);
        if (key === 'starting' || key === 'up') show();
        else if (key === 'fetching') say(terminal.say('stack.fetching'));
        else if (key !== 'stopping') terminal.note(terminal.say(`stack.${key}`, { ...params, ...(part ? { part: terminal.say(`part.${part}`) } : {}) }));
      },
    });
  });
}

/** Stops every part, and says so when it takes long. */
export function takeDown(terminal: Terminal, stack: Stack): Promise<void> {
  return terminal.step(terminal.say('stack.stopping'), () => stack.stop());
}

/**
 * @param asked what `--port` says.
 * @returns the port for page and API. @throws CliFailure when a stack is up already, which is why the usual port is taken;
 *   when anybody else has it, another is taken, which is said. One that was asked for is refused later if it is not free.
 */
export async function choosePort(terminal: Terminal, dataDir: string, asked: number | undefined): Promise<number> {
  refuseSecondStack(dataPaths(dataDir));
  if (asked !== undefined) return asked;
  const port = (await nextFree(USUAL_PORT)) ?? 0;
  if (port !== USUAL_PORT) terminal.note(terminal.say('portTaken', { port: USUAL_PORT, other: port }));
  return port;
}
