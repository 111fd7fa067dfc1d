import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  booleanAt,
  containersOf,
  formatPath,
  groupOf,
  isRecord,
  listAt,
  nameOf,
  namespaceOf,
  recordAt,
  sameNamespace,
  stringAt,
  type FieldPath,
  type KubernetesObject,
  type PodTemplate,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, listed, type VerificationRule } from './rule';

type Store = 'ConfigMap' | 'Secret';

/** A ConfigMap or Secret that will exist, with its keys where they are known. */
interface Provided {
  readonly store: Store;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly keys: ReadonlySet<string> | undefined;
}

/** Somewhere that pods read a ConfigMap or Secret. */
interface Use {
  readonly store: Store;
  readonly name: string;
  readonly keys: readonly string[];
  readonly path: FieldPath;
  readonly container?: string;
}

/** In every namespace of every cluster. */
const fromCluster = new Set(['kube-root-ca.crt']);

/** ConfigMaps and Secrets that pods read will exist, with the keys that they read. */
export const configurationRule: VerificationRule = {
  id: 'reference.configuration',
  check: ({ objects, workloads }) => {
    const provided = objects.flatMap(providedBy);
    return workloads.flatMap(({ object, template }) =>
      template
        ? usesOf(template).flatMap(use => useFindings(object, use, provided))
        : [],
    );
  },
};

function providedBy(object: KubernetesObject): Provided[] {
  const source = sources.find(
    ({ group, kind }) => object.kind === kind && groupOf(object) === group,
  );
  return source
    ? [{ namespace: namespaceOf(object), ...source.provides(object) }]
    : [];
}

const keysAt = (object: unknown, ...fields: string[]) =>
  new Set(fields.flatMap(field => Object.keys(recordAt(object, field) ?? {})));

/** Kinds that a ConfigMap or Secret comes from. */
const sources: ReadonlyArray<{
  group: string;
  kind: string;
  provides(object: KubernetesObject): Omit<Provided, 'namespace'>;
}> = [
  {
    group: '',
    kind: 'ConfigMap',
    provides: object => ({
      store: 'ConfigMap',
      name: nameOf(object),
      keys: keysAt(object, 'data', 'binaryData'),
    }),
  },
  {
    group: '',
    kind: 'Secret',
    provides: object => ({
      store: 'Secret',
      name: nameOf(object),
      keys: keysAt(object, 'data', 'stringData'),
    }),
  },
  {
    group: 'external-secrets.io',
    kind: 'ExternalSecret',
    provides: object => ({
      store: 'Secret',
      name: stringAt(object, 'spec', 'target', 'name') ?? nameOf(object),
      keys: externalKeys(object),
    }),
  },
  {
    group: 'bitnami.com',
    kind: 'SealedSecret',
    provides: object => ({
      store: 'Secret',
      name:
        stringAt(object, 'spec', 'template', 'metadata', 'name') ??
        nameOf(object),
      keys: keysAt(recordAt(object, 'spec'), 'encryptedData'),
    }),
  },
];

/**
 * A template writes keys of its own, instead of those of the store unless it says otherwise; what `dataFrom` brings is
 * known to the store only. @see https://external-secrets.io/latest/guides/templating/
 */
function externalKeys(object: KubernetesObject): Set<string> | undefined {
  const template = recordAt(object, 'spec', 'target', 'template');
  const replaces =
    recordAt(template, 'data') !== undefined &&
    listAt(template, 'templateFrom').length === 0 &&
    stringAt(template, 'mergePolicy') !== 'Merge';
  if (replaces) return keysAt(template, 'data');
  if (template || listAt(object, 'spec', 'dataFrom').length > 0)
    return undefined;
  return new Set(
    listAt(object, 'spec', 'data').flatMap(
      entry => stringAt(entry, 'secretKey') ?? [],
    ),
  );
}

function usesOf(template: PodTemplate): Use[] {
  return [
    ...containersOf(template, 'security').flatMap(({ name, spec, path }) => [
      ...listAt(spec, 'envFrom').flatMap((entry, index) =>
        [
          ...use('ConfigMap', recordAt(entry, 'configMapRef'), 'name'),
          ...use('Secret', recordAt(entry, 'secretRef'), 'name'),
        ].map(found => ({
          ...found,
          path: [...path, 'envFrom', index],
          container: name,
        })),
      ),
      ...listAt(spec, 'env').flatMap((entry, index) =>
        [
          ...use(
            'ConfigMap',
            recordAt(entry, 'valueFrom', 'configMapKeyRef'),
            'name',
          ),
          ...use(
            'Secret',
            recordAt(entry, 'valueFrom', 'secretKeyRef'),
            'name',
          ),
        ].map(found => ({
          ...found,
          path: [...path, 'env', index],
          container: name,
        })),
      ),
    ]),
    ...listAt(template.spec, 'volumes').flatMap((volume, index) =>
      [volume, ...listAt(volume, 'projected', 'sources')]
        .flatMap(source => [
          ...use('ConfigMap', recordAt(source, 'configMap'), 'name'),
          ...use(
            'Secret',
            recordAt(source, 'secret'),
            source === volume ? 'secretName' : 'name',
          ),
        ])
        .map(found => ({
          ...found,
          path: [...template.path, 'volumes', index],
        })),
    ),
  ];
}

/** An optional reference may lead nowhere. */
function use(
  store: Store,
  reference: unknown,
  nameField: string,
): Array<Pick<Use, 'store' | 'name' | 'keys'>> {
  const name = stringAt(reference, nameField);
  if (name === undefined || booleanAt(reference, 'optional') === true)
    return [];
  const key = stringAt(reference, 'key');
  const items = listAt(reference, 'items').flatMap(item =>
    isRecord(item) ? (stringAt(item, 'key') ?? []) : [],
  );
  return [{ store, name, keys: key === undefined ? items : [key] }];
}

function useFindings(
  object: KubernetesObject,
  { store, name, keys, path, container }: Use,
  provided: readonly Provided[],
): Finding[] {
  if (fromCluster.has(name)) return [];
  const at = formatPath(path);
  const report = (message: string, fix: string) =>
    findingAt('reference.configuration', object, `${at}: ${message}`, {
      path: at,
      fix,
      ...(container !== undefined && { container }),
    });
  const here = provided.filter(
    candidate =>
      candidate.store === store &&
      sameNamespace(candidate.namespace, namespaceOf(object)),
  );
  const found = here.find(candidate => candidate.name === name);
  if (!found) {
    const origin =
      store === 'Secret' ? 'an ExternalSecret for it' : 'the ConfigMap';
    return [
      report(
        `${store} ${name} isn't in this overlay; accepted: ${listed(here.map(candidate => candidate.name))}`,
        `Add ${origin}, or correct the name`,
      ),
    ];
  }
  return keys
    .filter(key => found.keys && !found.keys.has(key))
    .map(key =>
      report(
        `${store} ${name} has no key ${key}; accepted: ${listed(found.keys ?? [])}`,
        'Add the key, or correct its name',
      ),
    );
}
