import { EnvironmentError, readEnvironment } from '../../../config/environment.js';
import { createApp } from './app.js';
import { stopApp } from './stop.js';

/** Starts the API and says so in one JSON line, and `ready` to a parent process that listens; SIGTERM and SIGINT let requests under way finish. */
async function main(): Promise<void> {
  const environment = readEnvironment();
  const app = await createApp(environment);
  await app.listen(environment.http.port, environment.http.host);
  process.stdout.write(`${JSON.stringify({ event: 'ready', part: 'api', url: await app.getUrl(), pid: process.pid })}\n`);
  process.send?.('ready');
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stopApp(app).then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

function fail(error: unknown): never {
  const message = error instanceof EnvironmentError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch(fail);
