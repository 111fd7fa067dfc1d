import type { UnreadDocument } from '@golden-path/plugin-golden-path-common';
import type { AlertRule } from '../alerts';
import type { RunbookLinkPlace } from '../document';
import type { PageOutline } from './outline';
import type { RunbookFinding, RunbookPageSummary } from './page';
import type { EntityLink } from './requirements';

/** A page as it is judged. */
export interface JudgedPage extends PageOutline {
  readonly reviewed: RunbookPageSummary['reviewed'];
  /** Of its document. */
  readonly links: readonly RunbookLinkPlace[];
  /** Why it can't be shown, if so: one sentence. */
  readonly problem?: string | undefined;
}

/** Everything that the findings of a service follow from. */
export interface PagesToJudge {
  /** Name of the service. */
  readonly service: string | undefined;
  /**
   * - `known`: its documents were read, now or at an earlier commit
   * - `absent`: the entity names no repository
   * - `unknown`: it was never read, so that nobody can say what is missing
   */
  readonly repository: 'known' | 'absent' | 'unknown';
  /** Of every source; only those of the service are judged. */
  readonly pages: readonly JudgedPage[];
  /** Documents of the repository that could not be read: nothing that may be in them is missing. */
  readonly unread: readonly UnreadDocument[];
  /** Of each environment; undefined where its overlay could not be read. */
  readonly alerts: ReadonlyMap<string, readonly AlertRule[] | undefined>;
  /** What its workload type asks of its runbook; undefined where the type isn't known. */
  readonly workload:
    | { readonly title: string; readonly runbookSections: readonly string[] }
    | undefined;
  /** Of the catalog entity. */
  readonly links: readonly EntityLink[];
  /** Milliseconds after which a page that nobody reviewed is outdated. */
  readonly reviewedWithin: number;
  readonly now: Date;
}

/** Whether a path can't be told to be missing: it, or the folder that it would be in, isn't read. */
export const isUnread = (
  { unread }: Pick<PagesToJudge, 'unread'>,
  path: string,
): boolean =>
  unread.some(one => one.path === path || path.startsWith(`${one.path}/`));

/** What findings about a page have in common. */
export const aboutPage = (
  page: string,
  line?: number,
): Pick<RunbookFinding, 'page' | 'line' | 'alert' | 'environments'> => ({
  page,
  line,
  alert: undefined,
  environments: [],
});

/** Whether a page is the service's: the platform's are for others to put right. */
export const isOwnPage = ({ source }: Pick<PageOutline, 'source'>): boolean =>
  source === 'repository' || source === 'linked';
