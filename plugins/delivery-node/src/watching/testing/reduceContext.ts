import { createMasker, type ReduceContext } from '../../reduce';

/** What objects of tests are reduced with. */
export const reduceContext: ReduceContext = {
  cluster: 'nonprod',
  masker: createMasker(new Uint8Array(32).fill(7)),
  engines: [{ engine: 'argocd', namespaces: ['argocd'] }],
  clusterOfServer: () => undefined,
  isKeptLabel: () => false,
};
