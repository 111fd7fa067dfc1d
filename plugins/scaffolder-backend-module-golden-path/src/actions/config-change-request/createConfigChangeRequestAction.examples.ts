import { stringify } from 'yaml';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description:
      'Propose what golden-path:generate wrote to the config repository',
    example: stringify({
      steps: [
        {
          id: 'change',
          name: 'Open the change request',
          action: 'golden-path:config:change-request',
          input: { blueprint: '${{ steps.generate.output.blueprint }}' },
        },
      ],
    }),
  },
];
