import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { annotations, labels } from '@golden-path/plugin-golden-path-common';
import type { ApplicationPlace, ServiceFacts } from '../catalog-services';
import { hasNamespace } from '../reduce';
import type { PlacementProblem } from './claims';
import { parseLabelSelector } from './labelSelectorText';

/** Finds the service whose entity names an Application. */
export interface ApplicationHints {
  (application: ObjectSummary): ServiceFacts | undefined;
  readonly problems: readonly PlacementProblem[];
}

/** @see https://github.com/backstage/community-plugins/tree/main/workspaces/argocd */
const appName = 'argocd/app-name';

/**
 * Follows `argocd/app-name` and `argocd/app-selector` to Applications that carry no service's id and that exactly one
 * entity names; an empty selector is refused.
 */
export function applicationHints(
  services: readonly ServiceFacts[],
): ApplicationHints {
  const problems: PlacementProblem[] = [];
  const byName = new Map<string, ServiceFacts[]>();
  const selecting: {
    service: ServiceFacts;
    matches: (application: ObjectSummary) => boolean;
  }[] = [];
  const isAt = (
    { namespace, instance }: ApplicationPlace,
    found: ObjectSummary,
  ) =>
    (namespace === undefined || namespace === found.namespace) &&
    (instance === undefined ||
      ((instance.cluster === undefined || instance.cluster === found.cluster) &&
        hasNamespace(instance, found.namespace)));

  for (const service of services) {
    const { application } = service;
    if (!application) continue;
    if ('name' in application) {
      byName.set(application.name, [
        ...(byName.get(application.name) ?? []),
        service,
      ]);
      continue;
    }
    const selector = parseLabelSelector(application.selector);
    if (typeof selector === 'string')
      problems.push({
        service: service.ref,
        message: `${annotations.argocdAppSelector}: ${selector}`,
      });
    else
      selecting.push({
        service,
        matches: found =>
          isAt(application, found) && selector.matches(found.labels),
      });
  }
  for (const [name, claimants] of byName)
    if (claimants.length > 1)
      for (const { ref } of claimants)
        problems.push({
          service: ref,
          message: `${appName} ${JSON.stringify(name)} is named by ${claimants.length} services; it is shown at one only where namespaces tell them apart`,
        });

  return Object.assign(
    (application: ObjectSummary) => {
      if (application.labels[labels.kubernetesId] !== undefined)
        return undefined;
      const named = (byName.get(application.name) ?? []).filter(
        service =>
          service.application !== undefined &&
          isAt(service.application, application),
      );
      const found = new Set([
        ...named,
        ...selecting
          .filter(({ matches }) => matches(application))
          .map(({ service }) => service),
      ]);
      return found.size === 1 ? [...found][0] : undefined;
    },
    { problems },
  );
}
