import type { WatchStatus } from '@golden-path/plugin-delivery-common';

/** How a watch of a cluster fares. */
export interface WatchRow {
  readonly cluster: string;
  /** When it last gave a sign of life, in milliseconds by the database's clock. */
  readonly seenAt: number | undefined;
  readonly status: WatchStatus;
}

/** Kinds that decide what is said about an environment; until each is listed, or can't be, nothing is. */
export const essentialKinds: readonly string[] = [
  'v1/pods',
  'apps/v1/deployments',
  'apps/v1/statefulsets',
  'apps/v1/daemonsets',
  'batch/v1/jobs',
  'batch/v1/cronjobs',
];

/** Without these nothing can be said. */
const indispensable = ['v1/pods', 'apps/v1/deployments'];

/** Kinds by which GitOps engines say what they applied. */
const engineKinds =
  /^(argoproj\.io\/\w+\/applications|(kustomize|helm)\.toolkit\.fluxcd\.io\/\w+\/(kustomizations|helmreleases))$/;

/** Whether a kind is one by which a GitOps engine says what it applied. */
export const isEngineKind = (resource: string): boolean =>
  engineKinds.test(resource);

/** Whether something was ever read, and since when it gives no sign of life. */
export type Reading =
  | { readonly read: true; readonly seenAt: number }
  | { readonly read: false; readonly reason: string };

const isAsked = ({ status }: WatchRow) =>
  status.state !== 'absent' && status.state !== 'forbidden';

interface ReadingRow {
  readonly seenAt: number | undefined;
  readonly status: Pick<WatchStatus, 'message'>;
}

function readingOf(rows: readonly ReadingRow[], unread: string): Reading {
  const seen = rows.map(({ seenAt }) => seenAt);
  const times = seen.filter(time => time !== undefined);
  if (rows.length > 0 && times.length === rows.length)
    return { read: true, seenAt: Math.min(...times) };
  const message = rows.find(
    ({ seenAt, status }) => seenAt === undefined && status.message,
  )?.status.message;
  return { read: false, reason: message ? `${unread}: ${message}` : unread };
}

/** A kind of which nothing was heard yet counts as asked, and not seen. */
const essentialRows = (own: readonly WatchRow[]): readonly ReadingRow[] =>
  essentialKinds.flatMap((kind): readonly ReadingRow[] => {
    const row = own.find(({ status }) => status.resource === kind);
    if (row) return isAsked(row) ? [row] : [];
    return [{ seenAt: undefined, status: { message: undefined } }];
  });

/**
 * Whether a cluster's objects, and its GitOps engine's, were ever read. The oldest sign of life among the kinds that
 * matter counts; kinds that the cluster doesn't have or that we may not read don't, but for pods and Deployments.
 */
export function clusterReading(
  watches: readonly WatchRow[],
  cluster: string,
): { readonly read: Reading; readonly engineRead: Reading | undefined } {
  const own = watches.filter(row => row.cluster === cluster);
  const forbidden = own.filter(
    ({ status }) =>
      status.state === 'forbidden' && indispensable.includes(status.resource),
  );
  const engines = own.filter(
    row => isEngineKind(row.status.resource) && isAsked(row),
  );
  return {
    read:
      forbidden.length > 0
        ? {
            read: false,
            reason: `The portal's account may not read ${forbidden.map(({ status }) => status.resource.split('/').at(-1)).join(' and ')} of cluster ${cluster}.`,
          }
        : readingOf(
            essentialRows(own),
            `Cluster ${cluster} has not been read yet`,
          ),
    engineRead:
      engines.length === 0
        ? undefined
        : readingOf(
            engines,
            `The GitOps engine in cluster ${cluster} has not been read yet`,
          ),
  };
}
