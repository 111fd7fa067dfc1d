import {
  createBackendPlugin,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { onCallServiceRef, type ConfiguredOnCall } from './onCallServiceRef';

/** What each of two plugins gets. */
async function boot(
  token: string,
  features: readonly BackendFeature[] = [],
): Promise<ConfiguredOnCall[]> {
  const got: ConfiguredOnCall[] = [];
  const plugin = (pluginId: string) =>
    createBackendPlugin({
      pluginId,
      register: reg =>
        reg.registerInit({
          deps: { onCall: onCallServiceRef },
          init: async ({ onCall }) => void got.push(onCall),
        }),
    });
  const backend = await startTestBackend({
    features: [
      plugin('readiness'),
      plugin('runbooks'),
      mockServices.rootConfig.factory({
        data: { goldenPath: { onCall: { pagerduty: { token } } } },
      }),
      ...features,
    ],
  });
  await backend.stop();
  return got;
}

describe('the on-call source of a process', () => {
  it('is one for all plugins, so that they share answers and limits', async () => {
    const [one, other] = await boot('u+abc');
    expect(one?.source?.name).toBe('PagerDuty');
    expect(other?.source).toBe(one?.source);
    expect((await boot('none')).map(({ source }) => source)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is another one for all plugins when the backend brings it', async () => {
    const source = { name: 'Pager of the house' } as ConfiguredOnCall['source'];
    const got = await boot('u+abc', [
      createServiceFactory({
        service: onCallServiceRef,
        deps: {},
        factory: () => ({ source }),
      }),
    ]);
    expect(got.map(each => each.source?.name)).toEqual([
      'Pager of the house',
      'Pager of the house',
    ]);
  });
});
