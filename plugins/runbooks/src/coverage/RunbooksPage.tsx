import { Route, Routes } from 'react-router-dom';
import { FindRunbook } from '../find';
import { reservedSegment } from '../links';
import { PlatformPageView } from '../platform-pages';
import { CoverageView } from './CoverageView';

/** Runbooks of the fleet, pages of the portal, and where the addresses of alerts lead. */
export function RunbooksPage() {
  return (
    <Routes>
      <Route index element={<CoverageView />} />
      <Route path={`${reservedSegment}/*`} element={<PlatformPageView />} />
      <Route path="*" element={<FindRunbook />} />
    </Routes>
  );
}
