import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The tab "Environments" of a service's page. */
export const environmentsTab = EntityContentBlueprint.make({
  name: 'environments',
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./EnvironmentsTab').then(({ EnvironmentsTab }) => (
        <EnvironmentsTab />
      )),
  },
});
