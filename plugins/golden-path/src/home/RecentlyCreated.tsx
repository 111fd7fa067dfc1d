import CheckCircle from '@mui/icons-material/CheckCircle';
import { Link } from '@backstage/core-components';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { Loaded } from '../async';
import { taskRouteRef } from '../routes';
import { relativeTime } from './relativeTime';

/** What the signed-in person created, newest first. */
export function RecentlyCreated({
  tasks,
}: {
  tasks: Loaded<ScaffolderTask[]>;
}) {
  const taskLink = useRouteRef(taskRouteRef);
  const done = (tasks.value ?? [])
    .filter(task => task.status === 'completed')
    .slice(0, 6);
  return (
    <Panel title="Created by me">
      {!tasks.value && tasks.loading && (
        <LoadingRows rows={2} label="Loading what you created" />
      )}
      {tasks.value && done.length === 0 && (
        <EmptyState>You have created nothing yet.</EmptyState>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {done.map(task => (
          <Box
            component="li"
            key={task.id}
            sx={{
              display: 'flex',
              gap: 1.25,
              px: 2,
              py: 1,
              borderTop: '1px solid var(--gp-border)',
              '&:first-of-type': { borderTop: 0 },
            }}
          >
            <CheckCircle
              aria-hidden
              sx={{ fontSize: 18, color: 'var(--gp-good-solid)', mt: '2px' }}
            />
            <Box sx={{ fontSize: 13 }}>
              <Link to={taskLink?.({ taskId: task.id }) ?? '/'}>
                {String(task.spec.parameters.name ?? 'a service')}
              </Link>{' '}
              was created
              <Box sx={{ fontSize: 12, color: 'var(--gp-text-faint)' }}>
                {relativeTime(task.createdAt)}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
