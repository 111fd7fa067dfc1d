import { stringify } from 'yaml';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'Verify what golden-path:generate wrote',
    example: stringify({
      steps: [
        {
          id: 'verify',
          name: 'Render and check every environment',
          action: 'golden-path:verify',
          input: { blueprint: '${{ steps.generate.output.blueprint }}' },
        },
      ],
    }),
  },
  {
    description: 'Verify another folder of the workspace',
    example: stringify({
      steps: [
        {
          id: 'verify',
          name: 'Render and check every environment',
          action: 'golden-path:verify',
          input: { path: 'deployment' },
        },
      ],
    }),
  },
];
