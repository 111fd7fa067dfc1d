import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The readiness of a service in short, on its overview. */
export const readinessCard = EntityCardBlueprint.make({
  name: 'readiness',
  params: {
    type: 'content',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./ReadinessCard').then(({ ReadinessCard }) => <ReadinessCard />),
  },
});
