import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ReplicaMessage, ReplicaOrder } from './replicaOrder';

/** A replica in a process of its own. */
export interface Replica {
  readonly name: string;
  /** What it said so far. */
  readonly said: readonly ReplicaMessage[];
  /** Whether it stands for election. */
  readonly ready: boolean;
  /** Epochs of a lease that it took, in order. */
  epochs(lease: string): number[];
  /** Why its ownerships of a lease ended, in order. */
  endings(lease: string): string[];
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Bytes of live objects, after a collection. */
  heap(): Promise<number>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
  /** Kills it if it's still there. */
  remove(): Promise<void>;
}

/** Starts a replica; it stands for election at once. */
export function startReplica(order: ReplicaOrder): Replica {
  const child = fork(join(__dirname, 'replicaProcess.ts'), {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const said: ReplicaMessage[] = [];
  const heaps: ((bytes: number) => void)[] = [];
  child.on('message', (message: ReplicaMessage) => {
    if (message.type === 'heap') heaps.shift()?.(message.bytes);
    else said.push(message);
  });
  child.send(order);
  return {
    name: order.name,
    said,
    get ready() {
      return said.some(({ type }) => type === 'ready');
    },
    epochs: lease =>
      said.flatMap(one =>
        one.type === 'taken' && one.lease === lease ? [one.epoch] : [],
      ),
    endings: lease =>
      said.flatMap(one =>
        one.type === 'ended' && one.lease === lease ? [one.reason] : [],
      ),
    signal: signal => void child.kill(signal),
    heap() {
      const answer = new Promise<number>(resolve => heaps.push(resolve));
      child.send('heap');
      return Promise.race([
        answer,
        ended.then(() => {
          throw new Error(`${order.name} has ended`);
        }),
      ]);
    },
    async stop() {
      child.send('stop');
      await ended;
    },
    async remove() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
