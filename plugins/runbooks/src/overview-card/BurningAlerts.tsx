import { Link } from '@backstage/core-components';
import { Status } from '@golden-path/plugin-golden-path-react';
import type {
  AlertState,
  RunbooksEnvironment,
} from '@golden-path/plugin-runbooks-common';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Box from '@mui/material/Box';
import { AlertStateMark, stateDetail } from '../alerts';
import { addressWith, alertQuery } from '../links';
import { Breakable } from '../style';

/** Alerts of an environment that are named; the tab has them all. */
const shown = 3;

const burning: readonly AlertState[] = ['firing', 'pending'];

/** What fires or is about to, by environment, each leading to its page; says so where nothing does, or nobody knows. */
export function BurningAlerts({
  environments,
  tab,
  now,
}: {
  readonly environments: readonly RunbooksEnvironment[];
  readonly tab: string;
  readonly now: number;
}) {
  const lists = environments.flatMap(environment => {
    const alerts = environment.alerts.filter(({ state }) =>
      burning.includes(state),
    );
    return alerts.length === 0 ? [] : [{ environment, alerts }];
  });
  const unknown = environments.filter(
    ({ live }) => live.state !== 'read' || live.incomplete !== undefined,
  );
  return (
    <>
      {lists.map(({ environment, alerts }) => (
        <Box
          key={environment.name}
          component="ul"
          aria-label={`In ${environment.name}`}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {alerts.slice(0, shown).map(alert => (
            <li key={`${alert.name} ${alert.severity}`}>
              <AlertStateMark state={alert.state} />{' '}
              <Link
                underline="always"
                to={`${tab}${addressWith({ environment: environment.name, ...alertQuery(alert, environment.alerts) })}`}
              >
                <Breakable name={alert.name} />
              </Link>{' '}
              in {environment.name} {stateDetail(alert, now)}
            </li>
          ))}
          {alerts.length > shown && (
            <li>
              <Link
                to={`${tab}${addressWith({ environment: environment.name })}`}
              >
                {alerts.length - shown} more in {environment.name}
              </Link>
            </li>
          )}
        </Box>
      ))}
      {unknown.length > 0 && (
        <div>
          <Status tone="unknown" icon={HelpOutline} word="unknown" /> in{' '}
          {unknown.map(({ name }) => name).join(', ')}
        </div>
      )}
      {lists.length === 0 && unknown.length < environments.length && (
        <span>
          No alert fires{unknown.length > 0 && ' in the other environments'}.
        </span>
      )}
    </>
  );
}
