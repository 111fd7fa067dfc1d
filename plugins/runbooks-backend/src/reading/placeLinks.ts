import type {
  RunbookPlace,
  RunbooksEnvironment,
} from '@golden-path/plugin-runbooks-common';
import type { EntityLink } from '../store';

/** Types of links that are for who responds. @see https://backstage.io/docs/features/software-catalog/descriptor-format#links-optional */
const types: ReadonlySet<string> = new Set([
  'dashboard',
  'logs',
  'metrics',
  'traces',
]);
const words = /\b(dashboards?|grafana|kibana|logs?|metrics|traces?|tracing)\b/i;
const hour = 3_600_000;

/** What may stand in braces in the address of a link. */
export const placeLinkWords = [
  'service',
  'environment',
  'cluster',
  'namespace',
  'workload',
  'from',
  'to',
] as const;

/** A link of every service, as it is configured. */
export interface LinkTemplate {
  readonly title: string;
  /** With {@link placeLinkWords} in braces. */
  readonly url: string;
}

/**
 * Links to dashboards and logs, those of every service first and then those of a catalog entity, with
 * {@link placeLinkWords} in braces filled in. One that needs what isn't known is left out.
 *
 * @param templates - of every service
 * @param links - of the entity; others than to dashboards, logs and the like are left out
 * @param now - `{from}` is an hour before and `{to}` is now; milliseconds, as Grafana and most others take them
 */
export function placeLinks(
  {
    templates,
    links,
  }: {
    readonly templates: readonly LinkTemplate[];
    readonly links: readonly EntityLink[];
  },
  place: RunbookPlace,
  now: Date,
): RunbooksEnvironment['links'] {
  const values: Values = {
    service: place.service.name,
    environment: place.environment.name,
    cluster: place.environment.cluster,
    namespace: place.environment.namespace,
    workload: place.workload?.name,
    from: String(now.getTime() - hour),
    to: String(now.getTime()),
  };
  const ofEntity = links.filter(
    ({ type, title }) =>
      types.has(type?.toLowerCase() ?? '') || words.test(title ?? ''),
  );
  return [...templates, ...ofEntity].flatMap(({ title, url }) => {
    const filled = fill(url, values);
    return filled === undefined
      ? []
      : [{ title: title ?? new URL(url).hostname, url: filled }];
  });
}

type Values = Readonly<
  Record<(typeof placeLinkWords)[number], string | undefined>
>;
const isWord = (name: string): name is keyof Values =>
  placeLinkWords.some(word => word === name);

/** Undefined where a value isn't known. */
function fill(url: string, values: Values): string | undefined {
  let isKnown = true;
  // Whoever writes an address into the catalog may have it escaped.
  const filled = url.replace(/(?:\{|%7B)([a-z]+)(?:\}|%7D)/gi, (all, name) => {
    if (!isWord(name)) return all;
    const value = values[name];
    if (value === undefined) isKnown = false;
    return encodeURIComponent(value ?? '');
  });
  return isKnown && URL.canParse(filled) ? filled : undefined;
}
