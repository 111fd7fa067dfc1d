import type { WatchedResource } from './objectSink';

/** A resource with what narrows its list. */
export interface ListedResource extends WatchedResource {
  readonly fieldSelector?: string;
}

/** `group/version/plural`, `v1/pods` for the core group. */
export const resourceId = ({ group, version, plural }: WatchedResource) =>
  `${group === '' ? '' : `${group}/`}${version}/${plural}`;

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
