import { PageBlueprint } from '@backstage/frontend-plugin-api';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import { scorecardsRouteRef } from './routes';

/** Readiness of every service: where the fleet stands, and what to fix next. */
export const scorecardsPage = PageBlueprint.make({
  name: 'scorecards',
  params: {
    path: '/scorecards',
    title: 'Scorecards',
    icon: <FactCheckOutlined />,
    noHeader: true,
    routeRef: scorecardsRouteRef,
    loader: () =>
      import('./ScorecardsPage').then(({ ScorecardsPage }) => (
        <ScorecardsPage />
      )),
  },
});
