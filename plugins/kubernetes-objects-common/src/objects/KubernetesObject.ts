import {
  isRecord,
  listAt,
  stringAt,
  stringMapAt,
  type JsonRecord,
} from './access';

/** Something with a kind. Nothing else about it is certain; read it through the accessors. */
export type KubernetesObject = JsonRecord & {
  readonly apiVersion: string;
  readonly kind: string;
};

/** Which object is meant. */
export interface ObjectReference {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Whether a value has the two fields that make it an object of Kubernetes. */
export function isKubernetesObject(value: unknown): value is KubernetesObject {
  return isRecord(value) && isName(value.apiVersion) && isName(value.kind);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** The name; `generateName` where the server makes one up; else empty. */
export function nameOf(object: unknown): string {
  return (
    stringAt(object, 'metadata', 'name') ??
    stringAt(object, 'metadata', 'generateName') ??
    ''
  );
}

/** The namespace, where one is stated. */
export function namespaceOf(object: unknown): string | undefined {
  return stringAt(object, 'metadata', 'namespace') || undefined;
}

/** The labels, by key. */
export function labelsOf(object: unknown): ReadonlyMap<string, string> {
  return stringMapAt(object, 'metadata', 'labels');
}

/** The annotations, by key. */
export function annotationsOf(object: unknown): ReadonlyMap<string, string> {
  return stringMapAt(object, 'metadata', 'annotations');
}

/** What names an object in findings and messages. */
export function objectReference(object: KubernetesObject): ObjectReference {
  const { apiVersion, kind } = object;
  const namespace = namespaceOf(object);
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name: nameOf(object),
  };
}

/** Group and version of an `apiVersion`; the group of `v1` is empty. */
export function splitApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}

/** The API group of an object; empty for the core group. */
export function groupOf(object: KubernetesObject): string {
  return splitApiVersion(object.apiVersion).group;
}

/** Whether an object is of a kind, in one of some API groups. */
export function isKind(
  object: KubernetesObject,
  kind: string,
  ...groups: readonly string[]
): boolean {
  return object.kind === kind && groups.includes(groupOf(object));
}

/** Whether an object is a Secret, whose data must not be shown. */
export function isSecret(object: KubernetesObject): boolean {
  return isKind(object, 'Secret', '');
}

/** The object that controls this one, as its metadata names it; the name is empty where it says none. */
export function controllerOf(object: unknown): ObjectReference | undefined {
  const owner = listAt(object, 'metadata', 'ownerReferences').find(
    reference => isRecord(reference) && reference.controller === true,
  );
  const kind = stringAt(owner, 'kind');
  if (!kind) return undefined;
  const namespace = namespaceOf(object);
  return {
    apiVersion: stringAt(owner, 'apiVersion') ?? '',
    kind,
    ...(namespace !== undefined && { namespace }),
    name: stringAt(owner, 'name') ?? '',
  };
}

/** Whether two namespaces may be the same: one that isn't stated is wherever the other is. */
export function sameNamespace(
  one: string | undefined,
  other: string | undefined,
): boolean {
  return one === undefined || other === undefined || one === other;
}
