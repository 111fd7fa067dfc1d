import type { Blueprint } from '../blueprint';
import { createRegistry } from '../registry';

/** A kind of server that a service may need. */
interface ServerKind {
  /** As a blueprint's dependency writes it. */
  readonly id: 'postgres' | 'redis';
  readonly title: string;
}

/** The kinds of servers, in the order in which people read them. */
export const serverKinds = createRegistry<ServerKind>('server', [
  { id: 'postgres', title: 'PostgreSQL' },
  { id: 'redis', title: 'Redis' },
]);

/**
 * Where a server comes from:
 * - `managed`: run by others, and reached with what the secret store says
 * - `disposable`: brought by the overlay, in the service's namespace, and gone with it
 */
export type ServerOrigin = 'managed' | 'disposable';

/** A server that a service needs, in one environment. */
export interface PlannedServer {
  readonly type: ServerKind['id'];
  readonly origin: ServerOrigin;
}

/** The servers that a service needs, each once. */
export const serversOf = (
  { spec }: Blueprint,
  origin: ServerOrigin,
): PlannedServer[] =>
  serverKinds
    .list()
    .filter(({ id }) => spec.dependencies.some(({ type }) => type === id))
    .map(({ id }) => ({ type: id, origin }));
