import {
  Ago,
  Banner,
  ageOf,
  EmptyState,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type {
  RunbooksEnvironment,
  ServiceAlert,
  SourceState,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { isSameAlert } from '../links';
import type { Proposal } from '../proposals';
import { AlertRow } from './AlertRow';

/** What of an environment's alerts isn't known, and why. */
function SourceBanner({
  title,
  source,
  now,
}: {
  readonly title: string;
  readonly source: SourceState;
  readonly now: number;
}) {
  if (source.state === 'read')
    return source.incomplete === undefined ? null : (
      <Box sx={{ p: 1 }}>
        <Banner tone="unknown" title={title}>
          {source.incomplete}
        </Banner>
      </Box>
    );
  const last = source.state === 'silent' ? ageOf(source.last, now) : undefined;
  return (
    <Box sx={{ p: 1 }}>
      <Banner tone="unknown" title={title}>
        {source.reason}
        {source.state === 'silent' &&
          (last === undefined
            ? ' It never answered.'
            : ` It answered last ${last} ago.`)}
      </Banner>
    </Box>
  );
}

/** The alerts of an environment, the worst first, each leading to its page. */
export function AlertsCard({
  environment,
  chosen,
  now,
  addressOf,
  fix,
}: {
  readonly environment: RunbooksEnvironment;
  /** The alert that is worked on. */
  readonly chosen: ServiceAlert | undefined;
  readonly now: number;
  addressOf(alert: ServiceAlert): string;
  /** Where pages for alerts without one are proposed. */
  readonly fix: Proposal;
}) {
  const { name, alerts, live, rules } = environment;
  return (
    <Panel
      title="Alerts"
      note={
        <>
          {name}
          {live.state === 'read' && (
            <>
              , <Ago at={live.at} now={now} />
            </>
          )}
        </>
      }
    >
      <SourceBanner
        title={
          live.state === 'read'
            ? `More may fire in ${name}.`
            : `Whether they fire in ${name} isn’t known.`
        }
        source={live}
        now={now}
      />
      <SourceBanner
        title={`Which alerts ${name} has may have changed.`}
        source={rules}
        now={now}
      />
      {alerts.length === 0 && rules.state === 'read' && (
        <EmptyState>
          The overlay of {name} has no PrometheusRule with an alert.
        </EmptyState>
      )}
      <Box component="ul" aria-label={`Alerts of ${name}`} sx={{ m: 0, p: 0 }}>
        {alerts.map(alert => (
          <AlertRow
            key={`${alert.name} ${alert.severity}`}
            alert={alert}
            to={addressOf(alert)}
            fix={fix}
            chosen={isSameAlert(alert, chosen)}
            now={now}
          />
        ))}
      </Box>
    </Panel>
  );
}
