import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The environments of a service in short, on its overview. */
export const environmentsCard = EntityCardBlueprint.make({
  name: 'environments',
  params: {
    type: 'content',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./EnvironmentsCard').then(({ EnvironmentsCard }) => (
        <EnvironmentsCard />
      )),
  },
});
