import { createMasker } from '../maskSpec';
import { reduceObject } from '../reduceObject';
import type { ReduceContext } from '../reduction';

/** What objects of tests are reduced with. */
export const context: ReduceContext = {
  cluster: 'nonprod',
  masker: createMasker(new Uint8Array(32).fill(1)),
  engines: [
    { engine: 'argocd', namespaces: ['argocd', 'team-*'] },
    { engine: 'flux', namespaces: ['flux-system'] },
  ],
  clusterOfServer: server =>
    server === 'https://prod.acme.io' ? 'prod' : undefined,
  isKeptLabel: key => key === 'acme.io/environment',
};

/** An object of a kind, with an identity. */
export const object = (apiVersion: string, kind: string, rest: object) => ({
  apiVersion,
  kind,
  ...rest,
  metadata: {
    name: 'api',
    namespace: 'shop-dev',
    uid: 'u1',
    resourceVersion: '7',
    ...(rest as { metadata?: object }).metadata,
  },
});

/** The summary of {@link object}; throws why when it isn't kept. */
export function reduce(apiVersion: string, kind: string, rest: object) {
  const found = reduceObject(object(apiVersion, kind, rest), context);
  if (!found.kept) throw new Error(found.why);
  return found.summary;
}
