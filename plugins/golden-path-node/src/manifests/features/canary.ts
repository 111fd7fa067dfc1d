import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import { serviceName } from '../objects';

const analysisName = (context: GenerationContext) =>
  `${serviceName(context)}-success-rate`;

const rollout = (context: GenerationContext) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: serviceName(context) },
  spec: {
    // Patches, labels and images stay those of the Deployment, which kustomize understands.
    workloadRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: serviceName(context),
      scaleDown: 'onsuccess',
    },
    minReadySeconds: 30,
    progressDeadlineSeconds: context.blueprint.spec.slowStart ? 900 : 300,
    revisionHistoryLimit: 5,
    strategy: {
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          { setWeight: 10 },
          { pause: { duration: '5m' } },
          {
            analysis: {
              templates: [{ templateName: analysisName(context) }],
              args: [
                {
                  name: 'canary-hash',
                  valueFrom: { podTemplateHashValue: 'Latest' },
                },
              ],
            },
          },
          { setWeight: 50 },
          { pause: { duration: '10m' } },
        ],
      },
    },
  },
});

function analysis(context: GenerationContext, plan: EnvironmentPlan) {
  const pods = `namespace="${plan.namespace}", job="${serviceName(context)}", pod=~"${serviceName(context)}-{{args.canary-hash}}-.*"`;
  const rate = (matchers: string) =>
    `sum(rate(http_request_duration_seconds_count{${matchers}}[5m]))`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: analysisName(context) },
    spec: {
      args: [{ name: 'canary-hash' }],
      metrics: [
        {
          name: 'success-rate',
          interval: '1m',
          count: 5,
          failureLimit: 2,
          // Without requests there is nothing to hold against the release.
          successCondition:
            'len(result) == 0 || isNaN(result[0]) || result[0] >= 0.99',
          provider: {
            prometheus: {
              address: context.organisation.monitoring.prometheusUrl,
              query: [
                `(${rate(`${pods}, status_code!~"5.."`)} or 0 * ${rate(pods)})`,
                '/',
                rate(pods),
              ].join('\n'),
            },
          },
        },
      ],
    },
  };
}

/** A release gets a part of the requests first, and goes back by itself when it fails more than 1 % of them. */
export const canary: Feature = {
  name: 'canary',
  isIn: (_context, plan) => plan.rollout === 'canary',
  component: context => ({
    resources: [{ name: 'rollout', object: rollout(context) }],
  }),
  overlay: (context, plan) => ({
    resources: [{ name: 'analysis', object: analysis(context, plan) }],
  }),
};
