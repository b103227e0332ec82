import type { LogLevel } from '../../../config/environment.js';

/** Where a part of the worker says what it does: one JSON line each, ids and numbers only, never personal data. */
export interface Log {
  error(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  debug(message: string, fields?: object): void;
}

const ORDER: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

/** A log that writes lines of `level` and graver to standard output. */
export function jsonLog(level: LogLevel, write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const at = (of: LogLevel) => (message: string, fields: object = {}) => {
    if (ORDER.indexOf(of) > ORDER.indexOf(level)) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level: of, part: 'worker', message, ...fields })}\n`);
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** The reason in a caught value, for a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
