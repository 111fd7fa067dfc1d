import {
  groupOf,
  isRecord,
  isSecret,
  listAt,
  nameOf,
  stringAt,
  valueAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';

/** A kind of object from which a controller makes Secrets, so that Git holds no value. */
interface SecretSource {
  kind: string;
  group: string;
  /** The names of the Secrets that it makes. */
  makes(object: KubernetesObject): (string | undefined)[];
}

const sources: readonly SecretSource[] = [
  {
    kind: 'ExternalSecret',
    group: 'external-secrets.io',
    makes: object => [
      stringAt(object, 'spec', 'target', 'name') ?? nameOf(object),
    ],
  },
  {
    kind: 'ClusterExternalSecret',
    group: 'external-secrets.io',
    makes: object => [
      stringAt(object, 'spec', 'externalSecretSpec', 'target', 'name') ??
        stringAt(object, 'spec', 'externalSecretName') ??
        nameOf(object),
    ],
  },
  {
    kind: 'SealedSecret',
    group: 'bitnami.com',
    makes: object => [
      stringAt(object, 'spec', 'template', 'metadata', 'name') ??
        nameOf(object),
    ],
  },
  {
    kind: 'SopsSecret',
    group: 'isindir.github.com',
    makes: object =>
      listAt(object, 'spec', 'secretTemplates').map(template =>
        stringAt(template, 'name'),
      ),
  },
  {
    kind: 'SecretProviderClass',
    group: 'secrets-store.csi.x-k8s.io',
    makes: object =>
      listAt(object, 'spec', 'secretObjects').map(entry =>
        stringAt(entry, 'secretName'),
      ),
  },
  ...['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'].map(
    kind => ({
      kind,
      group: 'secrets.hashicorp.com',
      makes: (object: KubernetesObject) => [
        stringAt(object, 'spec', 'destination', 'name'),
      ],
    }),
  ),
  {
    kind: 'OnePasswordItem',
    group: 'onepassword.com',
    makes: object => [nameOf(object)],
  },
  {
    kind: 'Certificate',
    group: 'cert-manager.io',
    makes: object => [stringAt(object, 'spec', 'secretName')],
  },
];

/** The names of the Secrets that an object brings about without holding their values. */
export function secretsMadeBy(object: KubernetesObject): readonly string[] {
  const source = sources.find(
    ({ kind, group }) => kind === object.kind && group === groupOf(object),
  );
  const names = source
    ? source.makes(object)
    : isEncrypted(object)
      ? [nameOf(object)]
      : [];
  return names.filter(name => name !== undefined);
}

/** Whether SOPS has encrypted a Secret. */
function isEncrypted(object: KubernetesObject): boolean {
  return isSecret(object) && isRecord(object.sops);
}

/** Whether a Secret has values that anybody who reads Git can read. */
export function hasLiteralData(object: KubernetesObject): boolean {
  if (!isSecret(object) || isEncrypted(object)) return false;
  return ['data', 'stringData'].some(field => {
    const data = valueAt(object, field);
    return (
      isRecord(data) &&
      Object.values(data).some(value => value !== '' && value !== null)
    );
  });
}
