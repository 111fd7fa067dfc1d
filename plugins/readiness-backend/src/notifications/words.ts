import { parseEntityRef } from '@backstage/catalog-model';
import type { Exemption } from '@golden-path/plugin-readiness-common';

/** The name in an entity reference. */
export function nameOf(reference: string): string {
  try {
    return parseEntityRef(reference, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    }).name;
  } catch {
    return reference;
  }
}

/** Page of a service's scorecards. */
export function scorecardLink(service: string): string {
  const { kind, namespace, name } = parseEntityRef(service, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}/readiness`;
}

/** What an exemption is about: `pod-disruption-budget (exists) in staging and production`. */
export const subjectOf = ({ check, rule, environments }: Exemption): string =>
  `${check}${rule === undefined ? '' : ` (${rule})`} in ${new Intl.ListFormat('en').format(environments)}`;
