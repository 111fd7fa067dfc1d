import {
  isRecord,
  listAt,
  nameOf,
  namespaceOf,
  recordAt,
  sameNamespace,
  stringAt,
  stringMapAt,
  type Container,
  type FieldPath,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { WorkloadContext } from './workloadCheck';

/** One variable in the environment of a container. */
export interface EnvironmentVariable {
  name: string;
  /** Absent where it comes from a Secret, from the pod, or from a ConfigMap that isn't here. */
  value?: string;
  /** It is written in the workload itself. */
  literal: boolean;
  /** From the container. */
  path: FieldPath;
}

/** What a container's environment holds. */
export interface Environment {
  variables: readonly EnvironmentVariable[];
  /** Sources whose variables can't be seen: `ConfigMap orders-config`. */
  hidden: readonly string[];
}

/** The environment of a container, with ConfigMaps of the bundle resolved. */
export function environmentOf(
  context: WorkloadContext,
  container: Container,
): Environment {
  const sources = listAt(container.spec, 'envFrom').map((source, index) =>
    readSource(context, source, ['envFrom', index]),
  );
  const own = listAt(container.spec, 'env').flatMap((entry, index) =>
    readEntry(context, entry, ['env', index]),
  );
  return {
    variables: [...sources.flatMap(({ variables }) => variables), ...own],
    hidden: sources.flatMap(({ hidden }) => hidden),
  };
}

function readSource(
  context: WorkloadContext,
  source: unknown,
  path: FieldPath,
): Environment {
  const prefix = stringAt(source, 'prefix') ?? '';
  const secret = stringAt(source, 'secretRef', 'name');
  if (secret !== undefined)
    return { variables: [], hidden: [`Secret ${secret}`] };
  const name = stringAt(source, 'configMapRef', 'name');
  if (name === undefined) return { variables: [], hidden: [] };
  const configMap = findConfigMap(context, name);
  if (!configMap) return { variables: [], hidden: [`ConfigMap ${name}`] };
  const variables = [...stringMapAt(configMap, 'data')].map(([key, value]) => ({
    name: prefix + key,
    value,
    literal: false,
    path,
  }));
  return { variables, hidden: [] };
}

function readEntry(
  context: WorkloadContext,
  entry: unknown,
  path: FieldPath,
): EnvironmentVariable[] {
  const name = stringAt(entry, 'name');
  if (!isRecord(entry) || name === undefined) return [];
  const reference = recordAt(entry, 'valueFrom', 'configMapKeyRef');
  const source = findConfigMap(context, stringAt(reference, 'name'));
  const key = stringAt(reference, 'key') ?? '';
  const value = stringAt(entry, 'value');
  if (value !== undefined) return [{ name, value, literal: true, path }];
  const resolved = source && stringMapAt(source, 'data').get(key);
  const isSet = isRecord(entry.valueFrom);
  if (!isSet) return [];
  return [
    {
      name,
      literal: false,
      path,
      ...(resolved !== undefined && { value: resolved }),
    },
  ];
}

function findConfigMap(
  { bundle, workload }: WorkloadContext,
  name: string | undefined,
): KubernetesObject | undefined {
  return bundle
    .ofKind('ConfigMap', '')
    .find(
      object =>
        nameOf(object) === name &&
        sameNamespace(namespaceOf(object), workload.namespace),
    );
}
