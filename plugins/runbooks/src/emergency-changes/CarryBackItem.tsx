import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Status } from '@golden-path/plugin-golden-path-react';
import type { CarryBack } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { backMark } from './emergencyWords';

/** What becomes of one lower environment, and what of the change stays out of it. */
export function CarryBackItem({
  back,
  onWaive,
}: {
  readonly back: CarryBack;
  /** Undefined where this person may not. */
  onWaive: (() => void) | undefined;
}) {
  const { environment, changeRequest, note, waivedBy, state, leftOut } = back;
  return (
    <Box component="li">
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          gap: '2px 8px',
        }}
      >
        <b>{environment}</b>
        <Status {...backMark(back)} size={12} />
        {changeRequest && (
          <Link to={changeRequest.url} underline="always">
            #{changeRequest.number}
          </Link>
        )}
        {note && <span>{note}</span>}
        {waivedBy && (
          <EntityRefLink entityRef={waivedBy} defaultKind="user" hideIcon />
        )}
        {onWaive && (state === 'conflict' || state === 'waits') && (
          <Button
            size="small"
            color="inherit"
            aria-label={`Leave ${environment} as it is`}
            onClick={onWaive}
            sx={{ py: 0 }}
          >
            Leave it
          </Button>
        )}
      </Box>
      {leftOut.length > 0 && (
        <Box component="details" sx={{ fontSize: 12 }}>
          <summary>
            {leftOut.length === 1
              ? '1 value stays out of it'
              : `${leftOut.length} values stay out of it`}
          </summary>
          <Box
            component="ul"
            aria-label={`Stays out of ${environment}`}
            sx={{ m: '2px 0', pl: '18px', color: 'var(--gp-text-muted)' }}
          >
            {leftOut.map(({ path, at, why }) => (
              <li key={`${path} ${at}`}>
                <code>
                  {path}
                  {at && ` ${at}`}
                </code>
                : {why}
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}
