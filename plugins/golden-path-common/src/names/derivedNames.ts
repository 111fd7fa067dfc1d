import type { Environment, Organisation } from '../organisation';

/** Namespace of a service in an environment. */
export function namespaceOf(service: string, environment: Environment): string {
  return environment.namespace
    .replace('{service}', service)
    .replace('{environment}', environment.name);
}

/** Namespace of a preview; `number` is the change request's. */
export function previewNamespaceOf(
  service: string,
  number: number | string,
  organisation: Organisation,
): string {
  return organisation.previews.namespace
    .replace('{service}', service)
    .replace('{number}', String(number));
}

/** Name of the Argo CD Application of a service in an environment. */
export const applicationNameOf = (
  service: string,
  environment: string,
): string => `${service}-${environment}`;

/** Folder of a service in the config repository; always ends without a slash. */
export const configFolderOf = (service: string): string => `apps/${service}`;

/** Folder of an overlay in the config repository. */
export const overlayFolderOf = (service: string, environment: string): string =>
  `${configFolderOf(service)}/overlays/${environment}`;

/** `refunds-api` becomes `RefundsApi`, as alert names want it. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** Name of a group or system without kind and namespace: `group:default/payments` becomes `payments`. */
export const shortName = (entityRef: string): string =>
  entityRef.slice(
    Math.max(entityRef.lastIndexOf('/'), entityRef.lastIndexOf(':')) + 1,
  );

/** Placeholders of an organisation's patterns, filled in. */
export function fillPattern(
  pattern: string,
  values: Readonly<Record<string, string>>,
): string {
  return pattern.replace(
    /\{([a-z]+)\}/g,
    (match, key: string) => values[key] ?? match,
  );
}
