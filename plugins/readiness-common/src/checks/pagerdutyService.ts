import { annotations as keys } from '@golden-path/plugin-golden-path-common';
import type { CatalogEvidence } from '../evidence';
import type { ReadinessCheck } from './readinessCheck';
import { judged, unknownResult } from './result';

/** @see https://pagerduty.github.io/backstage-plugin-docs/getting-started/backstage/ */
export const pagerdutyAnnotations = [
  keys.pagerdutyServiceId,
  keys.pagerdutyIntegrationKey,
] as const;

/** The first annotation by which an entity names its service at PagerDuty. */
export const pagerdutyAnnotation = ({
  annotations,
}: CatalogEvidence): (typeof pagerdutyAnnotations)[number] | undefined =>
  pagerdutyAnnotations.find(key => (annotations[key] ?? '').trim() !== '');

const id = 'pagerduty-service';

/** `pagerduty-service`: alerts have somewhere to go. */
export const pagerdutyService: ReadinessCheck = {
  id,
  category: 'operations',
  title: 'Service at PagerDuty',
  why: 'An alert without a service to go to wakes nobody.',
  link: 'https://support.pagerduty.com/main/docs/services-and-integrations',
  reads: ['catalog', 'external'],
  remedy:
    'Create the service at PagerDuty and state its id: spec.onCall.pagerduty in golden-path.yaml, or the annotation pagerduty.com/service-id.',
  rules: ['exists'],
  evaluate(evidence) {
    const { catalog, onCall } = evidence;
    if (!catalog.known) return unknownResult(id, evidence, catalog.reason);
    const annotation = pagerdutyAnnotation(catalog.value);
    const exists = (message: string, fix: string) =>
      judged(id, evidence, {
        findings: [{ rule: 'exists', severity: 'error', message, fix }],
        evidence: [{ source: 'catalog', message: 'its annotations' }],
      });
    if (annotation === undefined)
      return exists(
        `the entity has neither ${pagerdutyAnnotations.join(' nor ')}`,
        'Add the annotation pagerduty.com/service-id',
      );
    const seen = [
      { source: 'catalog' as const, message: `annotated with ${annotation}` },
    ];
    if (!onCall.known)
      return judged(id, evidence, {
        unknown: [onCall.reason],
        evidence: seen,
      });
    const { source, service } = onCall.value;
    if (!service)
      return exists(
        `${source} knows no service for ${annotation}`,
        `Let ${annotation} name a service that exists at ${source}`,
      );
    return judged(id, evidence, {
      evidence: [
        ...seen,
        {
          source: 'external',
          message: `${source} knows it as ${service.name}`,
        },
      ],
    });
  },
};
