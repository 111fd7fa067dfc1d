import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorState,
  isRefusal,
  LoadingRows,
} from '@golden-path/plugin-golden-path-react';
import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { readinessApiRef } from '../api';
import { CampaignsView, CampaignView } from '../campaigns';
import { useLiveReadiness } from '../live';
import { ServicesView } from '../services';
import { HeatMapView } from './HeatMapView';
import { NoPermission } from './NoPermission';
import { ScorecardsFrame } from './ScorecardsFrame';

/** Readiness of the fleet: a heat map, the list of services, and campaigns. */
export function ScorecardsPage() {
  const api = useApi(readinessApiRef);
  const base = useResolvedPath('.').pathname.replace(/\/$/, '');
  const definitions = useLiveReadiness(api.getDefinitions);
  if (isRefusal(definitions.error)) return <NoPermission />;
  if (!definitions.value)
    return (
      <ScorecardsFrame base={base} part="" note="Production readiness">
        {definitions.error ? (
          <ErrorState
            title="The scorecards could not be read"
            error={definitions.error}
            onRetry={definitions.retry}
          />
        ) : (
          <LoadingRows rows={12} label="Loading the scorecards" />
        )}
      </ScorecardsFrame>
    );
  const shared = { base, definitions: definitions.value };
  return (
    <Routes>
      <Route path="services" element={<ServicesView {...shared} />} />
      <Route path="campaigns" element={<CampaignsView {...shared} />} />
      <Route path="campaigns/:id" element={<CampaignView {...shared} />} />
      <Route path="*" element={<HeatMapView {...shared} />} />
    </Routes>
  );
}
