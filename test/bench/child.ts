import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Figures } from './load.js';

/** What a reference's process is asked for, and what it answers. */
export interface RoundRequest {
  readonly clients: number;
  readonly jobs: number;
}

export interface Reference {
  /** What the process said when it was ready, e.g. its address. */
  readonly ready: string;
  round(request: RoundRequest): Promise<Figures>;
  stop(): Promise<void>;
}

/** Starts a reference in a process of its own, so that it shares no event loop with what it is compared to. */
export async function startReference(module: string, env: Readonly<Record<string, string>>): Promise<Reference> {
  // Sources or build: the reference has the ending of this file.
  const file = `${module}${extname(fileURLToPath(import.meta.url))}`;
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ready = await answer<{ ready: string }>(child);
  return {
    ready: ready.ready,
    round: async (request) => {
      child.send(request);
      return (await answer<{ figures: Figures }>(child)).figures;
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Serves rounds in the reference's own process until it is told to end. */
export function serveRounds(ready: string, round: (request: RoundRequest) => Promise<Figures>): void {
  process.on('message', (request: RoundRequest) => {
    void round(request).then(
      (figures) => process.send!({ figures }),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.send!({ ready });
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a reference ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}
