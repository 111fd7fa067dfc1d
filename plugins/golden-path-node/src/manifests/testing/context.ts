import {
  BlueprintInput,
  blueprintSchema,
  createFileTree,
  organisationSchema,
  planEnvironments,
} from '@golden-path/plugin-golden-path-common';
import type { z } from 'zod';
import type { GenerationContext } from '../../generation/types';

/** The organisation of the tests. */
export const testOrganisation = organisationSchema.parse({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'http://localhost:7010/platform/gitops-config' },
});

/** What generation knows of a service that has defaults but for what is given. */
export function contextOf(
  spec: Partial<BlueprintInput['spec']> = {},
  metadata: Partial<BlueprintInput['metadata']> = {},
  organisation: Partial<z.input<typeof organisationSchema>> = {},
): GenerationContext {
  const blueprint = blueprintSchema.parse({
    apiVersion: 'goldenpath.dev/v1',
    kind: 'Service',
    metadata: { name: 'refunds-api', owner: 'payments', ...metadata },
    spec: { workload: 'http-api', runtime: 'node', ...spec },
  });
  const own = organisationSchema.parse({
    ...testOrganisation,
    ...organisation,
  });
  return {
    blueprint,
    organisation: own,
    template: {
      ref: 'template:default/http-api',
      version: '1.0.0',
      skeleton: () => createFileTree([]),
    },
    plans: planEnvironments(blueprint, own),
  };
}
