import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The tab "Runbooks" of a service's page. */
export const runbooksTab = EntityContentBlueprint.make({
  name: 'runbooks',
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    group: 'operation',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./RunbooksTab').then(({ RunbooksTab }) => <RunbooksTab />),
  },
});
