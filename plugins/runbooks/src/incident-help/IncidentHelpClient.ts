import { headingId } from '@golden-path/plugin-golden-path-common/markdown';
import type {
  Incident,
  IncidentHelp,
  IncidentHelpApi,
} from '@golden-path/plugin-golden-path-react';
import {
  type OnCallNow,
  type PlatformPages,
  readRunbook,
} from '@golden-path/plugin-runbooks-common';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { RunbooksApi } from '../api';
import { tabPath } from '../links/tabPath';
import { runbooksChannel } from '../live';
import { type MatchedRunbook, matchRunbook } from './matchRunbook';

/** Who is called first, or why nobody is named. */
export function onCallOf({
  source,
  problem,
  notice,
  observedAt,
  now,
}: OnCallNow): Pick<IncidentHelp, 'onCall' | 'nobody'> {
  const [first] = [...now].sort((a, b) => a.level - b.level);
  if (first)
    return {
      onCall: {
        name: first.name,
        url: first.url,
        until: first.until,
        asOf: problem === undefined ? undefined : observedAt,
      },
      nobody: undefined,
    };
  return {
    onCall: undefined,
    nobody:
      problem ??
      notice ??
      (source === undefined
        ? 'No on-call source is configured.'
        : `${source} names nobody.`),
  };
}

/** {@link IncidentHelpApi} of what the runbooks backend knows. */
export class IncidentHelpClient implements IncidentHelpApi {
  readonly channel = runbooksChannel;

  /** @param entityPage - address of a service's page */
  constructor(
    private readonly runbooks: Pick<
      RunbooksApi,
      'getRunbooks' | 'getPage' | 'getOnCall' | 'getPlatformPages'
    >,
    private readonly entityPage: (service: CompoundEntityRef) => string,
  ) {}

  async help(incident: Incident, signal?: AbortSignal): Promise<IncidentHelp> {
    const { service } = incident;
    const [known, platform, person] = await Promise.all([
      this.runbooks.getRunbooks(service, signal),
      // Without the platform's pages, those of the service still help.
      this.runbooks
        .getPlatformPages(signal)
        .catch((): Pick<PlatformPages, 'pages'> => ({ pages: [] })),
      this.runbooks.getOnCall(service, signal).then(onCallOf, () => ({
        onCall: undefined,
        nobody: 'Who is on call could not be read.',
      })),
    ]);
    const match = matchRunbook(incident, known, platform.pages);
    return {
      runbook: match && {
        title: await this.titleOf(service, match, signal),
        why: match.why,
        to: tabPath(this.entityPage(service), match.tab),
      },
      ...person,
    };
  }

  /** Title of the section that the match lands on, else of its page. */
  private async titleOf(
    service: CompoundEntityRef,
    { title, tab: { page, anchor } }: MatchedRunbook,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    if (page === undefined || anchor === undefined) return title;
    try {
      const { text } = await this.runbooks.getPage(service, page, signal);
      const document = readRunbook(text, { path: page });
      return 'problem' in document
        ? title
        : (document.sections.find(
            ({ id }) => id === anchor || id === headingId(anchor),
          )?.title ?? title);
    } catch {
      return title;
    }
  }
}
