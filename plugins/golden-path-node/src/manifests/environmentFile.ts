import {
  EnvironmentPlan,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { serviceRepositoryOf } from '../service-repository/addresses';
import { migratesOnce } from './features/migrations';
import { overlayNamespace } from './overlayNames';

/**
 * What `environment.yaml` of an overlay says: who owns what, where it runs, and where its source code is. Read by
 * Argo CD's ApplicationSets; no kustomization refers to it.
 */
export interface EnvironmentFile {
  readonly service: string;
  /** Name of the owning group, without kind. */
  readonly team: string;
  /** Empty for a service outside of any system. */
  readonly system: string;
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  /** A migration that fails is left for people to look at; absent where it may be tried again. */
  readonly migratesOnce?: true;
  readonly repository: {
    readonly url: string;
    readonly owner: string;
    readonly name: string;
  };
}

/** The facts of an overlay. */
export function environmentFile(
  { blueprint, organisation }: GenerationContext,
  plan: EnvironmentPlan,
): EnvironmentFile {
  const { name, owner, system } = blueprint.metadata;
  const repository = serviceRepositoryOf({ blueprint, organisation });
  return {
    service: name,
    team: shortName(owner),
    system: system ? shortName(system) : '',
    environment: plan.name,
    cluster: plan.cluster,
    namespace: overlayNamespace(plan),
    ...(migratesOnce({ blueprint }, plan) && { migratesOnce: true }),
    repository: {
      url: repository.url,
      owner: repository.owner,
      name: repository.name,
    },
  };
}
