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

const approversOf = (plans: readonly EnvironmentPlan[]): string[] => [
  ...new Set(
    plans
      .flatMap(({ gates }) => gates)
      .flatMap(gate =>
        'approval' in gate && gate.approval.group !== undefined
          ? [shortName(gate.approval.group)]
          : [],
      ),
  ),
];

/**
 * Groups that approve the way from an environment to the next one. They test there, so they need to restart and
 * repeat things; environments of production's size stay closed.
 */
function testersOf(
  { plans }: GenerationContext,
  plan: EnvironmentPlan,
): string[] {
  if (plan.sizing.production || plan.kind === 'preview') return [];
  return approversOf(plans.slice(plans.indexOf(plan) + 1).slice(0, 1));
}

/** Groups that test the service somewhere. They look everywhere, to compare; the owning team does anyway. */
const reviewersOf = ({ blueprint, plans }: GenerationContext): string[] =>
  approversOf(plans).filter(
    group => group !== shortName(blueprint.metadata.owner),
  );

const read = ['get', 'list', 'watch'];
const everything = [...read, 'create', 'update', 'patch', 'delete'];

const testerRole: Manifest = {
  name: 'tester-role',
  object: {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: 'tester', annotations: syncWave('identity') },
    rules: [
      {
        apiGroups: ['apps'],
        resources: [
          'daemonsets',
          'deployments',
          'deployments/scale',
          'replicasets',
          'statefulsets',
          'statefulsets/scale',
        ],
        verbs: everything,
      },
      {
        apiGroups: ['batch'],
        resources: ['cronjobs', 'jobs'],
        verbs: everything,
      },
      { apiGroups: [''], resources: ['pods'], verbs: [...read, 'delete'] },
    ],
  },
};

/** Access of those who test a release before it goes on: to look in every environment, and to change the one they test. */
export const testerAccess: Feature = {
  name: 'tester-access',
  isIn: (context, plan) =>
    [...reviewersOf(context), ...testersOf(context, plan)].length > 0,
  overlay: (context, plan) => {
    const testers = testersOf(context, plan);
    return {
      resources: [
        ...(testers.length > 0 ? [testerRole] : []),
        ...testers.map(group =>
          binding(`${group}-tester`, { kind: 'Role', name: 'tester' }, group),
        ),
        ...reviewersOf(context).map(group =>
          binding(
            `${group}-view`,
            { kind: 'ClusterRole', name: 'view' },
            group,
          ),
        ),
      ],
    };
  },
};
