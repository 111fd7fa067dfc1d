import { stringAt } from '@golden-path/plugin-kubernetes-objects-common';
import type { VerificationRule } from './rule';

/**
 * `environment.yaml` says what the overlay says: Argo CD deploys by the one what the other describes, so a difference
 * would put a service somewhere else.
 */
export const environmentFileRule: VerificationRule = {
  id: 'environment-file',
  check: ({ overlay, environment }) => {
    const { environmentFile: facts, service } = overlay;
    if (!facts || service === undefined) return [];
    const expected = {
      service,
      environment: overlay.environment,
      namespace: environment.namespace,
      cluster: environment.cluster,
    };
    return Object.entries(expected).flatMap(([field, accepted]) => {
      const found = stringAt(facts.value, field);
      return accepted === undefined || found === accepted
        ? []
        : [
            {
              rule: 'environment-file',
              severity: 'error',
              file: facts.file,
              path: field,
              message: `${field}: found ${found ?? 'nothing'}; accepted: ${accepted}`,
              fix: `Write ${field}: ${accepted}`,
            } as const,
          ];
    });
  },
};
