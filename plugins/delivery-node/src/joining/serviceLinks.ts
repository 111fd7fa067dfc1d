import {
  isApplication,
  type ExternalLink,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import type { LinksOf } from './environmentInputsOf';

const externalLink = 'link.argocd.argoproj.io/external-link';

/** Anybody who can write an object chooses this text; only http and https lead anywhere. */
const isWebAddress = (text: string): boolean =>
  text.length <= 2_000 &&
  URL.canParse(text) &&
  /^https?:$/.test(new URL(text).protocol);

/** A link that an application carries, as `title|url` or an address. @see https://argo-cd.readthedocs.io/en/stable/user-guide/external-url/ */
function linksOfApplication(application: ObjectSummary): ExternalLink[] {
  const text = application.annotations[externalLink];
  if (text === undefined || !isApplication(application)) return [];
  const separator = text.indexOf('|');
  const url = text.slice(separator + 1).trim();
  const title = separator > 0 ? text.slice(0, separator).trim() : '';
  return isWebAddress(url)
    ? [{ kind: 'application', title: title || 'Application', url }]
    : [];
}

/** Links from the catalog and from the applications; only http and https. */
export const serviceLinks: LinksOf = ({ service, applications }) => [
  ...applications.flatMap(linksOfApplication),
  ...(service.repository !== undefined && isWebAddress(service.repository)
    ? [{ kind: 'source', title: 'Source', url: service.repository } as const]
    : []),
];
