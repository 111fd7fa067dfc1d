import type { CompoundEntityRef } from '@backstage/catalog-model';

/** Path of a service in our backends, or of one of its environments: `/services/component/default/x/environments/dev`. */
export function servicePath(
  { kind, namespace, name }: CompoundEntityRef,
  environment?: string,
): string {
  const service = [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  const rest =
    environment === undefined
      ? ''
      : `/environments/${encodeURIComponent(environment)}`;
  return `/services/${service}${rest}`;
}
