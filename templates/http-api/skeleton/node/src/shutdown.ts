import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from 'pino';

/** Part of an orderly end. */
export interface ShutdownStep {
  readonly name: string;
  readonly timeoutMs: number;
  run(): Promise<unknown>;
  /** What to do when time is up. */
  giveUp?(): void;
}

/**
 * Runs the steps in order. One that fails or takes too long is logged, and the next begins.
 *
 * @returns whether all went well
 */
export async function shutDown(steps: readonly ShutdownStep[], log: Logger): Promise<boolean> {
  let orderly = true;
  for (const step of steps) {
    const timer = new AbortController();
    try {
      await Promise.race([step.run(), timeout(step.timeoutMs, timer.signal)]);
    } catch (error) {
      orderly = false;
      log.error({ err: error, step: step.name }, 'shutdown step failed');
      step.giveUp?.();
    } finally {
      timer.abort();
    }
  }
  return orderly;
}

/**
 * Waits until nobody is connected to the server, or for `ms` milliseconds. Closing at once would reset every connection
 * that its caller keeps open and is about to use again; this way an answer with `connection: close` ends it.
 */
export async function untilCallersLeft(server: Server, ms: number): Promise<void> {
  const countConnections = promisify(server.getConnections.bind(server));
  const end = performance.now() + ms;
  while (performance.now() < end && (await countConnections()) > 0) await delay(50);
}

function timeout(ms: number, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not done within ${ms} ms`)), ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
