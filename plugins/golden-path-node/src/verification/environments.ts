import {
  environmentOf,
  namespaceOf,
  previewName,
  previewNamespaceOf,
  type Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { OverlayScan } from '../prescan';
import type { OverlayEnvironment } from './rules';

/** What is known about an overlay's environment: from the organisation where it is given, else from the overlay. */
export function environmentFor(
  overlay: OverlayScan,
  organisation: Organisation | undefined,
): OverlayEnvironment {
  const { environment: name, service, namespace } = overlay;
  const stage = organisation && environmentOf(organisation, name);
  if (!organisation || !service || (!stage && name !== previewName))
    return { name, namespace, production: isProductionName(name) };
  if (!stage) {
    return {
      name,
      namespace: isPreviewNamespace(namespace, service, organisation)
        ? namespace
        : previewNamespaceOf(service, 'number', organisation),
      cluster: organisation.previews.cluster,
      production:
        organisation.sizings[organisation.previews.sizing]?.production ?? false,
    };
  }
  return {
    name,
    namespace: namespaceOf(service, stage),
    cluster: stage.cluster,
    production: organisation.sizings[stage.sizing]?.production ?? false,
  };
}

/** What stands for the number in a preview's overlay is replaced when the preview is made. */
function isPreviewNamespace(
  namespace: string | undefined,
  service: string,
  organisation: Organisation,
): boolean {
  const [start = '', end = ''] = previewNamespaceOf(
    service,
    '\u0000',
    organisation,
  ).split('\u0000');
  return (
    namespace !== undefined &&
    namespace.startsWith(start) &&
    namespace.endsWith(end)
  );
}

/** Without an organisation the name has to do. */
const isProductionName = (name: string) => /^prod(?:uction)?$/.test(name);

/** Environments of an organisation that hasn't said otherwise. */
const usualOrder = ['dev', 'qa', 'staging', 'production'];

/** Compares overlays: services by name, environments in the organisation's order, previews last. */
export function compareOverlays(organisation: Organisation | undefined) {
  const order = new Map(
    [
      ...(organisation?.environments.map(({ name }) => name) ?? usualOrder),
      previewName,
    ].map((name, index) => [name, index]),
  );
  const rank = ({ environment }: { environment: string }) =>
    order.get(environment) ?? -1;
  const folder = ({ path }: { path: string }) =>
    path.slice(0, path.lastIndexOf('/') + 1);
  return (
    one: { path: string; environment: string },
    other: { path: string; environment: string },
  ): number =>
    compareText(folder(one), folder(other)) ||
    rank(one) - rank(other) ||
    compareText(one.path, other.path);
}

const compareText = (one: string, other: string) =>
  one < other ? -1 : one > other ? 1 : 0;
