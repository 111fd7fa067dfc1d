import type { CatalogEvidence } from '../evidence';
import type { ReadinessCheck } from './readinessCheck';
import { judged, unknownResult } from './result';

/** Of every annotation that Grafana's plugin for Backstage reads. @see https://github.com/K-Phoen/backstage-plugin-grafana/blob/main/docs/index.md */
const grafanaPrefix = 'grafana/';

/** `dashboard`: who is woken at night finds the graphs from the service's page. */
export const dashboard: ReadinessCheck = {
  id: 'dashboard',
  category: 'observability',
  title: 'Dashboard linked',
  why: 'Who is woken at night has no time to look for the graphs.',
  link: 'https://backstage.io/docs/features/software-catalog/descriptor-format/#links-optional',
  reads: ['catalog'],
  remedy:
    'Add grafana/dashboard-selector, or a link of type dashboard, to catalog-info.yaml.',
  rules: ['linked'],
  evaluate(evidence) {
    const { catalog } = evidence;
    if (!catalog.known)
      return unknownResult('dashboard', evidence, catalog.reason);
    const linked = dashboardOf(catalog.value);
    if (linked !== undefined)
      return judged('dashboard', evidence, {
        evidence: [{ source: 'catalog', message: linked }],
      });
    return judged('dashboard', evidence, {
      findings: [
        {
          rule: 'linked',
          severity: 'error',
          message:
            'the entity has no Grafana annotation and no link of type dashboard',
          fix: 'Add metadata.annotations[grafana/dashboard-selector] or a link of type dashboard to catalog-info.yaml',
        },
      ],
      evidence: [{ source: 'catalog', message: 'its annotations and links' }],
    });
  },
};

function dashboardOf({
  annotations,
  links,
}: CatalogEvidence): string | undefined {
  const annotation = Object.entries(annotations).find(
    ([key, value]) => key.startsWith(grafanaPrefix) && value.trim() !== '',
  );
  if (annotation) return `annotated with ${annotation[0]}`;
  const link = links.find(
    ({ type, url }) => type?.toLowerCase() === 'dashboard' && url !== '',
  );
  return link && `links ${link.title ?? link.url}`;
}
