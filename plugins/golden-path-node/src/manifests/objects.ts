import {
  annotations,
  labels,
  workloadTypes,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';

/** Name that a service's main objects share. */
export const serviceName = ({ blueprint }: GenerationContext): string =>
  blueprint.metadata.name;

/** The only two labels that selectors use; they never change, because selectors can't. */
export const selectorLabels = ({ blueprint }: GenerationContext) => ({
  [labels.name]: blueprint.metadata.name,
  [labels.component]: workloadTypes.get(blueprint.spec.workload).component,
});

/** Name of the ConfigMap that a service's variables lie in. */
export const configMapName = (context: GenerationContext): string =>
  `${serviceName(context)}-config`;

/** Name of the Secret, and of the ExternalSecret that fills it. */
export const secretName = (context: GenerationContext): string =>
  `${serviceName(context)}-secrets`;

/**
 * Order in which Argo CD applies objects. A hook of the phase `Sync` finds what came before it, which a `PreSync` hook
 * doesn't on the first installation. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
const waves = {
  namespace: '-4',
  identity: '-3',
  configuration: '-2',
  // With the Secrets: pods wait for those by themselves, and Argo CD for both before it goes on.
  server: '-2',
  migration: '-1',
  traffic: '1',
} as const;

/** Annotation that puts an object into its place in that order; workloads need none. */
export const syncWave = (wave: keyof typeof waves) => ({
  [annotations.argocdSyncWave]: waves[wave],
});

/** Label of pods that call another service; the other service's network policy lets such pods in. */
export const callsLabel = (domain: string, service: string): string =>
  `calls.${domain}/${service}`;

/** Label by which Kubernetes itself names every namespace. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
