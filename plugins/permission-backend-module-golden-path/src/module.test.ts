import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import permissionModule from './index';

const platformMember = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo() {
      return {
        userEntityRef: 'user:default/mock',
        ownershipEntityRefs: ['user:default/mock', 'group:default/platform'],
      };
    },
  }),
});

const start = (permission = {}) =>
  startTestBackend({
    features: [
      permissionPlugin,
      permissionModule,
      platformMember,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true }, goldenPath: { permission } },
      }),
    ],
  });

const ask = (...names: string[]) => ({
  items: names.map(name => ({
    id: name,
    permission: { type: 'basic', name, attributes: {} },
  })),
});

describe('the permission module', () => {
  it('answers for the person, by the groups the framework knows them to be in', async () => {
    const { server } = await start();
    const names = ['catalog.location.delete', 'unheard-of'];

    const platform = await request(server)
      .post('/api/permission/authorize')
      .set('authorization', mockCredentials.user.header())
      .send(ask(...names));
    expect(platform.body.items).toEqual([
      { id: 'catalog.location.delete', result: 'ALLOW' },
      { id: 'unheard-of', result: 'DENY' },
    ]);

    const other = await start({ platformGroup: 'group:default/operators' });
    const outside = await request(other.server)
      .post('/api/permission/authorize')
      .set('authorization', mockCredentials.user.header())
      .send(ask('catalog.location.delete', 'catalog.location.create'));
    expect(outside.body.items).toMatchObject([
      { result: 'DENY' },
      { result: 'ALLOW' },
    ]);
  });

  it('does not start with a configuration that it does not understand', async () => {
    await expect(start({ platformgroup: 'group:default/x' })).rejects.toThrow(
      /goldenPath\.permission\.platformgroup is no known key/,
    );
  });
});
