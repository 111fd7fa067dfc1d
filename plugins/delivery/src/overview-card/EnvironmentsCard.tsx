import { Link } from '@backstage/core-components';
import {
  shortRelease,
  type EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import {
  denseTable,
  DriftMark,
  EmptyState,
  PoliteRegion,
  rowName,
  smallCell,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ServiceCard } from '@golden-path/plugin-golden-path-react/entity';
import { ClusterBanners, isLive } from '../clusters';
import { inWords } from '../environments/environmentStatus';
import { EnvironmentHealth } from '../environments/HealthCell';
import { hostsOf } from '../environments/hosts';
import { distanceOf } from '../distance';
import { releaseOf } from '../environments/release';
import { useEnvironments } from '../environments/useEnvironments';

function Row({
  environment,
  page,
  now,
}: {
  readonly environment: EnvironmentState;
  /** Address of the tab "Environments". */
  readonly page: string;
  readonly now: number;
}) {
  const release = releaseOf(environment);
  const name = environment.environment;
  const note = environment.cause?.sentence ?? distanceOf(environment.behind);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={rowName}>
        <Link to={`${page}?environment=${encodeURIComponent(name)}`}>
          {name}
        </Link>
      </TableCell>
      <TableCell>
        <EnvironmentHealth environment={environment} now={now} filled />{' '}
        {environment.drift.drifted && <DriftMark />}
      </TableCell>
      <TableCell>
        <b>{release ? shortRelease(release) : '–'}</b>
      </TableCell>
      <TableCell sx={smallCell}>{note}</TableCell>
    </TableRow>
  );
}

/** What runs where, on the overview of a service: one line for each environment, which leads to its details. */
export function EnvironmentsCard() {
  const { entity } = useEntity();
  const entityPage = useRouteRef(entityRouteRef);
  const { answer } = useEnvironments();
  const now = useNow();
  const page = `${entityPage(entityRouteParams(entity))}/environments`;
  return (
    <ServiceCard
      title="Environments"
      link={<Link to={page}>Open environments</Link>}
      what="environments"
      rows={4}
      answer={answer}
    >
      {value => (
        <>
          <PoliteRegion message={inWords(value.environments)} />
          {value.clusters.some(cluster => !isLive(cluster)) && (
            <Box sx={{ p: '12px 16px 8px', display: 'grid', gap: 1 }}>
              <ClusterBanners
                clusters={value.clusters}
                environments={hostsOf(value.environments)}
                now={now}
                onRetry={answer.retry}
              />
            </Box>
          )}
          {value.environments.length === 0 && (
            <EmptyState
              action={
                value.pendingChange && (
                  <Link to={value.pendingChange.url}>
                    Open the change request
                  </Link>
                )
              }
            >
              Not deployed anywhere yet.
            </EmptyState>
          )}
          {value.environments.length > 0 && (
            <Box sx={{ overflowX: 'auto' }}>
              <Table size="small" aria-label="Environments" sx={denseTable}>
                <TableHead>
                  <TableRow>
                    <TableCell>Environment</TableCell>
                    <TableCell>Health</TableCell>
                    <TableCell>Release</TableCell>
                    <TableCell>Note</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {value.environments.map(environment => (
                    <Row
                      key={environment.environment}
                      environment={environment}
                      page={page}
                      now={now}
                    />
                  ))}
                </TableBody>
              </Table>
            </Box>
          )}
        </>
      )}
    </ServiceCard>
  );
}
