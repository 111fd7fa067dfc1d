import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  readRunbook,
  type AlertRule,
  type RunbookPage,
} from '@golden-path/plugin-runbooks-common';
import { nameWords } from './nameWords';

/** A section within the text of a document. */
export interface SearchSection {
  /** Id of its heading; empty for what stands before the first one. */
  readonly anchor: string;
  readonly title: string;
  /** Where it begins, in characters of the text; it ends where the next one begins. */
  readonly start: number;
}

/** A page of runbooks as search has it, a part of a long one, or an alert that has no page. */
export interface RunbookSearchDocument extends IndexableDocument {
  /** Id of the page; empty for an alert without one. */
  readonly page: string;
  /** Entity reference; empty for pages of the organisation and the portal. */
  readonly service: string;
  /** Entity reference. */
  readonly owner: string;
  /** Name of the alert that it is about. */
  readonly alert: string;
  /** Names of service and alert, and each word of them. */
  readonly names: string;
  readonly sections: readonly SearchSection[];
}

/** The service that something is of; undefined for what is of the organisation or the portal. */
export type ServiceToSearch =
  { readonly ref: string; readonly owner: string | undefined } | undefined;

/** A page with its service. */
export interface PageToSearch {
  readonly page: Pick<RunbookPage, 'id' | 'title' | 'alert' | 'text'>;
  readonly service: ServiceToSearch;
  /** An environment has the alert that the page is about. */
  readonly isAlertKnown: boolean;
}

const reference = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

/** Segment below `/runbooks` that no service can be called. */
const platformSegment = '-';

/** Text of a document at most, unless a single section has more. */
const longestText = 16_000;

/**
 * How often names are said: PostgreSQL gives a word of a title five times the weight of one of other fields, and adds up
 * each time that a word is there.
 * @see https://www.postgresql.org/docs/current/textsearch-controls.html#TEXTSEARCH-RANKING
 */
const namesTimes = 5;

/** Address of the tab of a service; with an alert, it begins in the environment that needs somebody most for it. */
function tabOf(service: string, query: Record<string, string>): string {
  const [, kind = '', namespace = '', name = ''] =
    reference.exec(service) ?? [];
  const entity = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${entity}/runbooks?${new URLSearchParams(query)}`;
}

/** Where a page is shown in the portal, without a section. */
function locationOf({ page, service, isAlertKnown }: PageToSearch): string {
  if (!service)
    return `/runbooks/${platformSegment}/${page.id.split('/').map(encodeURIComponent).join('/')}`;
  return tabOf(service.ref, {
    page: page.id,
    ...(isAlertKnown && page.alert !== undefined && { alert: page.alert }),
  });
}

function commonOf(service: ServiceToSearch, alert: string) {
  return {
    service: service?.ref ?? '',
    owner: service?.owner ?? '',
    alert,
    names: Array<string>(namesTimes)
      .fill(nameWords([reference.exec(service?.ref ?? '')?.[3] ?? '', alert]))
      .join('\n'),
    // Without it, search shows a document to everybody who may read any.
    ...(service && { authorization: { resourceRef: service.ref } }),
  };
}

/** Text and sections of the documents of a page: one, unless it is long. */
function partsOf({ id, title, text }: PageToSearch['page']) {
  const document = readRunbook(text, { path: id });
  const parts: { text: string; sections: SearchSection[] }[] = [];
  let open: (typeof parts)[number] | undefined;
  for (const section of 'problem' in document ? [] : document.sections) {
    const heading = section.title === title ? '' : section.title;
    const said = [heading, section.text].filter(Boolean).join('\n');
    if (!open || open.text.length + said.length > longestText)
      parts.push((open = { text: '', sections: [] }));
    else if (open.text !== '') open.text += '\n\n';
    open.sections.push({
      anchor: section.id ?? '',
      title: heading,
      start: open.text.length,
    });
    open.text += said;
  }
  // What can't be shown is found by its title.
  return parts.length > 0 ? parts : [{ text: '', sections: [] }];
}

/** The documents of a page: one, unless it is long. Pure. */
export function pageDocuments(given: PageToSearch): RunbookSearchDocument[] {
  const { page, service } = given;
  const common = commonOf(service, page.alert ?? '');
  const location = locationOf(given);
  return partsOf(page).map(({ text, sections }, part) => ({
    ...common,
    title: page.title,
    text,
    // Parts lead to different places, so that none is taken for another.
    location:
      part === 0
        ? location
        : `${location}#${encodeURIComponent(sections[0]?.anchor ?? '')}`,
    page: page.id,
    sections,
  }));
}

/** The document of an alert that has no page: whoever looks for its name finds the service's runbooks. Pure. */
export function alertDocument(
  { name, summary, description }: Pick<AlertRule, 'name'> & Partial<AlertRule>,
  service: NonNullable<ServiceToSearch>,
): RunbookSearchDocument {
  return {
    ...commonOf(service, name),
    title: name,
    text: [summary, description].filter(Boolean).join('\n'),
    location: tabOf(service.ref, { alert: name }),
    page: '',
    sections: [],
  };
}
