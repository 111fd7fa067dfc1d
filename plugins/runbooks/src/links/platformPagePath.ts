/**
 * Segment below `/runbooks` that no service can be called: names of the catalog begin and end with a letter or a digit.
 * @see https://backstage.io/docs/features/software-catalog/descriptor-format#name-required
 */
export const reservedSegment = '-';

/** Address of a page of the portal or the organisation, by its id: `/runbooks/-/portal/drift`. */
export function platformPagePath(id: string, anchor?: string): string {
  const path = id.split('/').map(encodeURIComponent).join('/');
  const hash = anchor ? `#${encodeURIComponent(anchor)}` : '';
  return `/runbooks/${reservedSegment}/${path}${hash}`;
}
