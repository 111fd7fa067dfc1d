import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  readRunbook,
  type RunbookPage,
} from '@golden-path/plugin-runbooks-common';

/** A section of a page, as search has it. */
export interface RunbookSearchDocument extends IndexableDocument {
  /** Id of the page. */
  readonly page: string;
  /** Entity reference; empty for pages of the organisation and the portal. */
  readonly service: string;
  /** Entity reference. */
  readonly owner: string;
  /** Name of the alert that the page is about. */
  readonly alert: string;
}

/** A page with the service that it is of; undefined for one of the organisation or the portal. */
export interface PageToSearch {
  readonly page: Pick<RunbookPage, 'id' | 'title' | 'alert' | 'text'>;
  readonly service:
    { readonly ref: string; readonly owner: string | undefined } | undefined;
}

const reference = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

/** Segment below `/runbooks` that no service can be called. */
const platformSegment = '-';

/** Where a section is shown in the portal. */
function locationOf(
  { page, service }: PageToSearch,
  anchor: string | undefined,
) {
  const hash = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  const [, kind = '', namespace = '', name = ''] =
    reference.exec(service?.ref ?? '') ?? [];
  if (!service)
    return `/runbooks/${platformSegment}/${page.id.split('/').map(encodeURIComponent).join('/')}${hash}`;
  const entity = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${entity}/runbooks?page=${encodeURIComponent(page.id)}${hash}`;
}

/**
 * A document for each section of a page that says something. A page that can't be shown is found by its title. Pure.
 */
export function searchDocumentsOf(
  given: PageToSearch,
): RunbookSearchDocument[] {
  const { page, service } = given;
  const common = {
    page: page.id,
    service: service?.ref ?? '',
    owner: service?.owner ?? '',
    alert: page.alert ?? '',
    // Without it, search shows a document to everybody who may read any.
    ...(service && { authorization: { resourceRef: service.ref } }),
  };
  const document = readRunbook(page.text, { path: page.id });
  const sections =
    'problem' in document
      ? [{ id: undefined, title: '', text: '' }]
      : document.sections;
  return sections
    .filter(
      ({ title, text }) => title !== '' || text !== '' || sections.length === 1,
    )
    .map(({ id, title, text }) => ({
      ...common,
      title:
        title === '' || title === page.title
          ? page.title
          : `${title} · ${page.title}`,
      text,
      location: locationOf(given, id),
    }));
}
