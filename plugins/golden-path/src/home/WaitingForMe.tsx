import AutorenewIcon from '@mui/icons-material/Autorenew';
import PlayCircleOutline from '@mui/icons-material/PlayCircleOutline';
import { Link } from '@backstage/core-components';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Loaded } from '../async';
import { taskRouteRef } from '../routes';
import { AttentionItem, attentionOf } from './attention';
import { relativeTime } from './relativeTime';

const appearance = {
  'half-created': { Icon: PlayCircleOutline, tone: 'attention' },
  creating: { Icon: AutorenewIcon, tone: 'moving' },
} as const;

function Item({ item }: { item: AttentionItem }) {
  const scaffolder = useApi(scaffolderApiRef);
  const taskLink = useRouteRef(taskRouteRef);
  const navigate = useNavigate();
  const [error, setError] = useState<Error>();
  const { Icon, tone } = appearance[item.kind];
  const href = taskLink?.({ taskId: item.taskId }) ?? '/';
  const resume = async () => {
    try {
      await scaffolder.retry?.(item.taskId);
      navigate(href);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 2,
        py: 1,
        borderTop: '1px solid var(--gp-border)',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Icon
        aria-hidden
        sx={{ fontSize: 20, color: `var(--gp-${tone}-solid)` }}
      />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Link to={href} style={{ fontWeight: 600, fontSize: 14 }}>
          {item.title}
        </Link>
        <Box
          sx={{
            fontSize: 12,
            color: error ? 'var(--gp-bad)' : 'var(--gp-text-muted)',
          }}
        >
          {error
            ? error.message
            : `${relativeTime(item.since)} · ${item.detail}`}
        </Box>
      </Box>
      {item.kind === 'half-created' && (
        <Button size="small" variant="outlined" onClick={resume}>
          Resume
        </Button>
      )}
    </Box>
  );
}

/** Everything that waits for the signed-in person, each with its one action. */
export function WaitingForMe({ tasks }: { tasks: Loaded<ScaffolderTask[]> }) {
  const items = attentionOf(tasks.value ?? []);
  return (
    <Panel
      title="Waiting for me"
      note={items.length > 0 ? `${items.length}, most urgent first` : undefined}
    >
      {tasks.error && (
        <ErrorState
          title="Your tasks could not be read"
          error={tasks.error}
          onRetry={tasks.retry}
        />
      )}
      {!tasks.value && tasks.loading && (
        <LoadingRows rows={2} label="Loading what waits for you" />
      )}
      {tasks.value && items.length === 0 && (
        <EmptyState>Nothing waits for you.</EmptyState>
      )}
      {items.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {items.map(item => (
            <Item key={item.taskId} item={item} />
          ))}
        </Box>
      )}
    </Panel>
  );
}
