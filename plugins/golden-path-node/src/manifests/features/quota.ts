import type { Feature } from '../feature';
import { serviceName, syncWave } from '../objects';
import { previewQuota } from '../previewQuota';

/** Resources of containers that state none, such as injected ones; without them a quota refuses such pods. */
export const limitRange: Feature = {
  name: 'limit-range',
  overlay: (context, { sizing: { cpu, memory } }) => ({
    resources: [
      {
        name: 'limit-range',
        object: {
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: {
            name: serviceName(context),
            annotations: syncWave('identity'),
          },
          spec: {
            limits: [
              {
                type: 'Container',
                defaultRequest: { cpu: cpu.request, memory: memory.request },
                default: { cpu: cpu.limit, memory: memory.limit },
              },
            ],
          },
        },
      },
    ],
  }),
};

/** Bounds of what a preview costs. */
export const resourceQuota: Feature = {
  name: 'resource-quota',
  isIn: (_context, plan) => plan.kind === 'preview',
  overlay: (context, plan) => ({
    resources: [
      {
        name: 'resource-quota',
        object: {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: {
            name: serviceName(context),
            annotations: syncWave('identity'),
          },
          spec: { hard: previewQuota(context, plan) },
        },
      },
    ],
  }),
};
