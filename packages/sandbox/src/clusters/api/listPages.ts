import { randomUUID } from 'node:crypto';
import {
  badRequest,
  expired,
  isStatusError,
  type ClusterState,
  type KubernetesObject,
  type ObjectSelection,
  type ServedKind,
} from '../state';

/** One page of a list, and what leads to the next. */
export interface ListPage {
  items: readonly KubernetesObject[];
  resourceVersion: string;
  continue?: string;
  /** Absent with selectors, as Kubernetes can't count those. */
  remaining?: number;
}

/** Cuts lists into pages of one consistent state. */
export interface ListPages {
  /**
   * @throws StatusError 410 for a token of a state that the cluster no longer remembers, 400 for anything that isn't a
   * token of this list.
   */
  page(
    kind: ServedKind,
    selection: ObjectSelection,
    query: URLSearchParams,
  ): ListPage;
}

interface Snapshot {
  of: string;
  items: readonly KubernetesObject[];
  resourceVersion: string;
}

/** Lists in progress that are remembered; older ones expire. */
const MOST_SNAPSHOTS = 200;

/** Pages over a cluster. @see https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
export function createListPages(state: ClusterState): ListPages {
  const snapshots = new Map<string, Snapshot>();

  function keep(snapshot: Snapshot): string {
    const id = randomUUID();
    snapshots.set(id, snapshot);
    const [oldest] = snapshots.keys();
    if (snapshots.size > MOST_SNAPSHOTS && oldest) snapshots.delete(oldest);
    return id;
  }

  function recall(id: string, of: string): Snapshot {
    const snapshot = snapshots.get(id);
    if (snapshot && snapshot.of !== of) throw badToken();
    try {
      if (snapshot) {
        state.eventsSince(snapshot.resourceVersion);
        return snapshot;
      }
    } catch (error) {
      if (!isStatusError(error, 'Expired')) throw error;
      snapshots.delete(id);
    }
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    );
  }

  return {
    page: (kind, selection, query) => {
      const limit = limitOf(query);
      const of = JSON.stringify([kind.group, kind.plural, selection]);
      const token = query.get('continue');
      const { id, start } = token ? readToken(token) : { id: '', start: 0 };
      const snapshot = token
        ? recall(id, of)
        : { of, ...state.list(kind, selection) };
      const { items, resourceVersion } = snapshot;
      const end = limit === 0 ? items.length : start + limit;
      const remaining = items.length - end;
      if (remaining <= 0) {
        return { items: items.slice(start), resourceVersion };
      }
      const isSelected = selection.labelSelector || selection.fieldSelector;
      return {
        items: items.slice(start, end),
        resourceVersion,
        continue: writeToken(token ? id : keep(snapshot), end),
        ...(!isSelected && { remaining }),
      };
    },
  };
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '0';
  if (!/^\d{0,9}$/.test(text)) {
    throw badRequest(
      `limit: Invalid value: ${JSON.stringify(text)}: accepted are 0 to 999999999`,
    );
  }
  return Number(text);
}

function writeToken(id: string, start: number): string {
  return Buffer.from(JSON.stringify([id, start])).toString('base64url');
}

function readToken(token: string): { id: string; start: number } {
  const match = /^\["([-0-9a-f]{36})",(\d{1,9})\]$/.exec(
    Buffer.from(token, 'base64url').toString('utf8'),
  );
  if (!match) throw badToken();
  return { id: match[1] ?? '', start: Number(match[2]) };
}

function badToken() {
  return badRequest(
    'continue key is not valid: accepted is the token of the page before, with the same selectors',
  );
}
