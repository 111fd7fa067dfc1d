import { isRecord } from '@golden-path/plugin-kubernetes-objects-common';

/** What tells that a value is of one environment, and of no other. */
export interface EnvironmentFacts {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Host names that its routes have. */
  readonly hosts: readonly string[];
}

/** Why a value stays where it is; undefined for one that travels. */
export type StayRule = (
  kind: string | undefined,
  path: readonly string[],
  value: unknown,
) => string | undefined;

/** Of memory, CPU and storage. They travel to an environment that had the same: it was sized alike. */
const figures = 'resource figures';

/**
 * Values that every environment has of its own. A path begins at the root of the object and means all that is below it, `*`
 * is one step, `**` any number.
 */
const own: readonly {
  readonly kinds: RegExp;
  readonly path: string;
  readonly what: string;
}[] = [
  { kinds: /^Kustomization$/, path: 'namespace', what: 'the namespace' },
  { kinds: /^Namespace$/, path: 'metadata/name', what: 'the namespace' },
  { kinds: /./, path: 'metadata/namespace', what: 'the namespace' },
  { kinds: /^Kustomization$/, path: 'replicas', what: 'how many replicas' },
  {
    kinds: /^(?:Deployment|StatefulSet|Rollout|Replica(?:Set|tionController))$/,
    path: 'spec/replicas',
    what: 'how many replicas',
  },
  ...['min', 'max'].map(end => ({
    kinds: /^HorizontalPodAutoscaler$/,
    path: `spec/${end}Replicas`,
    what: 'how many replicas',
  })),
  ...['min', 'max', 'idle'].map(end => ({
    kinds: /^Scaled(?:Object|Job)$/,
    path: `spec/${end}ReplicaCount`,
    what: 'how many replicas',
  })),
  ...['minAvailable', 'maxUnavailable'].map(field => ({
    kinds: /^PodDisruptionBudget$/,
    path: `spec/${field}`,
    what: 'how many pods may be away',
  })),
  ...[
    '**/containers/*/resources',
    '**/initContainers/*/resources',
    '**/volumeClaimTemplates/*/spec/resources',
  ].map(path => ({ kinds: /./, path, what: figures })),
  {
    kinds: /^PersistentVolumeClaim$/,
    path: 'spec/resources',
    what: figures,
  },
  {
    kinds: /^(?:LimitRange|ResourceQuota)$/,
    path: 'spec',
    what: figures,
  },
  ...['spec/hostnames', 'spec/parentRefs'].map(path => ({
    kinds: /^(?:HTTP|GRPC|TLS|TCP|UDP)Route$/,
    path,
    what: 'the host name and its gateway',
  })),
  ...['spec/rules/*/host', 'spec/tls', 'spec/ingressClassName'].map(path => ({
    kinds: /^Ingress$/,
    path,
    what: 'the host name and its gateway',
  })),
  ...['spec/dnsNames', 'spec/commonName'].map(path => ({
    kinds: /^Certificate$/,
    path,
    what: 'the host name and its gateway',
  })),
  ...[
    'spec/secretStoreRef',
    'spec/data/*/remoteRef/key',
    'spec/dataFrom/*/extract/key',
  ].map(path => ({
    kinds: /^ExternalSecret$/,
    path,
    what: 'where secrets are kept',
  })),
];

const ownOf = (what: string) => `${what}: every environment has its own`;

/** Whether a value stays for no other reason than that environments are sized differently. */
export const staysForItsSize = (why: string | undefined): boolean =>
  why === ownOf(figures);

const patternOf = (path: string) =>
  new RegExp(
    `^${path
      .split('/')
      .map(step =>
        step === '**' ? '(?:[^/]+/)*' : `${step === '*' ? '[^/]+' : step}/`,
      )
      .join('')}`,
  );

const rules = own.map(rule => ({ ...rule, pattern: patternOf(rule.path) }));

/** Why nothing of a file travels; undefined for other files. Paths are from the overlay's folder. */
export const whyFileStays = (path: string): string | undefined =>
  path === 'static.env'
    ? 'variables of static.env belong to one environment'
    : path === 'environment.yaml'
      ? 'environment.yaml holds facts of one environment'
      : undefined;

/** Whether a text speaks of an environment: by its name, its namespace, or a host of it. */
export const namesEnvironment = (
  text: string,
  { name, namespace, hosts }: EnvironmentFacts,
): boolean => {
  const lower = text.toLowerCase();
  return [name, ...(namespace === undefined ? [] : [namespace]), ...hosts].some(
    word => {
      for (
        let at = lower.indexOf(word.toLowerCase());
        at >= 0;
        at = lower.indexOf(word.toLowerCase(), at + 1)
      )
        if (
          !/[a-z0-9]/.test(lower[at - 1] ?? '') &&
          !/[a-z0-9]/.test(lower[at + word.length] ?? '')
        )
          return true;
      return false;
    },
  );
};

/** What stays in the environment that these facts are of. */
export const createStayRule =
  (facts: EnvironmentFacts): StayRule =>
  (kind, path, value) => {
    const at = `${path.map(step => step.replaceAll('/', '~1')).join('/')}/`;
    const rule = rules.find(
      ({ kinds, pattern }) => kinds.test(kind ?? '') && pattern.test(at),
    );
    if (rule) return ownOf(rule.what);
    return typeof value === 'string' && namesEnvironment(value, facts)
      ? `it speaks of ${facts.name}`
      : undefined;
  };

/** Host names that the routes and ingresses among some objects have. */
export const hostsOf = (objects: readonly unknown[]): readonly string[] => {
  const hosts = objects.flatMap(object => {
    const spec = isRecord(object) && isRecord(object.spec) ? object.spec : {};
    const rulesOf = Array.isArray(spec.rules) ? spec.rules : [];
    return [
      ...(Array.isArray(spec.hostnames) ? spec.hostnames : []),
      ...rulesOf.map(rule => (isRecord(rule) ? rule.host : undefined)),
    ];
  });
  return [
    ...new Set(
      hosts.filter(
        (host): host is string => typeof host === 'string' && host !== '',
      ),
    ),
  ];
};
