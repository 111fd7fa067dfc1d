import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ReadinessEvidence } from '@golden-path/plugin-readiness-common';

const evaluatedAt = '2026-11-21T12:00:00.000Z';
const absent = { known: false, why: 'absent', reason: 'not measured' } as const;

/** What is known of a service of which only the rendered overlay was read. */
export function evidenceOf(text: string): ReadinessEvidence {
  const { documents } = parseYamlDocuments(text, { mode: 'manifest' });
  return {
    evaluatedAt,
    environment: { name: 'production', productionSizing: true },
    rendered: {
      known: true,
      observedAt: evaluatedAt,
      value: {
        commit: undefined,
        path: 'overlays/production',
        objects: readObjects(documents).objects,
        problems: [],
      },
    },
    live: absent,
    catalog: absent,
    repository: absent,
    onCall: absent,
    blueprint: undefined,
    options: {},
  };
}
