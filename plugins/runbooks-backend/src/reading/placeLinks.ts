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

/**
 * Links of a catalog entity to dashboards and logs, with what stands in braces filled in: `{service}`, `{environment}`,
 * `{cluster}`, `{namespace}`, `{workload}`, `{from}` and `{to}`. One that needs what isn't known is left out.
 *
 * @param now - `{from}` is an hour before and `{to}` is now; milliseconds, as Grafana and most others take them
 */
export function placeLinks(
  links: readonly EntityLink[],
  place: RunbookPlace,
  now: Date,
): RunbooksEnvironment['links'] {
  const values: Readonly<Record<string, string | undefined>> = {
    service: place.service.name,
    environment: place.environment.name,
    cluster: place.environment.cluster,
    namespace: place.environment.namespace,
    workload: place.workload?.name,
    from: String(now.getTime() - hour),
    to: String(now.getTime()),
  };
  return links
    .filter(
      ({ type, title }) =>
        types.has(type?.toLowerCase() ?? '') || words.test(title ?? ''),
    )
    .flatMap(({ title, url }) => {
      const filled = fill(url, values);
      return filled === undefined
        ? []
        : [{ title: title ?? new URL(url).hostname, url: filled }];
    });
}

/** Undefined where a value isn't known. */
function fill(
  url: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let isKnown = true;
  // Whoever writes an address into the catalog may have it escaped.
  const filled = url.replace(/(?:\{|%7B)([a-z]+)(?:\}|%7D)/gi, (all, name) => {
    if (!Object.hasOwn(values, name)) return all;
    const value = values[name];
    if (value === undefined) isKnown = false;
    return encodeURIComponent(value ?? '');
  });
  return isKnown && URL.canParse(filled) ? filled : undefined;
}
