import {
  containersOf,
  isRecord,
  listAt,
  stringAt,
  type FieldPath,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { WorkloadContext } from './workloadCheck';

/** A Secret that pods use. */
export interface SecretReference {
  name: string;
  /** From the workload. */
  path: FieldPath;
}

/** The Secrets that the pods of a workload name: each once, with the first place. */
export function secretReferences({
  template,
}: WorkloadContext): SecretReference[] {
  const found = new Map<string, SecretReference>();
  const add = (name: string | undefined, path: FieldPath) => {
    if (name && !found.has(name)) found.set(name, { name, path });
  };
  for (const { spec, path } of containersOf(template, 'security')) {
    listAt(spec, 'env').forEach((entry, index) =>
      add(stringAt(entry, 'valueFrom', 'secretKeyRef', 'name'), [
        ...path,
        'env',
        index,
      ]),
    );
    listAt(spec, 'envFrom').forEach((entry, index) =>
      add(stringAt(entry, 'secretRef', 'name'), [...path, 'envFrom', index]),
    );
  }
  listAt(template.spec, 'volumes').forEach((volume, index) => {
    for (const name of volumeSecrets(volume))
      add(name, [...template.path, 'volumes', index]);
  });
  listAt(template.spec, 'imagePullSecrets').forEach((entry, index) =>
    add(stringAt(entry, 'name'), [...template.path, 'imagePullSecrets', index]),
  );
  return [...found.values()];
}

function volumeSecrets(volume: unknown): (string | undefined)[] {
  if (!isRecord(volume)) return [];
  return [
    stringAt(volume, 'secret', 'secretName'),
    ...listAt(volume, 'projected', 'sources').map(source =>
      stringAt(source, 'secret', 'name'),
    ),
  ];
}
