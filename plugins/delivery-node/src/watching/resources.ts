import { stringAt } from '@golden-path/plugin-kubernetes-objects-common';
import type { WatchedResource } from './objectSink';

/** A resource with what narrows its list. */
export interface ListedResource extends WatchedResource {
  readonly fieldSelector?: string;
}

/** `group/version/plural`, `v1/pods` for the core group. */
export const resourceId = ({ group, version, plural }: WatchedResource) =>
  `${group === '' ? '' : `${group}/`}${version}/${plural}`;

/** What objects of a resource have as their `apiVersion`. */
export const apiVersionOf = ({ group, version }: WatchedResource) =>
  group === '' ? version : `${group}/${version}`;

/**
 * Whether an object is of a resource. A server could send an object of another kind where this one is believed less.
 */
export const isOfResource = (object: unknown, resource: WatchedResource) =>
  stringAt(object, 'kind') === resource.kind &&
  stringAt(object, 'apiVersion') === apiVersionOf(resource);

/** Path of a group and version in the API. */
export const groupPath = (group: string, version: string) =>
  group === ''
    ? `/api/${encodeURIComponent(version)}`
    : `/apis/${encodeURIComponent(group)}/${encodeURIComponent(version)}`;

/** Path and query that list or watch a resource in all namespaces. */
export function collectionPath(
  resource: ListedResource,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const { group, version, plural, fieldSelector } = resource;
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, fieldSelector }))
    if (value !== undefined) parameters.set(key, value);
  return `${groupPath(group, version)}/${encodeURIComponent(plural)}?${parameters}`;
}
