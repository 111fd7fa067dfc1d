import { createSignedCursors } from '@golden-path/plugin-golden-path-node/rest';
import {
  defaultLevels,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import { startServiceRoutes } from '../../golden-path-node/testing/startServiceRoutes';
import { createCampaigns } from '../src/campaigns';
import {
  createServiceAccess,
  isOwner,
  readinessResourceRef,
} from '../src/permissions';
import { createRouter, type RouterOptions } from '../src/router';
import {
  environments,
  type ReadinessFixture,
} from '../src/testing/readinessFixture';
import { permissionsByCaller } from './callers';
import { createFakeFixes } from './fakeFixes';

/** The policy that {@link createReadinessFixture} judges by. */
export const policy = {
  checks: readinessChecks.list(),
  levels: defaultLevels,
  options: {},
  hash: 'policy-1',
};

/** A backend whose readiness routes are over a fixture's database. */
export async function startRoutes(
  fixture: Pick<
    ReadinessFixture,
    'reader' | 'exemptions' | 'queue' | 'context'
  >,
  overrides: Partial<RouterOptions> = {},
) {
  const fixes = createFakeFixes();
  const backend = await startServiceRoutes({
    pluginId: 'readiness',
    permissions: permissionsByCaller,
    rules: { resourceRef: readinessResourceRef, isOwner },
    mount: ({ http, ...parts }) =>
      http.use(
        createRouter({
          ...parts,
          ...fixture,
          fixes: fixes.service,
          campaigns: createCampaigns(fixture.context.database),
          policy,
          environments,
          exemptionDays: 90,
          access: createServiceAccess(parts),
          cursors: createSignedCursors(Buffer.alloc(32, 1)),
          ...overrides,
        }),
      ),
  });
  return { ...backend, fixes };
}
