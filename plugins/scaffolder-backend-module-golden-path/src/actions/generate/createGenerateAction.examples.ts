import { stringify } from 'yaml';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: "Generate a service from the template's form",
    example: stringify({
      steps: [
        {
          id: 'generate',
          name: 'Generate the service and its configuration',
          action: 'golden-path:generate',
          input: { workload: 'http-api', values: '${{ parameters }}' },
        },
      ],
    }),
  },
  {
    description: 'Generate a service from a blueprint',
    example: stringify({
      steps: [
        {
          id: 'generate',
          name: 'Generate the service and its configuration',
          action: 'golden-path:generate',
          input: {
            blueprint: {
              apiVersion: 'goldenpath.dev/v1',
              kind: 'Service',
              metadata: { name: 'refunds-api', owner: 'payments' },
              spec: { workload: 'http-api', runtime: 'node' },
            },
          },
        },
      ],
    }),
  },
];
