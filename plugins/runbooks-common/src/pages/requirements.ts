import { findHeading, type PageHeading } from './headings';

/** A link of a catalog entity. @see https://backstage.io/docs/features/software-catalog/descriptor-format#links-optional */
export interface EntityLink {
  readonly url: string;
  readonly title?: string | undefined;
  readonly type?: string | undefined;
}

/** The runbook that an entity links, wherever it is. */
export const linkedRunbook = (
  links: readonly EntityLink[],
): EntityLink | undefined => links.find(isRunbookLink);

/** Whether a link is of a runbook: by its type, else by its title. */
export const isRunbookLink = ({ url, title, type }: EntityLink): boolean =>
  url !== '' &&
  (type?.toLowerCase() === 'runbook' || /\brunbook\b/i.test(title ?? ''));

/** The sections that a runbook has to have and has not, whatever their level and emphasis. */
export const missingSections = (
  headings: readonly PageHeading[],
  needed: readonly string[],
): string[] => needed.filter(section => !findHeading(headings, section));
