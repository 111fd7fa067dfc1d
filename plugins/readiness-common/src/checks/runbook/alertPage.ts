import { headingsOf, slugOf } from './headings';

/** The document that a service's runbook is. */
export const runbookPath = 'docs/runbook.md';

/** What an alert's address is compared with. */
export interface RunbookPages {
  /** Text by path from the repository's root. */
  readonly files: ReadonlyMap<string, string>;
  /** Name of the service, where its blueprint says it. */
  readonly service: string | undefined;
}

/**
 * Where a `runbook_url` leads.
 * - `page`: to a page of the repository, or a heading of its runbook
 * - `nowhere`: to where one of them should be
 * - `elsewhere`: out of the repository, so nobody here can say
 * - `no-address`: it isn't one that a browser opens
 */
export type AlertPage =
  | { readonly leads: 'page'; readonly to: string }
  | { readonly leads: 'nowhere' | 'elsewhere' | 'no-address' };

/**
 * Follows the `runbook_url` of an alert by its shape: `…/runbooks/<service>/<Alert>` of the portal,
 * `…/docs/…/runbooks/<Alert>/` and `…/runbook/#heading` of TechDocs, `…/docs/runbook.md#heading` of a host.
 */
export function findAlertPage(
  url: string,
  alert: string,
  { files, service }: RunbookPages,
): AlertPage {
  const address = parse(url);
  if (!address) return { leads: 'no-address' };
  const { segments, fragment } = address;
  const last = (segments.at(-1) ?? '').replace(/\.md$/i, '');
  const page = `docs/runbooks/${last}.md`;
  if (has(files, page)) return { leads: 'page', to: page };
  const isRunbook = last.toLowerCase() === 'runbook';
  if (isRunbook && fragment === '' && has(files, runbookPath))
    return { leads: 'page', to: runbookPath };
  const isOurs =
    isRunbook ||
    (segments.includes('runbooks') &&
      (last === alert ||
        (service !== undefined && segments.at(-2) === service)));
  if (!isOurs) return { leads: 'elsewhere' };
  const wanted = isRunbook ? fragment.toLowerCase() : slugOf(last);
  const heading = headingsOf(files.get(runbookPath) ?? '').find(
    ({ slug }) => slug === wanted,
  );
  return heading
    ? { leads: 'page', to: `${runbookPath}#${heading.slug}` }
    : { leads: 'nowhere' };
}

const has = (files: ReadonlyMap<string, string>, path: string) =>
  (files.get(path) ?? '').trim() !== '';

function parse(
  url: string,
): { segments: string[]; fragment: string } | undefined {
  try {
    const { protocol, pathname, hash } = new URL(url.trim());
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    return {
      segments: pathname
        .split('/')
        .filter(part => part !== '')
        .map(part => decodeURIComponent(part)),
      fragment: decodeURIComponent(hash.slice(1)),
    };
  } catch {
    return undefined;
  }
}
