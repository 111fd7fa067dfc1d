import { apiVersionOf } from './kindRegistry';
import type { KubernetesObject } from './clusterState';
import type { ServedKind } from './servedKinds';

/** An object and the kind it is stored under. */
export interface StoredObject {
  readonly kind: ServedKind;
  readonly object: KubernetesObject;
}

/** Objects by kind, namespace and name, and by owner. Holds what it is given, without copying. */
export interface ObjectStore {
  get(
    kind: ServedKind,
    name: string,
    namespace?: string,
  ): KubernetesObject | undefined;
  /** In the order of namespace and name, as etcd has its keys. */
  list(kind: ServedKind, namespace?: string): KubernetesObject[];
  put(kind: ServedKind, object: KubernetesObject): void;
  remove(kind: ServedKind, object: KubernetesObject): void;
  /** Objects whose `ownerReferences` name this uid. */
  ownedBy(uid: string): StoredObject[];
  ofUid(uid: string): StoredObject | undefined;
  /** The Namespace of that name. */
  namespace(name: string): StoredObject | undefined;
  /** Every object in a namespace. */
  inNamespace(namespace: string): StoredObject[];
}

type Names = Map<string, KubernetesObject>;

const byName = (a: [string, unknown], b: [string, unknown]) =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

/** An empty store. */
export function createObjectStore(): ObjectStore {
  const kinds = new Map<
    string,
    { kind: ServedKind; namespaces: Map<string, Names> }
  >();
  const uids = new Map<string, StoredObject>();
  const owned = new Map<string, Set<string>>();

  const keyOf = (kind: ServedKind) => `${apiVersionOf(kind)}/${kind.plural}`;
  const namesOf = (kind: ServedKind, namespace = '') =>
    kinds.get(keyOf(kind))?.namespaces.get(namespace);
  const ownersOf = (object: KubernetesObject) =>
    (object.metadata.ownerReferences ?? []).map(({ uid }) => uid);

  function forget(object: KubernetesObject): void {
    const { uid = '' } = object.metadata;
    uids.delete(uid);
    for (const owner of ownersOf(object)) {
      const dependents = owned.get(owner);
      dependents?.delete(uid);
      if (dependents?.size === 0) owned.delete(owner);
    }
  }

  return {
    get: (kind, name, namespace) => namesOf(kind, namespace)?.get(name),
    list: (kind, namespace) => {
      const namespaces = kinds.get(keyOf(kind))?.namespaces;
      if (!namespaces) return [];
      const chosen =
        namespace === undefined
          ? [...namespaces].sort(byName).map(([, names]) => names)
          : [namespaces.get(namespace) ?? new Map()];
      return chosen.flatMap((names: Names) =>
        [...names].sort(byName).map(([, object]) => object),
      );
    },
    put: (kind, object) => {
      const { name, namespace = '', uid = '' } = object.metadata;
      const ofKind = kinds.get(keyOf(kind)) ?? { kind, namespaces: new Map() };
      kinds.set(keyOf(kind), ofKind);
      const names: Names = ofKind.namespaces.get(namespace) ?? new Map();
      ofKind.namespaces.set(namespace, names);
      const before = names.get(name);
      if (before) forget(before);
      names.set(name, object);
      uids.set(uid, { kind, object });
      for (const owner of ownersOf(object)) {
        const dependents = owned.get(owner) ?? new Set();
        owned.set(owner, dependents.add(uid));
      }
    },
    remove: (kind, object) => {
      const { name, namespace = '' } = object.metadata;
      const namespaces = kinds.get(keyOf(kind))?.namespaces;
      const names = namespaces?.get(namespace);
      names?.delete(name);
      if (names?.size === 0) namespaces?.delete(namespace);
      forget(object);
    },
    ownedBy: uid =>
      [...(owned.get(uid) ?? [])].flatMap(dependent => {
        const found = uids.get(dependent);
        return found ? [found] : [];
      }),
    ofUid: uid => uids.get(uid),
    namespace: name => {
      const namespaces = kinds.get('v1/namespaces');
      const object = namespaces?.namespaces.get('')?.get(name);
      return namespaces && object && { kind: namespaces.kind, object };
    },
    inNamespace: namespace =>
      [...kinds.values()].flatMap(({ kind, namespaces }) =>
        [...(namespaces.get(namespace)?.values() ?? [])].map(object => ({
          kind,
          object,
        })),
      ),
  };
}
