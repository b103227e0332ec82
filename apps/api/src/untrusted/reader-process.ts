import { DubanError } from '../../../../domain/errors.js';
import { JOBS, type JobInput, type JobName } from './jobs.js';
import type { ReaderAnswer, ReaderQuestion } from './reader-child.js';

/* The process that opens files from outside. It holds no setting, no connection and no secret, and is killed when it takes too long. */

process.on('message', (question: ReaderQuestion) => {
  void answerTo(question).then((answer) => process.send!(answer));
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
process.send!({ ready: true });

async function answerTo({ job, input }: ReaderQuestion): Promise<ReaderAnswer> {
  try {
    return { value: await run(job, input) };
  } catch (error) {
    if (error instanceof DubanError) return { refusal: error.refusal, faults: error.faults };
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function run<N extends JobName>(job: N, input: JobInput<N>): Promise<unknown> {
  return (JOBS[job] as (given: JobInput<N>) => Promise<unknown>)(input);
}
