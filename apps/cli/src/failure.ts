import { text } from '../../../config/texts/index.js';
import type { Language, TextParams } from '../../../config/texts/index.js';

/** Exit status of the command line: 1 the input or the state forbids it, 2 wrong usage. */
export type FailureStatus = 1 | 2;

/** Something a person at the terminal can put right. `key` names a sentence of `config/texts/<language>/cli.json`. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  constructor(
    readonly key: string,
    readonly params: TextParams = {},
    readonly status: FailureStatus = 1,
    options?: ErrorOptions,
  ) {
    super(text('en', `cli:${key}`, params), options);
  }

  /** @returns the sentence in that language. */
  in(language: Language): string {
    const { part } = this.params;
    return text(language, `cli:${this.key}`, part === undefined ? this.params : { ...this.params, part: text(language, `cli:part.${part}`) });
  }
}
