import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import {
  labels,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import { isClusterPolicy } from '../evidence/clusterPolicies';
import type { EnvironmentKey } from '../store/dirtyKeys';
import { applicationHints, type ApplicationHints } from './applicationHints';
import { settleClaims, type PlacementProblem } from './claims';
import { environmentNamespaces } from './environmentNamespaces';
import {
  environmentOfLabelled,
  type EnvironmentRules,
} from './environmentRules';
import { parseLabelSelector, type ParsedSelector } from './labelSelectorText';

/** Decides to which environment of which service an object belongs. Pure; made anew when services change. */
export interface Placement {
  /** Undefined for an object of no service. */
  place(summary: ObjectSummary): EnvironmentKey | undefined;
  /** Entity reference of the service that owns a folder below `apps/`. */
  serviceOfFolder(folder: string): ServiceFacts | undefined;
  /** What entities ask for and don't get. */
  readonly problems: readonly PlacementProblem[];
}

/** Folder below `apps/` and environment of an overlay's path; undefined for any other path. */
export function overlayOfPath(
  path: string | undefined,
): { readonly folder: string; readonly environment: string } | undefined {
  const parts = /^\/?apps\/([^/]+)\/overlays\/([^/]+)\/?$/.exec(path ?? '');
  return parts?.[1] && parts[2]
    ? { folder: parts[1], environment: parts[2] }
    : undefined;
}

interface Selecting {
  readonly service: ServiceFacts;
  readonly selector: ParsedSelector;
}

function selectorsOf(services: readonly ServiceFacts[]) {
  const selecting: Selecting[] = [];
  const problems: PlacementProblem[] = [];
  for (const service of services) {
    if (service.find.by !== 'label-selector') continue;
    const selector = parseLabelSelector(service.find.selector);
    if (typeof selector === 'string')
      problems.push({
        service: service.ref,
        message: `backstage.io/kubernetes-label-selector: ${selector}`,
      });
    else selecting.push({ service, selector });
  }
  return { selecting, problems };
}

const allows = (service: ServiceFacts, { cluster, namespace }: ObjectSummary) =>
  (service.cluster === undefined || service.cluster === cluster) &&
  (service.namespace === undefined || service.namespace === namespace);

/**
 * An object belongs where its namespace says, if that is one of a golden-path service; else to the service whose id it
 * carries as a label; else to the one service whose selector it fits. Annotations of entities only choose among objects
 * that nobody else has: what several services ask for goes to the one that bears the name, or to none.
 */
export function createPlacement(
  services: readonly ServiceFacts[],
  organisation: Organisation,
  rules: EnvironmentRules,
): Placement {
  const folders = settleClaims(
    'folder',
    services.flatMap(service =>
      service.configFolder === undefined
        ? []
        : [[service.configFolder, service] as const],
    ),
  );
  const goldenPath = new Set(folders.ownerOf.values());
  const ids = settleClaims(
    labels.kubernetesId,
    services.flatMap(service => [
      ...(service.find.by === 'kubernetes-id'
        ? [[service.find.id, service] as const]
        : []),
      // A golden-path service's objects bear its name, whatever its entity says.
      ...(goldenPath.has(service) &&
      !(service.find.by === 'kubernetes-id' && service.find.id === service.name)
        ? [[service.name, service] as const]
        : []),
    ]),
  );
  const { selecting, problems } = selectorsOf(services);
  const byNamespace = environmentNamespaces(folders.ownerOf, organisation);
  const hints: ApplicationHints = applicationHints(services);

  const labelled = (service: ServiceFacts, object: ObjectSummary) => ({
    service: service.ref,
    environment: environmentOfLabelled(service, object, organisation, rules),
  });

  const deploysTo = (environment: string, cluster: string | undefined) => {
    const stage = organisation.environments.find(
      ({ name }) => name === environment,
    );
    return cluster === undefined || !stage || stage.cluster === cluster;
  };

  function serviceOfLabels(object: ObjectSummary): ServiceFacts | undefined {
    const id = object.labels[labels.kubernetesId];
    if (id !== undefined) {
      const owner = ids.ownerOf.get(id);
      return owner && allows(owner, object) ? owner : undefined;
    }
    const fitting = selecting.filter(
      ({ service, selector }) =>
        allows(service, object) && selector.matches(object.labels),
    );
    return fitting.length === 1 ? fitting[0]?.service : undefined;
  }

  function placeApplication(
    object: ObjectSummary,
    facts: Extract<ObjectSummary['facts'], { type: 'application' }>,
  ): EnvironmentKey | undefined {
    const { cluster, namespace } = facts.destination;
    if (cluster !== undefined && namespace !== undefined) {
      const owner = byNamespace(cluster, namespace);
      if (owner) return owner;
    }
    // Flux keeps the URL in another object; its namespace is believed, and what it deploys is checked by its cluster.
    const fromConfig =
      facts.repository === organisation.configRepository.url ||
      (facts.engine === 'flux' && facts.repository === undefined);
    const overlay = fromConfig ? overlayOfPath(facts.path) : undefined;
    const folderOwner = overlay && folders.ownerOf.get(overlay.folder);
    if (overlay && overlay.environment !== 'preview')
      return folderOwner && deploysTo(overlay.environment, cluster)
        ? { service: folderOwner.ref, environment: overlay.environment }
        : undefined;
    if (cluster === undefined) return undefined;
    const there = { ...object, cluster, namespace };
    const service = serviceOfLabels(there) ?? hints(object);
    return service && labelled(service, there);
  }

  return {
    place(object) {
      if (object.facts.type === 'application')
        return placeApplication(object, object.facts);
      if (isClusterPolicy(object)) return undefined;
      if (object.namespace !== undefined) {
        const owner = byNamespace(object.cluster, object.namespace);
        if (owner) return owner;
      }
      const service = serviceOfLabels(object);
      return service && labelled(service, object);
    },
    serviceOfFolder: folder => folders.ownerOf.get(folder),
    problems: [
      ...folders.problems,
      ...ids.problems,
      ...problems,
      ...hints.problems,
    ],
  };
}
