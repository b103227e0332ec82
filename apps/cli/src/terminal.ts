import { writeFile } from 'node:fs/promises';

import { refusalText, text } from '../../../config/texts/index.js';
import type { Language, TextParams } from '../../../config/texts/index.js';
import { EnvironmentError } from '../../../config/environment.js';
import { DubanError } from '../../../domain/errors.js';
import { step } from '../progress.mjs';
import { CliFailure } from './failure.js';
import { ApiRefusal } from './rehearse/api-client.js';

/** `--json` without a file is standard output. */
export type JsonTarget = string | true | undefined;

/** How a command speaks: results on standard output, everything else on standard error, in one language. */
export class Terminal {
  constructor(
    public language: Language,
    /** Ends work that is under way: Ctrl-C. */
    readonly signal: AbortSignal,
  ) {}

  /** @returns a sentence of `cli.json`. */
  say(key: string, params: TextParams = {}): string {
    return text(this.language, `cli:${key}`, params);
  }

  /** @returns the names in one line, as that language lists them. */
  list(names: readonly string[]): string {
    return names.join(this.language === 'zh' ? '、' : ', ');
  }

  /** One line of a result. */
  print(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  /** One line that is no result. */
  note(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** Carries out a step and shows that it goes on. */
  step<T>(label: string, work: (say: (label: string) => void) => Promise<T>): Promise<T> {
    return step(label, work);
  }

  /**
   * Writes a command's result: the document alone with `--json`, or to its file; otherwise the lines for people.
   * @throws CliFailure when the file cannot be written.
   */
  async result(json: JsonTarget, document: unknown, lines: () => readonly string[]): Promise<void> {
    if (json === undefined) {
      for (const line of lines()) this.print(line);
      return;
    }
    const written = `${JSON.stringify(document, null, 2)}\n`;
    if (json === true) {
      process.stdout.write(written);
      return;
    }
    try {
      await writeFile(json, written);
    } catch (error) {
      throw new CliFailure('fileNotWritten', { file: json, reason: (error as Error).message }, 1, { cause: error });
    }
  }

  /** @returns what went wrong, for people: every fault, each with its place. */
  failure(error: unknown): string {
    if (this.signal.aborted) return this.say('interrupted');
    if (error instanceof CliFailure) return error.in(this.language);
    if (error instanceof DubanError) {
      const all = error.faults.length > 0 ? error.faults : [error.refusal];
      return all.map((refusal) => refusalText(this.language, refusal)).join('\n');
    }
    if (error instanceof ApiRefusal) {
      const { title, status, faults = [] } = error.problem;
      const all = faults.length > 0 ? faults : [error.problem];
      return all.map(({ detail = title ?? String(status), where }) => (where && !detail.includes(where) ? `${detail} (${where})` : detail)).join('\n');
    }
    if (error instanceof EnvironmentError) return this.say('wrongSettings', { faults: error.faults.map((fault) => `  ${fault}`).join('\n') });
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
