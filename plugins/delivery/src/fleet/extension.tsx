import { PageBlueprint } from '@backstage/frontend-plugin-api';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import { fleetRouteRef } from './routes';

/** Every service in every environment, worst first. */
export const fleetPage = PageBlueprint.make({
  name: 'fleet',
  params: {
    path: '/fleet',
    title: 'Fleet',
    icon: <GridViewOutlined />,
    noHeader: true,
    routeRef: fleetRouteRef,
    loader: () => import('./FleetPage').then(({ FleetPage }) => <FleetPage />),
  },
});
