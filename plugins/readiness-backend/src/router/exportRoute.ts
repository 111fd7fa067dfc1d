import {
  parseQuery,
  FileAnswer,
} from '@golden-path/plugin-golden-path-node/rest';
import { exportQuerySchema } from '@golden-path/plugin-readiness-common';
import { scorecardCsv } from '../export';
import { assertLevels, checkAmong, environmentAmong } from './choices';
import type { Route } from './route';

/** `GET /export`: what `/scorecards` selects, all of it, as CSV. */
export const exportRoute: Route = {
  method: 'get',
  path: '/export',
  access: 'callers',
  async handle({ request, visible, options }) {
    const query = parseQuery(exportQuerySchema, request);
    const environment = environmentAmong(options, query.environment);
    if (query.check !== undefined) checkAmong(options, query.check);
    assertLevels(options, query.level);
    const rows = options.reader.exportRows({ ...query, environment, visible });
    const checks = options.policy.checks.map(({ id }) => id);
    const day = new Date().toISOString().slice(0, 10);
    return new FileAnswer(
      `readiness-${environment}-${day}.csv`,
      'text/csv',
      scorecardCsv(rows, checks),
    );
  },
};
