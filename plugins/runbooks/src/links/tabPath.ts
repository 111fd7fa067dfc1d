import { serviceRef } from '@golden-path/plugin-golden-path-react';
import { addressWith, type TabQuery } from './address';

/** Address of a place in the tab "Runbooks" below the page of an entity. */
export const tabPath = (entityPage: string, query: TabQuery = {}): string =>
  `${entityPage}/runbooks${addressWith(query).replace(/^\?(?=#|$)/, '')}`;

/** Path of an entity's page where no catalog says otherwise, by its reference. */
export function catalogPath(service: string): string {
  const { kind, namespace, name } = serviceRef(service);
  return `/catalog/${[namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/')}`;
}
