import { Link } from '@backstage/core-components';
import type {
  EnvironmentState,
  Preview,
} from '@golden-path/plugin-delivery-common';
import {
  codeCell,
  denseTable,
  EmptyState,
  lengthOf,
  Panel,
  rowName,
  Status,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import Schedule from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { shortRelease } from '@golden-path/plugin-delivery-common';
import { statusOf } from './environmentStatus';
import { EnvironmentHealth } from './HealthCell';
import { LinkIcons } from './EnvironmentLinks';
import { releaseOf } from './release';

/** Time before its end at which a preview's expiry asks for attention, in milliseconds. */
export const expirySoon = 6 * 60 * 60_000;

function Expiry({
  at: facet,
  now,
}: {
  at: Preview['expiresAt'] | undefined;
  now: number;
}) {
  if (!facet?.known)
    return (
      <Box sx={{ color: 'var(--gp-text-faint)' }} title={facet?.reason}>
        not known
      </Box>
    );
  const at = facet.value;
  const left = Date.parse(at) - now;
  const words = left > 0 ? `in ${lengthOf(left)}` : 'now';
  return left < expirySoon ? (
    <Status
      tone="attention"
      word={words}
      icon={Schedule}
      title={wholeTime(at)}
    />
  ) : (
    <time dateTime={at} title={wholeTime(at)}>
      {words}
    </time>
  );
}

/** Where a preview answers, or why it doesn't. */
function Address({ environment }: { environment: EnvironmentState }) {
  const status = statusOf(environment);
  const address = environment.preview?.address;
  const well = status.kind === 'live' && status.status === 'Healthy';
  const reason =
    environment.cause?.sentence ??
    (status.kind === 'live' ? status.message : undefined);
  if (!well && reason)
    return <Box sx={{ color: 'var(--gp-text-muted)' }}>{reason}</Box>;
  if (!address?.known)
    return (
      <Box sx={{ color: 'var(--gp-text-faint)' }} title={address?.reason}>
        no address
      </Box>
    );
  return (
    <Link to={address.value}>{address.value.replace(/^https?:\/\//, '')}</Link>
  );
}

/** The change request by its number and title; why nothing more is known of it, if so. */
function ChangeRequest({
  of,
  number,
}: {
  readonly of: Preview['changeRequest'] | undefined;
  readonly number: string;
}) {
  if (!of?.known)
    return (
      <>
        {number}
        {of && (
          <Box sx={{ color: 'var(--gp-text-muted)', fontSize: 12 }}>
            {of.reason}
          </Box>
        )}
      </>
    );
  const { title, author, url, since } = of.value;
  return (
    <>
      <Link to={url}>{`${number} ${title}`}</Link>
      <Box
        sx={{ color: 'var(--gp-text-muted)', fontSize: 12 }}
        title={of.problem}
      >
        {`${author}, since ${wholeTime(since)}`}
      </Box>
    </>
  );
}

function PreviewRow({
  environment,
  now,
}: {
  readonly environment: EnvironmentState;
  readonly now: number;
}) {
  const { preview, links } = environment;
  const release = releaseOf(environment);
  const number = `#${preview?.number ?? '?'}`;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={rowName}>
        {environment.environment}
      </TableCell>
      <TableCell>
        <ChangeRequest of={preview?.changeRequest} number={number} />
      </TableCell>
      <TableCell>
        <EnvironmentHealth environment={environment} now={now} filled />
      </TableCell>
      <TableCell sx={codeCell}>
        {release ? shortRelease(release) : '–'}
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        <Address environment={environment} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Expiry at={preview?.expiresAt} now={now} />
      </TableCell>
      <TableCell align="right">
        <LinkIcons links={links} environment={environment.environment} />
      </TableCell>
    </TableRow>
  );
}

/** Environments of open change requests: health, address and how long they stay. */
export function Previews({
  previews,
  now,
}: {
  readonly previews: readonly EnvironmentState[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  return (
    <Panel
      title="Previews"
      note={
        previews.length > 0
          ? `${previews.length} in use`
          : 'an environment of its own for a change request'
      }
    >
      {previews.length === 0 ? (
        <EmptyState>
          No previews. Label a change request “preview” and it gets its own
          environment for a while.
        </EmptyState>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label="Previews" sx={denseTable}>
            <TableHead>
              <TableRow>
                <TableCell>Preview</TableCell>
                <TableCell>Change request</TableCell>
                <TableCell>Health</TableCell>
                <TableCell>Release</TableCell>
                <TableCell>Address</TableCell>
                <TableCell>Expires</TableCell>
                <TableCell align="right">Links</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {previews.map(environment => (
                <PreviewRow
                  key={environment.environment}
                  environment={environment}
                  now={now}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}
