import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { describe, expect, it } from 'vitest';
import { readPolicyConfiguration } from './configuration';

const read = (permission?: JsonObject) =>
  readPolicyConfiguration(
    mockServices.rootConfig({
      data: { goldenPath: permission ? { permission } : {} },
    }),
  );

describe('goldenPath.permission', () => {
  it('has a default for everything', () => {
    expect(read()).toEqual({
      platformGroup: 'group:default/platform',
      templateAuthors: [],
      exemptionApprovers: [],
      rules: [],
    });
  });

  it.each<[JsonObject, string]>([
    [
      { platformGroups: [] },
      'goldenPath.permission.platformGroups is no known key; accepted are platformGroup, templateAuthors, exemptionApprovers, rules',
    ],
    [
      { platformGroup: 'user:default/sam' },
      'goldenPath.permission.platformGroup is "user:default/sam"; accepted is the reference of a group',
    ],
    [
      { platformGroup: 'platform' },
      'goldenPath.permission.platformGroup is "platform"',
    ],
    [
      { templateAuthors: ['group:a', 'x y:z'] },
      'goldenPath.permission.templateAuthors[1]',
    ],
    [
      { rules: [{ permission: 'a.b', allow: 'everybody', reason: 'r' }] },
      'goldenPath.permission.rules[0].allow is "everybody"; accepted are signed-in, platform',
    ],
    [{ rules: [{ permission: 'a.b', allow: 'signed-in' }] }, 'reason'],
    [
      {
        rules: [
          {
            permission: 'catalog.entity.delete',
            allow: 'signed-in',
            reason: 'r',
          },
        ],
      },
      'which has a decision already',
    ],
    [
      {
        rules: [
          { permission: 'a.b', allow: 'signed-in', reason: 'r', resource: 'x' },
        ],
      },
      'goldenPath.permission.rules[0].resource is no known key',
    ],
  ])('refuses %j and names the key', (permission, message) => {
    expect(() => read(permission)).toThrow(message);
  });
});
