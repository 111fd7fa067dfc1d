import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A program with its arguments, ready to start without a shell. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

const prlimit = '/usr/bin/prlimit';
const pageBytes = 4096;

/**
 * The command with a memory limit that the kernel enforces, where the platform has a program for it (Linux with
 * util-linux: `RLIMIT_DATA`, which counts writable private memory). Elsewhere the command itself: {@link watchMemory}
 * is then the only guard.
 *
 * @see https://man7.org/linux/man-pages/man2/getrlimit.2.html
 */
export function withMemoryLimit(command: Command, bytes: number): Command {
  if (process.platform !== 'linux' || !existsSync(prlimit)) return command;
  return {
    file: prlimit,
    args: [`--data=${bytes}:${bytes}`, '--', command.file, ...command.args],
  };
}

/**
 * Looks at a process's resident memory (Linux every 25 ms, macOS every 250 ms) and calls back once when it is over
 * the limit. It can overshoot by what is allocated between two looks. Windows has no guard but the time limit.
 *
 * @returns how to stop looking
 */
export function watchMemory(
  pid: number,
  bytes: number,
  onExceeded: () => void,
): () => void {
  const platform = residentMemory[process.platform];
  if (!platform) return () => {};
  let reading = false;
  const timer = setInterval(async () => {
    if (reading) return;
    reading = true;
    const resident = await platform.read(pid).catch(() => 0);
    reading = false;
    if (resident > bytes) onExceeded();
  }, platform.intervalMilliseconds);
  return () => clearInterval(timer);
}

const residentMemory: Partial<
  Record<
    NodeJS.Platform,
    { intervalMilliseconds: number; read: (pid: number) => Promise<number> }
  >
> = {
  linux: {
    intervalMilliseconds: 25,
    read: async pid => {
      // The kernel answers from memory; asking through the thread pool takes ten times the processor time.
      const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
      return Number(pages) * pageBytes;
    },
  },
  darwin: {
    intervalMilliseconds: 250,
    read: pid =>
      new Promise(resolve => {
        execFile('/bin/ps', ['-o', 'rss=', '-p', String(pid)], (error, text) =>
          resolve(error ? 0 : Number(text.trim()) * 1024),
        );
      }),
  },
};
