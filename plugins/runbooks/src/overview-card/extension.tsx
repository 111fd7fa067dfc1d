import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** What fires, who is on call and which pages are missing, on a service's overview. */
export const runbooksCard = EntityCardBlueprint.make({
  name: 'runbooks',
  params: {
    type: 'content',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./RunbooksCard').then(({ RunbooksCard }) => <RunbooksCard />),
  },
});
