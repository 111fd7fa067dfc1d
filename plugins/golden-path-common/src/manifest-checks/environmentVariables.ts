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
} from '@golden-path/plugin-kubernetes-objects-common';
import { perBundle } from './bundle';
import type { WorkloadContext } from './workloadCheck';

/** One variable in the environment of a container. */
export interface EnvironmentVariable {
  name: string;
  /** Absent where it comes from a Secret, from the pod, or from a ConfigMap that isn't here. */
  value?: string;
  /** From the container. */
  path: FieldPath;
}

/** What a container's environment holds. */
export interface Environment {
  /** Variables whose values are written in the workload itself. */
  literals: readonly EnvironmentVariable[];
  /** Sources whose variables can't be seen: `ConfigMap orders-config`. */
  hidden: readonly string[];
  /** The first variable that a test holds for, ConfigMaps of the bundle resolved. */
  find(
    test: (variable: EnvironmentVariable) => boolean,
  ): EnvironmentVariable | undefined;
}

/** Variables of ConfigMaps that the checks of one bundle look at; what is beyond counts as hidden. */
const mostVariables = 1_000_000;

/** What is known of the ConfigMaps of a bundle. */
interface ConfigMaps {
  readonly byName: ReadonlyMap<
    string,
    readonly {
      readonly namespace: string | undefined;
      readonly data: ReadonlyMap<string, string>;
    }[]
  >;
  left: number;
}

const configMapsOf = perBundle((bundle): ConfigMaps => {
  const byName = new Map<
    string,
    { namespace: string | undefined; data: ReadonlyMap<string, string> }[]
  >();
  for (const object of bundle.ofKind('ConfigMap', '')) {
    const entry = {
      namespace: namespaceOf(object),
      data: stringMapAt(object, 'data'),
    };
    const others = byName.get(nameOf(object));
    if (others) others.push(entry);
    else byName.set(nameOf(object), [entry]);
  }
  return { byName, left: mostVariables };
});

/** The environment of a container, with ConfigMaps of the bundle resolved. */
export function environmentOf(
  context: WorkloadContext,
  container: Container,
): Environment {
  const configMaps = configMapsOf(context.bundle);
  const sources = listAt(container.spec, 'envFrom').map((source, index) =>
    readSource(context, source, ['envFrom', index]),
  );
  const own = listAt(container.spec, 'env').flatMap((entry, index) =>
    readEntry(context, entry, ['env', index]),
  );
  const hidden = sources.flatMap(source => source.hidden ?? []);
  return {
    literals: own.filter(({ literal }) => literal),
    hidden:
      configMaps.left > 0 ? hidden : [...hidden, 'a very large ConfigMap'],
    find(test) {
      for (const { data, prefix, path } of sources)
        for (const [key, value] of data ?? []) {
          configMaps.left -= 1;
          if (configMaps.left < 0) return own.find(test);
          const variable = { name: prefix + key, value, path };
          if (test(variable)) return variable;
        }
      return own.find(test);
    },
  };
}

/** An entry of `envFrom`: the data of a ConfigMap that is here, or what can't be seen. */
interface VariableSource {
  readonly prefix: string;
  readonly data?: ReadonlyMap<string, string> | undefined;
  readonly hidden?: string;
  readonly path: FieldPath;
}

function readSource(
  context: WorkloadContext,
  source: unknown,
  path: FieldPath,
): VariableSource {
  const prefix = stringAt(source, 'prefix') ?? '';
  const secret = stringAt(source, 'secretRef', 'name');
  if (secret !== undefined) return { prefix, path, hidden: `Secret ${secret}` };
  const name = stringAt(source, 'configMapRef', 'name');
  if (name === undefined) return { prefix, path };
  const data = dataOf(context, name);
  return data
    ? { prefix, path, data }
    : { prefix, path, hidden: `ConfigMap ${name}` };
}

function readEntry(
  context: WorkloadContext,
  entry: unknown,
  path: FieldPath,
): (EnvironmentVariable & { literal: boolean })[] {
  const name = stringAt(entry, 'name');
  if (!isRecord(entry) || name === undefined) return [];
  const value = stringAt(entry, 'value');
  if (value !== undefined) return [{ name, value, literal: true, path }];
  if (!isRecord(entry.valueFrom)) return [];
  const reference = recordAt(entry, 'valueFrom', 'configMapKeyRef');
  const resolved = dataOf(context, stringAt(reference, 'name'))?.get(
    stringAt(reference, 'key') ?? '',
  );
  return [
    {
      name,
      literal: false,
      path,
      ...(resolved !== undefined && { value: resolved }),
    },
  ];
}

function dataOf(
  { bundle, workload }: WorkloadContext,
  name: string | undefined,
): ReadonlyMap<string, string> | undefined {
  if (name === undefined) return undefined;
  return configMapsOf(bundle)
    .byName.get(name)
    ?.find(({ namespace }) => sameNamespace(namespace, workload.namespace))
    ?.data;
}
