import {
  EnvironmentPlan,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature, Manifest } from '../feature';
import { syncWave } from '../objects';

const rbac = 'rbac.authorization.k8s.io';

/** What a group may do; the names are those of Kubernetes' own roles where these fit. @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const binding = (
  name: string,
  roleRef: { kind: string; name: string },
  group: string,
): Manifest => ({
  name,
  object: {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name, annotations: syncWave('identity') },
    roleRef: { apiGroup: rbac, ...roleRef },
    subjects: [{ apiGroup: rbac, kind: 'Group', name: group }],
  },
});

/** Developers look everywhere, and work in previews only: everywhere else, only GitOps writes. */
const teamRoles = { stage: 'view', preview: 'edit' } as const;

/** The owning team's access to the namespace. */
export const teamAccess: Feature = {
  name: 'team-access',
  overlay: ({ blueprint }, plan) => ({
    resources: [
      binding(
        'team-access',
        { kind: 'ClusterRole', name: teamRoles[plan.kind] },
        shortName(blueprint.metadata.owner),
      ),
    ],
  }),
};

/**
 * Groups that approve the way from an environment to the next one. They test there, so they need to restart and
 * repeat things; environments of production's size stay closed.
 */
function testersOf(
  { plans }: GenerationContext,
  plan: EnvironmentPlan,
): string[] {
  if (plan.sizing.production || plan.kind === 'preview') return [];
  const next = plans[plans.indexOf(plan) + 1];
  return [
    ...new Set(
      (next?.gates ?? []).flatMap(gate =>
        'approval' in gate && gate.approval.group !== undefined
          ? [shortName(gate.approval.group)]
          : [],
      ),
    ),
  ];
}

const testerRole: Manifest = {
  name: 'tester-role',
  object: {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: 'tester', annotations: syncWave('identity') },
    rules: [
      {
        apiGroups: ['apps'],
        resources: ['deployments', 'deployments/scale', 'replicasets'],
        verbs: ['get', 'list', 'watch', 'update', 'patch'],
      },
      {
        apiGroups: ['batch'],
        resources: ['jobs', 'cronjobs'],
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      },
      {
        apiGroups: [''],
        resources: ['pods'],
        verbs: ['get', 'list', 'watch', 'delete'],
      },
    ],
  },
};

/** Access of those who test an environment before its release goes on. */
export const testerAccess: Feature = {
  name: 'tester-access',
  isIn: (context, plan) => testersOf(context, plan).length > 0,
  overlay: (context, plan) => ({
    resources: [
      testerRole,
      ...testersOf(context, plan).flatMap(group => [
        binding(`${group}-tester`, { kind: 'Role', name: 'tester' }, group),
        binding(`${group}-view`, { kind: 'ClusterRole', name: 'view' }, group),
      ]),
    ],
  }),
};
