import { Link } from '@backstage/core-components';
import { Ago, Status } from '@golden-path/plugin-golden-path-react';
import type { OnCallNow } from '@golden-path/plugin-runbooks-common';
import NotificationsActive from '@mui/icons-material/NotificationsActive';
import NotificationsPaused from '@mui/icons-material/NotificationsPaused';
import Box from '@mui/material/Box';

const marks = {
  triggered: { tone: 'bad', icon: NotificationsActive },
  acknowledged: { tone: 'attention', icon: NotificationsPaused },
} as const;

/** Incidents that are open at the on-call source; nothing where there is none. */
export function Incidents({
  incidents,
  now,
}: {
  readonly incidents: OnCallNow['incidents'];
  readonly now: number;
}) {
  return incidents.length === 0 ? null : (
    <Box
      component="ul"
      aria-label="Open incidents"
      sx={{
        m: 0,
        p: '8px 16px',
        listStyle: 'none',
        borderTop: '1px solid var(--gp-border)',
        fontSize: 12,
        lineHeight: '18px',
        overflowWrap: 'anywhere',
      }}
    >
      {incidents.map(incident => {
        const { number, title, url, state, urgency, openedAt, assignees } =
          incident;
        return (
          <li key={number}>
            <Status {...marks[state]} word={state} size={12} />{' '}
            {url ? (
              <Link to={url} rel="noopener noreferrer">
                #{number} {title}
              </Link>
            ) : (
              `#${number} ${title}`
            )}
            <Box sx={{ color: 'var(--gp-text-faint)' }}>
              {urgency} urgency, <Ago at={openedAt} now={now} />
              {assignees.length > 0 && `, ${assignees.join(', ')}`}
            </Box>
          </li>
        );
      })}
    </Box>
  );
}
