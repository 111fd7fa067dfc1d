import type { VisibilityCriteria } from '@golden-path/plugin-golden-path-node/database';
import type { DeliveryReader, VisibleServices } from '../src/reading';

/** A service of {@link createMemoryReader}. */
export interface MemoryService {
  readonly ref: string;
  readonly owner: string;
  /** Names of its environments. */
  readonly environments: readonly string[];
}

function fulfils(owner: string, criteria: VisibilityCriteria): boolean {
  if ('allOf' in criteria)
    return criteria.allOf.every(one => fulfils(owner, one));
  if ('anyOf' in criteria)
    return criteria.anyOf.some(one => fulfils(owner, one));
  if ('not' in criteria) return !fulfils(owner, criteria.not);
  return criteria.owners.includes(owner);
}

/** A reader over services in memory that obeys conditions as the database does. */
export function createMemoryReader(services: readonly MemoryService[]) {
  const calls: string[] = [];
  let revision = 1;
  const seen = (visible: VisibleServices) =>
    services.filter(
      ({ owner }) => visible === 'all' || fulfils(owner, visible),
    );
  const find = (ref: string, visible: VisibleServices) =>
    seen(visible).find(service => service.ref === ref);
  const environmentOf = (question: {
    service: string;
    environment: string;
    visible: VisibleServices;
  }) =>
    find(question.service, question.visible)?.environments.includes(
      question.environment,
    );
  const reader: DeliveryReader = {
    async version() {
      return { revision, freshness: '', text: String(revision) };
    },
    async fleet({ visible, after, limit }) {
      calls.push('fleet');
      const all = seen(visible);
      const start = after === undefined ? 0 : Number(after);
      const next = start + limit < all.length ? start + limit : undefined;
      return {
        rows: all.slice(start, start + limit).map(({ ref, owner }) => ({
          service: ref,
          title: ref,
          owner,
          system: undefined,
          group: 'settled',
          worst: undefined,
          cells: [],
          previews: 0,
          changedAt: undefined,
        })),
        total: all.length,
        groups: {
          'needs-action': 0,
          drifted: 0,
          changing: 0,
          suspended: 0,
          settled: all.length,
        },
        worst: {} as never,
        environments: [],
        clusters: [],
        filters: { owners: all.map(({ owner }) => owner), systems: [] },
        next: next === undefined ? undefined : String(next),
        revision,
      };
    },
    async environments({ service, visible }) {
      calls.push('environments');
      return find(service, visible)
        ? {
            service,
            environments: [],
            previews: [],
            steps: [],
            clusters: [],
            pendingChange: undefined,
            revision,
          }
        : undefined;
    },
    objects: async question =>
      environmentOf(question)
        ? {
            objects: [],
            events: [],
            leftOut: 0,
            observedAt: undefined,
            stale: false,
          }
        : undefined,
    difference: async question =>
      environmentOf(question)
        ? {
            objects: [],
            commit: 'a'.repeat(40),
            observedAt: undefined,
            stale: false,
            problem: undefined,
          }
        : undefined,
    history: async question =>
      environmentOf(question) ? { entries: [] } : undefined,
    clusters: async () => [],
    owners: async refs =>
      new Map(
        services
          .filter(({ ref }) => refs.includes(ref))
          .map(({ ref, owner }) => [ref, owner]),
      ),
  };
  return {
    reader,
    /** What was read, in order. */
    calls,
    change() {
      revision += 1;
    },
  };
}
