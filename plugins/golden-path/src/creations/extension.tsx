import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { workloadTypes } from '@golden-path/plugin-golden-path-common';
import { type ComponentProps, lazy, Suspense } from 'react';
import type { CreationProgress } from './CreationProgress';

const Progress = lazy(() =>
  import('./CreationProgress').then(module => ({
    default: module.CreationProgress,
  })),
);

/** {@link CreationProgress} on the task pages of the golden paths' templates; each is named as its workload type. */
export const creationProgress = scaffolderTemplateOutputsBlueprint.make({
  name: 'creation-progress',
  params: {
    component: (props: ComponentProps<typeof CreationProgress>) => (
      <Suspense fallback={null}>
        <Progress {...props} />
      </Suspense>
    ),
    templateRefs: workloadTypes.ids.map(id => `template:default/${id}`),
  },
});
