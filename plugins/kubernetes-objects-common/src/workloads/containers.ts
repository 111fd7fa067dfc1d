import {
  booleanAt,
  isRecord,
  listAt,
  numberAt,
  stringAt,
  valueAt,
  type FieldPath,
  type JsonRecord,
} from '../objects';
import type { PodTemplate } from './workload';

/** What a container is for; a sidecar is an init container that keeps running. */
export type ContainerRole = 'main' | 'sidecar' | 'init' | 'ephemeral';

/** One container of a pod template. */
export interface Container {
  /** Its name, or its place where it has none. */
  name: string;
  role: ContainerRole;
  spec: JsonRecord;
  /** Where it is, from the object that holds the template. */
  path: FieldPath;
}

/**
 * Which containers a rule is about:
 *
 * - `running`: main containers and native sidecars
 * - `all`: those, and the other init containers
 * - `security`: those, and ephemeral ones
 */
export type ContainerScope = 'running' | 'all' | 'security';

const scopes: Record<ContainerScope, readonly ContainerRole[]> = {
  running: ['main', 'sidecar'],
  all: ['main', 'sidecar', 'init'],
  security: ['main', 'sidecar', 'init', 'ephemeral'],
};

/**
 * The containers of a pod template, in the order of the manifest; entries that are no objects are left out.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function containersOf(
  template: PodTemplate,
  scope: ContainerScope,
): Container[] {
  const wanted = scopes[scope];
  return [
    ...read(template, 'initContainers', spec =>
      spec.restartPolicy === 'Always' ? 'sidecar' : 'init',
    ),
    ...read(template, 'containers', () => 'main'),
    ...read(template, 'ephemeralContainers', () => 'ephemeral'),
  ].filter(({ role }) => wanted.includes(role));
}

function read(
  { spec, path }: PodTemplate,
  field: string,
  roleOf: (spec: JsonRecord) => ContainerRole,
): Container[] {
  return listAt(spec, field).flatMap((entry, index) => {
    if (!isRecord(entry)) return [];
    const name = stringAt(entry, 'name') || `${field}[${index}]`;
    const role = roleOf(entry);
    return [{ name, role, spec: entry, path: [...path, field, index] }];
  });
}

/** A security setting that a container inherits from its pod. */
export function effectiveBoolean(
  container: Container,
  template: PodTemplate,
  field: string,
): boolean | undefined {
  return (
    booleanAt(container.spec, 'securityContext', field) ??
    (isUnset(container, field)
      ? booleanAt(template.spec, 'securityContext', field)
      : undefined)
  );
}

/** {@link effectiveBoolean}, for numbers. */
export function effectiveNumber(
  container: Container,
  template: PodTemplate,
  field: string,
): number | undefined {
  return (
    numberAt(container.spec, 'securityContext', field) ??
    (isUnset(container, field)
      ? numberAt(template.spec, 'securityContext', field)
      : undefined)
  );
}

function isUnset(container: Container, field: string): boolean {
  return valueAt(container.spec, 'securityContext', field) === undefined;
}
