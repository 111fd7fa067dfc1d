import { mockServices } from '@backstage/backend-test-utils';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { describe, expect, it } from 'vitest';
import { readPolicyConfiguration } from '../configuration';
import { createDecide, createGoldenPathPolicy } from './goldenPathPolicy';

const basic = (name: string): Permission => ({
  type: 'basic',
  name,
  attributes: {},
});
const entity = (name: string): Permission => ({
  type: 'resource',
  resourceType: 'catalog-entity',
  name,
  attributes: {},
});
const task = (name: string): Permission => ({
  type: 'resource',
  resourceType: 'scaffolder-task',
  name,
  attributes: {},
});

const scorecard = (name: string): Permission => ({
  type: 'resource',
  resourceType: 'readiness-service',
  name,
  attributes: {},
});

const runbooks = (name: string): Permission => ({
  type: 'resource',
  resourceType: 'runbooks-service',
  name,
  attributes: {},
});

const person = (name: string, ...groups: string[]) => ({
  userEntityRef: `user:default/${name}`,
  ownershipEntityRefs: [
    `user:default/${name}`,
    ...groups.map(group => `group:default/${group}`),
  ],
});
const people = {
  nobody: undefined,
  mina: person('mina', 'payments'),
  rosa: person('rosa', 'enablers'),
  sam: person('sam', 'operators'),
};

const configuration = readPolicyConfiguration(
  mockServices.rootConfig({
    data: {
      goldenPath: {
        permission: {
          platformGroup: 'Group:operators',
          templateAuthors: ['group:default/enablers'],
          exemptionApprovers: ['group:default/enablers'],
          rules: [
            {
              permission: 'kubernetes.clusters.read',
              allow: 'signed-in',
              reason: 'Names only',
            },
            {
              permission: 'kubernetes.proxy',
              allow: 'platform',
              reason: 'Reaches the cluster',
            },
          ],
        },
      },
    },
  }),
);
const decide = createDecide(configuration);

function verdict(decision: PolicyDecision): string {
  return decision.result === AuthorizeResult.CONDITIONAL
    ? JSON.stringify(decision.conditions)
    : decision.result;
}

const ownEntity = (...claims: string[]) =>
  JSON.stringify({
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims },
  });
const ownTask = (user: string) =>
  JSON.stringify({
    rule: 'IS_TASK_OWNER',
    resourceType: 'scaffolder-task',
    params: { createdBy: [user] },
  });
const ownerOf =
  (resourceType: string) =>
  (...claims: string[]) =>
    JSON.stringify({ rule: 'IS_OWNER', resourceType, params: { claims } });
const ownService = ownerOf('readiness-service');
const ownRunbooks = ownerOf('runbooks-service');
const mine = ownEntity('user:default/mina', 'group:default/payments');
const rosas = ownEntity('user:default/rosa', 'group:default/enablers');

describe('the golden path policy', () => {
  it.each<[string, Permission, [string, string, string, string]]>([
    // permission, as the plugins ask for it → nobody, mina (team), rosa (template author), sam (platform)
    [
      'read',
      entity('catalog.entity.read'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'register',
      basic('catalog.location.create'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    ['delete', entity('catalog.entity.delete'), ['DENY', mine, rosas, 'ALLOW']],
    [
      'unregister',
      basic('catalog.location.delete'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    [
      'ingestion',
      basic('catalog.ingestion.manage'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    [
      'start',
      basic('scaffolder.task.create'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'task',
      task('scaffolder.task.read'),
      [
        'DENY',
        ownTask('user:default/mina'),
        ownTask('user:default/rosa'),
        'ALLOW',
      ],
    ],
    [
      'cancel',
      task('scaffolder.task.cancel'),
      [
        'DENY',
        ownTask('user:default/mina'),
        ownTask('user:default/rosa'),
        'ALLOW',
      ],
    ],
    [
      'dry run',
      basic('scaffolder.template.dry-run'),
      ['DENY', 'DENY', 'ALLOW', 'ALLOW'],
    ],
    [
      'editor',
      basic('scaffolder.template.management'),
      ['DENY', 'DENY', 'ALLOW', 'ALLOW'],
    ],
    [
      'golden paths',
      basic('golden-path.read'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'create service',
      basic('golden-path.service.create'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'configured',
      basic('kubernetes.clusters.read'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'configured',
      basic('kubernetes.proxy'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    ['unknown', basic('some-plugin.read'), ['DENY', 'DENY', 'DENY', 'DENY']],
    ['prototype name', basic('constructor'), ['DENY', 'DENY', 'DENY', 'DENY']],
    // A caller of the permission API writes the permission's type itself.
    [
      'forged type',
      basic('catalog.entity.delete'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    [
      'forged resource',
      entity('scaffolder.task.read'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    [
      'ask for an exemption',
      scorecard('readiness.exemption.request'),
      [
        'DENY',
        ownService('user:default/mina', 'group:default/payments'),
        ownService('user:default/rosa', 'group:default/enablers'),
        'ALLOW',
      ],
    ],
    [
      'approve an exemption',
      scorecard('readiness.exemption.approve'),
      ['DENY', 'DENY', 'ALLOW', 'ALLOW'],
    ],
    [
      'start a campaign',
      basic('readiness.campaign.manage'),
      ['DENY', 'DENY', 'DENY', 'ALLOW'],
    ],
    [
      'tick a step of a runbook',
      runbooks('runbooks.run.update'),
      ['DENY', 'ALLOW', 'ALLOW', 'ALLOW'],
    ],
    [
      'ask for an emergency change',
      runbooks('runbooks.emergency-change.request'),
      [
        'DENY',
        ownRunbooks('user:default/mina', 'group:default/payments'),
        ownRunbooks('user:default/rosa', 'group:default/enablers'),
        'ALLOW',
      ],
    ],
  ])('decides %s: %o', (_, permission, expected) => {
    const found = Object.values(people).map(who =>
      verdict(decide(permission, who)),
    );
    expect(found).toEqual(expected);
  });

  it('lets an entity be deleted by its owners only', () => {
    const decision = decide(entity('catalog.entity.delete'), people.mina);
    const ownedBy = (targetRef: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'refunds-api', namespace: 'default' },
      relations: [{ type: 'ownedBy', targetRef }],
    });
    const isAllowed = createConditionAuthorizer(Object.values(permissionRules));
    expect(isAllowed(decision, ownedBy('group:default/payments'))).toBe(true);
    expect(isAllowed(decision, ownedBy('user:default/mina'))).toBe(true);
    expect(isAllowed(decision, ownedBy('group:default/search'))).toBe(false);
    expect(isAllowed(decision, { ...ownedBy(''), relations: [] })).toBe(false);
  });

  it('says once per permission that it has no decision, for a bounded number of names', async () => {
    const said: string[] = [];
    const logger = Object.assign(mockServices.rootLogger(), {
      warn: (message: string) => said.push(message),
    });
    const policy = createGoldenPathPolicy(configuration, logger);
    await policy.handle({ permission: basic('delivery.read') });
    await policy.handle({ permission: basic('delivery.read') });
    expect(said).toEqual([expect.stringContaining('"delivery.read"')]);
    for (let i = 0; i < 500; i++) {
      await policy.handle({ permission: basic(`made-up-${i}`) });
    }
    expect(said.length).toBeLessThanOrEqual(100);
  });
});
