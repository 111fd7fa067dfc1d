import {
  createExternalRouteRef,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';

/** The fleet. */
export const fleetRouteRef = createRouteRef();

/** Where services are created. */
export const createPageRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});

/** Every service in every environment, worst first. */
export const fleetPage = PageBlueprint.make({
  name: 'fleet',
  params: {
    path: '/fleet',
    title: 'Fleet',
    icon: <GridViewOutlined />,
    routeRef: fleetRouteRef,
    loader: () => import('./FleetPage').then(({ FleetPage }) => <FleetPage />),
  },
});
