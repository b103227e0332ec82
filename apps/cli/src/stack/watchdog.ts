import { spawn } from 'node:child_process';

/**
 * A shell that reads the ids of the parts from a pipe and ends them when the pipe closes without a goodbye. So even a
 * supervisor that was killed leaves nothing behind.
 */
const SCRIPT = `
trap '' INT TERM HUP
parts=
while read -r word pid; do
  case $word in
    add) parts="$parts $pid " ;;
    drop) parts=$(printf '%s' "$parts" | sed "s/ $pid / /") ;;
    bye) exit 0 ;;
  esac
done
for pid in $parts; do kill -INT "$pid" 2>/dev/null; done
for wait in 1 2 3 4 5 6 7 8 9 10; do
  left=
  for pid in $parts; do kill -0 "$pid" 2>/dev/null && left="$left $pid"; done
  [ -z "$left" ] && exit 0
  sleep 1
done
for pid in $left; do kill -KILL "$pid" 2>/dev/null; done
`;

export interface Watchdog {
  /** From now on this process does not outlive the supervisor. */
  guard(pid: number): void;
  /** It has ended; its id may soon be another's. */
  forget(pid: number): void;
  /** Everything was ended properly. */
  dismiss(): void;
}

/** Starts the watchdog of a supervisor. */
export function startWatchdog(): Watchdog {
  const shell = spawn('sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  const say = (line: string) => {
    if (shell.stdin.writable) shell.stdin.write(`${line}\n`);
  };
  return {
    guard: (pid) => say(`add ${pid}`),
    forget: (pid) => say(`drop ${pid}`),
    dismiss: () => {
      say('bye 0');
      shell.stdin.end();
    },
  };
}
