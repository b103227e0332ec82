import { readFileSync } from 'node:fs';

import { readRemote } from '../../../config/environment.js';
import { CliFailure } from './failure.js';
import { ApiClient } from './rehearse/api-client.js';
import type { Terminal } from './terminal.js';

/** A running system that `DUBAN_URL` names, with the token in `DUBAN_TOKEN_FILE`; null where no variable names one. @throws CliFailure */
export function remoteApi(terminal: Terminal): ApiClient | null {
  const { url, tokenFile } = readRemote();
  if (url === null) return null;
  if (tokenFile === null) throw new CliFailure('remote.noToken');
  let token: string;
  try {
    token = readFileSync(tokenFile, 'utf8').trim();
  } catch (error) {
    throw new CliFailure('remote.tokenUnreadable', { file: tokenFile, reason: (error as Error).message }, 1, { cause: error });
  }
  return new ApiClient({ url: url.replace(/\/+$/, ''), token, patience: 10_000, language: terminal.language });
}
