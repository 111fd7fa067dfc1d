import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The tab "Readiness" of a service's page. */
export const readinessTab = EntityContentBlueprint.make({
  name: 'readiness',
  params: {
    path: '/readiness',
    title: 'Readiness',
    group: 'operation',
    filter: { kind: 'component', 'spec.type': 'service' },
    loader: () =>
      import('./ReadinessTab').then(({ ReadinessTab }) => <ReadinessTab />),
  },
});
