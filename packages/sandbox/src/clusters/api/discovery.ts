import { apiVersionOf, type ServedKind } from '../state';

/** The version that the sandbox says it is. */
export const KUBERNETES_VERSION = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.0+golden-path-sandbox',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'sandbox',
};

/** Resources that are asked and not stored. */
const reviews = [
  ['authorization.k8s.io', 'SelfSubjectAccessReview'],
  ['authorization.k8s.io', 'SelfSubjectRulesReview'],
  ['authentication.k8s.io', 'SelfSubjectReview'],
] as const;

type Discovered = Pick<
  ServedKind,
  | 'group'
  | 'version'
  | 'kind'
  | 'plural'
  | 'singular'
  | 'namespaced'
  | 'shortNames'
  | 'categories'
  | 'verbs'
> & { subresources: readonly Subresource[] };

interface Subresource {
  name: string;
  kind: string;
  group: string;
  version: string;
  verbs: readonly string[];
}

const writeVerbs = ['get', 'patch', 'update'];

function subresourcesOf(kind: ServedKind): Subresource[] {
  const { group, version } = kind;
  return [
    ...(kind.statusSubresource && kind.verbs.includes('update')
      ? [{ name: 'status', kind: kind.kind, group, version, verbs: writeVerbs }]
      : []),
    ...(kind.scale
      ? [
          {
            name: 'scale',
            kind: 'Scale',
            group: 'autoscaling',
            version: 'v1',
            verbs: writeVerbs,
          },
        ]
      : []),
    ...(group === '' && kind.kind === 'Pod'
      ? [{ name: 'log', kind: 'Pod', group, version, verbs: ['get'] }]
      : []),
  ];
}

function discoveredOf(kinds: readonly ServedKind[]): Discovered[] {
  return [
    ...kinds.map(kind => ({ ...kind, subresources: subresourcesOf(kind) })),
    ...reviews.map(([group, kind]) => ({
      group,
      version: 'v1',
      kind,
      plural: `${kind.toLowerCase()}s`,
      singular: kind.toLowerCase(),
      namespaced: false,
      shortNames: [],
      categories: [],
      verbs: ['create'],
      subresources: [],
    })),
  ];
}

/** Everything that discovery answers, by path. */
export interface Discovery {
  /** The answer for a path; `aggregated` for clients that take all in one. */
  answer(path: string, aggregated: boolean): object | undefined;
  /** Group and version pairs such as `apps/v1`, without the core group. */
  readonly groupVersions: readonly string[];
}

/** Whether a client takes aggregated discovery. */
export function wantsAggregated(accept: string | undefined): boolean {
  return /;g=apidiscovery\.k8s\.io;v=v2;as=APIGroupDiscoveryList/.test(
    (accept ?? '').replaceAll(/\s/g, ''),
  );
}

/** Media type of an aggregated answer. */
export const AGGREGATED_TYPE =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Discovery over kinds. @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api */
export function createDiscovery(
  kinds: readonly ServedKind[],
  serverAddress: string,
): Discovery {
  const discovered = discoveredOf(kinds);
  const groups = new Map<string, Map<string, Discovered[]>>();
  for (const entry of discovered) {
    const versions = groups.get(entry.group) ?? new Map<string, Discovered[]>();
    groups.set(entry.group, versions);
    versions.set(entry.version, [
      ...(versions.get(entry.version) ?? []),
      entry,
    ]);
  }
  const named = [...groups].filter(([group]) => group !== '');
  const answers = new Map<string, object>([
    [
      '/api',
      {
        kind: 'APIVersions',
        versions: [...(groups.get('')?.keys() ?? [])],
        serverAddressByClientCIDRs: [
          { clientCIDR: '0.0.0.0/0', serverAddress },
        ],
      },
    ],
    [
      '/apis',
      {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: named.map(([group, versions]) =>
          groupOf(group, [...versions.keys()]),
        ),
      },
    ],
  ]);
  for (const [group, versions] of groups) {
    const root = group === '' ? '/api' : `/apis/${group}`;
    if (group !== '') {
      answers.set(root, {
        kind: 'APIGroup',
        apiVersion: 'v1',
        ...groupOf(group, [...versions.keys()]),
      });
    }
    for (const [version, entries] of versions) {
      answers.set(`${root}/${version}`, resourceList(group, version, entries));
    }
  }
  const aggregated = new Map<string, object>([
    ['/api', aggregatedList([...groups].filter(([group]) => group === ''))],
    ['/apis', aggregatedList(named)],
  ]);
  return {
    answer: (path, wantsAll) =>
      (wantsAll ? aggregated.get(path) : undefined) ?? answers.get(path),
    groupVersions: named.flatMap(([group, versions]) =>
      [...versions.keys()].map(version => `${group}/${version}`),
    ),
  };
}

function groupOf(name: string, versions: readonly string[]) {
  const listed = versions.map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: listed, preferredVersion: listed[0] };
}

function resourceList(
  group: string,
  version: string,
  entries: readonly Discovered[],
): object {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    resources: entries.flatMap(entry => [
      {
        name: entry.plural,
        singularName: entry.singular,
        namespaced: entry.namespaced,
        kind: entry.kind,
        verbs: entry.verbs,
        ...(entry.shortNames.length > 0 && { shortNames: entry.shortNames }),
        ...(entry.categories.length > 0 && { categories: entry.categories }),
      },
      ...entry.subresources.map(sub => ({
        name: `${entry.plural}/${sub.name}`,
        singularName: '',
        namespaced: entry.namespaced,
        ...(sub.group !== group && { group: sub.group, version: sub.version }),
        kind: sub.kind,
        verbs: sub.verbs,
      })),
    ]),
  };
}

function aggregatedList(
  groups: readonly [string, Map<string, Discovered[]>][],
): object {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(([group, versions]) => ({
      metadata: { ...(group && { name: group }), creationTimestamp: null },
      versions: [...versions].map(([version, entries]) => ({
        version,
        freshness: 'Current',
        resources: entries.map(entry => ({
          resource: entry.plural,
          responseKind: { group, version, kind: entry.kind },
          scope: entry.namespaced ? 'Namespaced' : 'Cluster',
          singularResource: entry.singular,
          verbs: entry.verbs,
          ...(entry.shortNames.length > 0 && { shortNames: entry.shortNames }),
          ...(entry.categories.length > 0 && { categories: entry.categories }),
          ...(entry.subresources.length > 0 && {
            subresources: entry.subresources.map(sub => ({
              subresource: sub.name,
              responseKind: {
                group: sub.group,
                version: sub.version,
                kind: sub.kind,
              },
              verbs: sub.verbs,
            })),
          }),
        })),
      })),
    })),
  };
}
