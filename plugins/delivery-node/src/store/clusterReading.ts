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

/** What tells whether values are current. Times are milliseconds by the database's clock. */
export interface SignsOfLife {
  /** When it was last confirmed. */
  readonly seenAt: number;
  /** Since when every try fails; undefined while none does. */
  readonly failingSince: number | undefined;
}

/** Whether something was ever read, and when last. */
export type Reading =
  | ({ readonly read: true } & SignsOfLife)
  | { readonly read: false; readonly reason: string };

/** Whether a kind is one that the cluster has and that we may read. */
export const isAsked = ({ status }: WatchRow): boolean =>
  status.state !== 'absent' && status.state !== 'forbidden';

/** Since when a kind can't be read; undefined while it can. */
export const failingSinceOf = ({
  status: { state, since },
}: Pick<WatchRow, 'status'>): number | undefined =>
  isOutage(state) && since !== undefined ? Date.parse(since) : undefined;

/** Whether a state says that something is wrong, now and until it's live again. */
export const isOutage = (state: WatchStatus['state']): boolean =>
  state === 'failing' || state === 'unauthorised' || state === 'forbidden';

interface ReadingRow {
  readonly seenAt: number | undefined;
  readonly failingSince: number | undefined;
  readonly message: string | undefined;
}

const readingRow = (row: WatchRow): ReadingRow => ({
  seenAt: row.seenAt,
  failingSince: failingSinceOf(row),
  message: row.status.message,
});

const oldest = (times: readonly (number | undefined)[]) => {
  const known = times.filter(time => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

function readingOf(rows: readonly ReadingRow[], unread: string): Reading {
  const seenAt = oldest(rows.map(row => row.seenAt));
  if (seenAt !== undefined && rows.every(row => row.seenAt !== undefined))
    return {
      read: true,
      seenAt,
      failingSince: oldest(rows.map(({ failingSince }) => failingSince)),
    };
  const message = rows.find(
    row => row.seenAt === undefined && row.message,
  )?.message;
  return { read: false, reason: message ? `${unread}: ${message}` : unread };
}

/** A kind of which nothing was heard yet counts as asked, and not seen. */
const essentialRows = (own: readonly WatchRow[]): readonly ReadingRow[] =>
  essentialKinds.flatMap((kind): readonly ReadingRow[] => {
    const row = own.find(({ status }) => status.resource === kind);
    if (row) return isAsked(row) ? [readingRow(row)] : [];
    return [{ seenAt: undefined, failingSince: undefined, message: undefined }];
  });

/** What is said about a cluster. */
export interface ClusterReading {
  readonly read: Reading;
  /** Undefined without an engine. */
  readonly engineRead: Reading | undefined;
}

/** By the rows that were read, as thousands of environments ask for the same few clusters. */
const judged = new WeakMap<readonly WatchRow[], Map<string, ClusterReading>>();

/**
 * Whether a cluster's objects, and its GitOps engine's, were ever read. The oldest sign of life among the kinds that
 * matter counts; kinds that the cluster doesn't have or that we may not read don't, but for pods and Deployments.
 */
export function clusterReading(
  watches: readonly WatchRow[],
  cluster: string,
): ClusterReading {
  const known = judged.get(watches) ?? new Map<string, ClusterReading>();
  judged.set(watches, known);
  const found = known.get(cluster) ?? judge(watches, cluster);
  known.set(cluster, found);
  return found;
}

function judge(watches: readonly WatchRow[], cluster: string): ClusterReading {
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
            engines.map(readingRow),
            `The GitOps engine in cluster ${cluster} has not been read yet`,
          ),
  };
}
