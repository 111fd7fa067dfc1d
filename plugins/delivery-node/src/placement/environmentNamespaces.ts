import {
  namespaceOf,
  previewNamespaceOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import type { EnvironmentKey } from '../store/dirtyKeys';

/** Name of the environment that a preview is. */
export const previewEnvironmentOf = (number: number | string): string =>
  `preview-${number}`;

/** Number of the change request of a preview's environment; undefined for any other environment. */
export function previewNumberOf(environment: string): number | undefined {
  const digits = /^preview-(\d{1,9})$/.exec(environment)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const at = (cluster: string | undefined, namespace: string) =>
  `${cluster ?? ''}\n${namespace}`;

/** Finds the golden-path service and environment whose namespace, in its cluster, this is. */
export type NamespaceOwner = (
  cluster: string | undefined,
  namespace: string,
) => EnvironmentKey | undefined;

/**
 * Namespaces of golden-path services by the organisation's patterns, each in the cluster of its environment. A name that
 * two pairs of service and environment lead to belongs to neither.
 * @param services - golden-path services by the folder that they own
 */
export function environmentNamespaces(
  services: ReadonlyMap<string, ServiceFacts>,
  organisation: Organisation,
): NamespaceOwner {
  const stages = new Map<string, EnvironmentKey | undefined>();
  for (const [folder, { ref }] of services)
    for (const environment of organisation.environments) {
      const place = at(environment.cluster, namespaceOf(folder, environment));
      stages.set(
        place,
        stages.has(place)
          ? undefined
          : { service: ref, environment: environment.name },
      );
    }

  function previewOwner(namespace: string): EnvironmentKey | undefined {
    const found = [...namespace.matchAll(/\d+/g)].flatMap(
      ({ 0: number, index }) => {
        const folder = folderAround(namespace, number, index, organisation);
        const service = folder === undefined ? undefined : services.get(folder);
        return service
          ? [
              {
                service: service.ref,
                environment: previewEnvironmentOf(number),
              },
            ]
          : [];
      },
    );
    return found.length === 1 ? found[0] : undefined;
  }

  return (cluster, namespace) => {
    const place = at(cluster, namespace);
    if (stages.has(place)) return stages.get(place);
    return cluster === organisation.previews.cluster
      ? previewOwner(namespace)
      : undefined;
  };
}

/** The service's folder, if the namespace is that of a preview whose number stands at `index`. */
function folderAround(
  namespace: string,
  number: string,
  index: number,
  organisation: Organisation,
): string | undefined {
  const pattern = organisation.previews.namespace;
  const before = pattern.indexOf('{service}');
  const after = pattern.length - before - '{service}'.length;
  const grown = number.length - '{number}'.length;
  const numberFirst = pattern.indexOf('{number}') < before;
  const folder = namespace.slice(
    before + (numberFirst ? grown : 0),
    namespace.length - after - (numberFirst ? 0 : grown),
  );
  const fits =
    folder !== '' &&
    index >= 0 &&
    previewNamespaceOf(folder, number, organisation) === namespace;
  return fits ? folder : undefined;
}
