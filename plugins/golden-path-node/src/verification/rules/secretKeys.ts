import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  listAt,
  stringAt,
  valueAt,
  type FieldPath,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, ofKind, type VerificationRule } from './rule';

/** A key that an ExternalSecret reads; undefined where it searches the store instead of naming one. */
interface ReadKey {
  readonly path: FieldPath;
  readonly key: string | undefined;
  readonly storeKind: string | undefined;
}

function keysOf(secret: KubernetesObject): ReadKey[] {
  const common = stringAt(secret, 'spec', 'secretStoreRef', 'kind');
  const storeOf = (entry: unknown) =>
    stringAt(entry, 'sourceRef', 'storeRef', 'kind') ?? common;
  return [
    ...listAt(secret, 'spec', 'data').map((entry, index) => ({
      path: ['spec', 'data', index, 'remoteRef', 'key'],
      key: stringAt(entry, 'remoteRef', 'key'),
      storeKind: storeOf(entry),
    })),
    ...listAt(secret, 'spec', 'dataFrom').flatMap((entry, index) =>
      ['extract', 'find']
        .filter(source => valueAt(entry, source) !== undefined)
        .map(source => ({
          path: ['spec', 'dataFrom', index, source],
          key: stringAt(entry, source, 'key'),
          storeKind: storeOf(entry),
        })),
    ),
  ];
}

const lies = (key: string | undefined, own: string): boolean =>
  key !== undefined &&
  (key === own || key.startsWith(`${own}/`)) &&
  !key.split('/').includes('..');

/**
 * A store of the whole cluster hands out every key to whoever names it, so an overlay reads its own service's only.
 * What a SecretStore of the namespace may read is its own credential's business.
 */
export const secretKeyRule: VerificationRule = {
  id: 'secret-key',
  check: ({ objects, overlay, environment }) => {
    if (overlay.service === undefined) return [];
    const own = `${environment.name}/${overlay.service}`;
    return ofKind(objects, 'external-secrets.io', 'ExternalSecret').flatMap(
      secret =>
        keysOf(secret)
          .filter(({ storeKind }) => storeKind === 'ClusterSecretStore')
          .filter(({ key }) => !lies(key, own))
          .map(({ path, key }): Finding => {
            const at = formatPath(path);
            return findingAt(
              'secret-key',
              secret,
              `${at}: found ${key ?? 'a search of the whole store'}; accepted: ${own}, or a key below it`,
              { path: at, fix: `Read ${own}` },
            );
          }),
    );
  },
};
