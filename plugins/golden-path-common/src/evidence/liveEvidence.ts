import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';

/** How a cluster lets a kind be read. */
export type KindReading =
  | { readonly state: 'read' }
  /** The cluster has no such kind, so it has no such object. */
  | { readonly state: 'not-served' }
  /** Such as 403, or silence for longer than it may be; `reason` is one sentence for people. */
  | { readonly state: 'unreadable'; readonly reason: string };

/**
 * Objects of a service in its cluster, and the policies of the cluster that bear on every service. Texts that may be
 * secret are replaced by keyed hashes before they get here: names of variables stay, and their values don't.
 */
export interface LiveEvidence {
  readonly cluster: string;
  /** As the cluster has them: metadata, spec and what else a check reads; never a status. */
  readonly objects: readonly KubernetesObject[];
  /** By `Kind.group` such as `Deployment.apps` and `Service.`; kinds that aren't named are never read from clusters. */
  readonly kinds: Readonly<Record<string, KindReading>>;
}
