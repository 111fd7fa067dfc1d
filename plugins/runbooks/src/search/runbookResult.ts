import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import { nameOf } from '@golden-path/plugin-golden-path-react';
import {
  foundSection,
  foundWords,
  snippetOf,
  type SearchSection,
} from './foundSection';

/** A runbook that was found, as it is shown. */
export interface RunbookResult {
  readonly title: string;
  /** Title of the section that was found; empty for the page itself. */
  readonly section: string;
  /** What it is of and about, in words. */
  readonly about: readonly string[];
  readonly snippet: string;
  /** Path within the portal, with the section. */
  readonly location: string;
  /** What was found, in lower case. */
  readonly words: readonly string[];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : '';

const isSection = (value: unknown): value is SearchSection =>
  typeof value === 'object' &&
  value !== null &&
  'anchor' in value &&
  typeof value.anchor === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'start' in value &&
  typeof value.start === 'number';

/** Where pages are from that no service has, by the beginning of their id. */
const origins: readonly (readonly [string, string])[] = [
  ['portal/', 'Comes with the portal'],
  ['organisation/', 'Of the organisation'],
];

function kindOf(page: string, title: string, alert: string): string {
  const origin = origins.find(([beginning]) => page.startsWith(beginning));
  if (origin) return origin[1];
  if (page === '') return 'Alert without a page';
  if (alert === '') return '';
  return alert === title ? 'Page of the alert' : `Page of ${alert}`;
}

/** What is shown of a document of the backend; other shapes are shown as far as they go. Pure. */
export function runbookResult(
  document: SearchDocument,
  highlight: ResultHighlight | undefined,
): RunbookResult {
  const more = document as SearchDocument & Record<string, unknown>;
  const [service, owner, alert, page] = [
    textOf(more.service),
    textOf(more.owner),
    textOf(more.alert),
    textOf(more.page),
  ];
  const { title, text, location } = document;
  const words = foundWords(highlight);
  const sections = Array.isArray(more.sections)
    ? more.sections.filter(isSection)
    : [];
  const found = foundSection(
    { text, sections },
    words,
    [title, service, alert].join('\n'),
  );
  return {
    title,
    section: found.title,
    about: [
      service && nameOf(service),
      owner && nameOf(owner),
      kindOf(page, title, alert),
    ].filter(Boolean),
    snippet: snippetOf(found.text, words),
    location:
      found.anchor === ''
        ? location
        : `${location.replace(/#.*$/, '')}#${encodeURIComponent(found.anchor)}`,
    words,
  };
}
