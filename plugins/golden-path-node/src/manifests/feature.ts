import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';

/** An object, and the name of the file that it stands in, without ending. */
export interface Manifest {
  readonly name: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** What a feature puts into a kustomization. */
export interface Part {
  /** Objects, each in a file of its own below `resources`. */
  readonly resources?: readonly Manifest[];
  /** Strategic merge patches, each in a file `<name>.patch.yaml`. */
  readonly patches?: readonly Manifest[];
}

/** Where an object has a pod template whose labels follow the environment's. @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/ */
export interface PodTemplate {
  readonly group: string;
  readonly kind: string;
  readonly path: string;
}

/**
 * One thing that a service has in the cluster, with everything that belongs to it: what is the same in every
 * environment, what some environments have, and what differs between them.
 */
export interface Feature {
  /** Name of its folder below `components/`. */
  readonly name: string;
  /** Objects of every environment. */
  readonly base?: (context: GenerationContext) => Part;
  /** Objects of the environments that {@link isIn} chooses, equal in each. */
  readonly component?: (context: GenerationContext) => Part;
  /** What an environment has of its own. */
  readonly overlay?: (
    context: GenerationContext,
    plan: EnvironmentPlan,
  ) => Part;
  /** Environments whose overlays have the component and the overlay part; all of them when left out. */
  readonly isIn?: (
    context: GenerationContext,
    plan: EnvironmentPlan,
  ) => boolean;
  readonly podTemplates?: readonly PodTemplate[];
}

/** How the services of a workload type become objects. */
export interface WorkloadManifests {
  /** Workload type. */
  readonly id: string;
  /** In the order in which people read them. */
  readonly features: readonly Feature[];
}

/** Whether an environment has a feature. */
export const hasFeature = (
  feature: Feature,
  context: GenerationContext,
  plan: EnvironmentPlan,
): boolean => feature.isIn?.(context, plan) ?? true;
