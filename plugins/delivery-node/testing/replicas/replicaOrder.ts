import type { LeaseTimes } from '../../src/leases';

/** What a replica in a process of its own is told to do. */
export interface ReplicaOrder {
  /** Owner of leases. PostgreSQL sees it as the name of the application, too. */
  readonly name: string;
  readonly database:
    | { readonly client: 'pg'; readonly connection: object }
    | { readonly client: 'better-sqlite3'; readonly filename: string };
  readonly cluster: {
    readonly url: string;
    /** PEM in base64. */
    readonly caData: string;
    readonly token: string;
  };
  /** Default: the real ones. */
  readonly times?: LeaseTimes;
}

/** What a replica says of its leases, and of its memory when it's asked. */
export type ReplicaMessage =
  /** It stands for election from now on. */
  | { readonly type: 'ready' }
  | { readonly type: 'taken'; readonly lease: string; readonly epoch: number }
  | {
      readonly type: 'ended';
      readonly lease: string;
      readonly epoch: number;
      readonly reason: string;
    }
  | {
      readonly type: 'failed';
      readonly lease: string;
      readonly message: string;
    }
  /** Bytes of live objects after a collection. */
  | { readonly type: 'heap'; readonly bytes: number };
