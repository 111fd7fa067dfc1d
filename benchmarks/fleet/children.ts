import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a child process can be asked for; input and output travel as JSON. */
export type Commands = Readonly<
  Record<string, (input: never) => Promise<unknown>>
>;

/** A process of its own that answers commands. */
export interface Child<Known extends Commands> {
  /** Rejects with the child's error, or when it has ended. */
  call<Name extends keyof Known & string>(
    name: Name,
    ...input: Parameters<Known[Name]> extends [] ? [] : Parameters<Known[Name]>
  ): Promise<Awaited<ReturnType<Known[Name]>>>;
  /** Lets it end by itself, ends it when it takes too long, and resolves when it has ended. */
  close(): Promise<void>;
}

/** Milliseconds that a child has for its end. */
const longestEnd = 10_000;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

interface Reply {
  readonly id: number;
  readonly output?: unknown;
  readonly error?: string;
}

/**
 * Starts `<folder>/<name>.ts` with the loader of this process, and with `gc()`.
 * @param options.folder - default: `benchmarks/fleet`
 * @param options.environment - variables beside those of this process
 */
export function openChild<Known extends Commands>(
  name: string,
  {
    folder = __dirname,
    environment = {},
  }: {
    readonly folder?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Child<Known> {
  const child = fork(join(folder, `${name}.ts`), [], {
    env: { ...process.env, ...environment },
    execArgv: [
      ...process.execArgv,
      '--expose-gc',
      ...(process.env.BENCH_CPU_PROF === name ? ['--cpu-prof'] : []),
    ],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  let ended: string | undefined;
  child.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  child.once('exit', (code, signal) => {
    ended = `${name} ended with ${code ?? signal}`;
    for (const [id, tell] of waiting) tell({ id, error: ended });
  });
  return {
    async call(command, ...input) {
      if (ended) throw new Error(ended);
      const question: Question = { id: ++last, name: command, input: input[0] };
      const { error, output } = await new Promise<Reply>(resolve => {
        waiting.set(question.id, resolve);
        child.send(question);
      });
      if (error !== undefined) throw new Error(error);
      return output as never;
    },
    async close() {
      if (ended) return;
      const exit = once(child, 'exit');
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), longestEnd);
      await exit;
      clearTimeout(late);
    },
  };
}

/**
 * Answers the parent's commands until it goes away, which is the only end: Ctrl-C is the parent's to handle.
 * @param end - what is left to do then
 */
export function answerCommands(
  commands: Commands,
  end: () => Promise<void>,
): void {
  process.on('SIGINT', () => {});
  process.on('message', ({ id, name, input }: Question) => {
    const tell = (reply: Reply) => {
      if (process.connected) process.send?.(reply);
    };
    const command = commands[name];
    if (!command) throw new Error(`there is no command ${name}`);
    Promise.resolve(input as never)
      .then(command)
      .then(
        output => tell({ id, output }),
        error =>
          tell({
            id,
            error: error instanceof Error ? (error.stack ?? '') : String(error),
          }),
      );
  });
  process.once('disconnect', () => {
    void end().finally(() => process.exit());
  });
}

/** Bytes of this process after garbage is collected. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** {@link Memory} of this moment; needs `--expose-gc`. */
export async function readMemory(): Promise<Memory> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise(resolve => setImmediate(resolve));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

/** Milliseconds since the epoch, with fractions; the same clock in every process. */
export const clock = (): number => performance.timeOrigin + performance.now();
