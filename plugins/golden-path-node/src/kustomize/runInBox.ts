import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { watchMemory, withMemoryLimit, type Command } from './memory';
import { createExitCleanup } from './onExit';

/** What a program in a box may use. */
export interface BoxLimits {
  readonly milliseconds: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
}

/** Which limit, or whose wish, ended a program. */
export type BoxStop =
  'timeout' | 'out-of-memory' | 'output-too-large' | 'aborted';

/** How a program in a box ended. Texts are UTF-8; `errorText` is cut at 64 KiB. */
export type BoxOutcome =
  | {
      readonly status: 'ended';
      /** Exit status; undefined when a signal ended it. */
      readonly code: number | undefined;
      readonly text: string;
      readonly errorText: string;
    }
  | { readonly status: BoxStop }
  | { readonly status: 'not-started'; readonly message: string };

const errorTextBytes = 64 * 1024;

/** Environment of the child: nothing but what keeps it from helpers (git) and from the network outside this machine. */
const environment: NodeJS.ProcessEnv = {
  PATH: '',
  HTTP_PROXY: 'http://127.0.0.1:1',
  HTTPS_PROXY: 'http://127.0.0.1:1',
  // Windows can't start a process without it.
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
};

interface BoxOptions {
  readonly cwd: string;
  readonly limits: BoxLimits;
  readonly signal?: AbortSignal;
}

/**
 * Runs a program without a shell, in its own process group, with an environment of ours, under limits of time,
 * memory and output. Whatever ends it, its whole group is killed before this returns. Never rejects.
 */
export async function runInBox(
  command: Command,
  options: BoxOptions,
): Promise<BoxOutcome> {
  const limited = withMemoryLimit(command, options.limits.memoryBytes);
  const outcome = await run(limited, options);
  // Where the kernel already allows less, or a container forbids limits, looking at the memory has to do.
  return outcome.status === 'ended' && limitRefused.test(outcome.errorText)
    ? run(command, options)
    : outcome;
}

const limitRefused = /^prlimit: failed to set/;

function run(
  { file, args }: Command,
  { cwd, limits, signal }: BoxOptions,
): Promise<BoxOutcome> {
  if (signal?.aborted) return Promise.resolve({ status: 'aborted' });
  return new Promise(resolve => {
    const child = spawn(file, args, {
      cwd,
      env: environment,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    running.add(child);

    let stopped: BoxStop | undefined;
    const stop = (reason: BoxStop) => {
      stopped ??= reason;
      killGroup(child);
    };
    const tooLarge = () => stop('output-too-large');
    const output = collect(
      child.stdout,
      limits.outputBytes,
      limits.outputBytes,
      tooLarge,
    );
    const errors = collect(
      child.stderr,
      errorTextBytes,
      limits.outputBytes,
      tooLarge,
    );
    const unguard = guard(child, limits, stop, signal);

    const finish = (outcome: BoxOutcome) => {
      unguard();
      killGroup(child);
      running.delete(child);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(stopped ? { status: stopped } : outcome);
    };
    child.on('error', ({ message }) =>
      finish({ status: 'not-started', message }),
    );
    // A stopped child is not waited for to close its pipes: something that left the group could hold them open.
    child.on('exit', () => stopped && finish({ status: stopped }));
    child.on('close', code =>
      finish(toOutcome(code ?? undefined, output(), errors())),
    );
  });
}

/** The first `keep` bytes of a stream as text; calls back when more than `limit` bytes have come. */
function collect(
  stream: Readable,
  keep: number,
  limit: number,
  onExceeded: () => void,
): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    if (bytes < keep) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > limit) onExceeded();
  });
  return () => Buffer.concat(chunks).subarray(0, keep).toString('utf8');
}

/** Watches time, memory and the caller's signal. Returns how to stop watching. */
function guard(
  child: ChildProcess,
  limits: BoxLimits,
  stop: (reason: BoxStop) => void,
  signal: AbortSignal | undefined,
): () => void {
  const onAbort = () => stop('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop('timeout'), limits.milliseconds);
  const unwatch =
    child.pid === undefined
      ? () => {}
      : watchMemory(child.pid, limits.memoryBytes, () => stop('out-of-memory'));
  return () => {
    clearTimeout(timer);
    unwatch();
    signal?.removeEventListener('abort', onAbort);
  };
}

/** What a runtime says when the kernel refuses it memory. */
const memoryRefused =
  /runtime: out of memory|out of memory allocating|cannot allocate memory|heap out of memory|allocation failed/i;

const toOutcome = (
  code: number | undefined,
  text: string,
  errorText: string,
): BoxOutcome =>
  code !== 0 && memoryRefused.test(errorText)
    ? { status: 'out-of-memory' }
    : { status: 'ended', code, text, errorText };

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/** Children have their own group, so an interrupt of the terminal doesn't reach them: they end with this process. */
const running = createExitCleanup(killGroup);
