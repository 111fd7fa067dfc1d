import { PageBlueprint } from '@backstage/frontend-plugin-api';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import { runbooksRouteRef } from './routes';

/** Runbooks of every service; below it `/runbooks/<service>/<Alert>`, the form of every generated `runbook_url`. */
export const runbooksPage = PageBlueprint.make({
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    icon: <MenuBookOutlined />,
    noHeader: true,
    routeRef: runbooksRouteRef,
    loader: () =>
      import('./RunbooksPage').then(({ RunbooksPage }) => <RunbooksPage />),
  },
});
