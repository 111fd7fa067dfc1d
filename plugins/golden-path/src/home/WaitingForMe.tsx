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
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Loaded } from '../async';
import {
  CleanUpDialog,
  type CreationAnswer,
  describeRemains,
  hasRemains,
  useCreations,
} from '../creations';
import { taskRouteRef } from '../routes';
import { AttentionItem, attentionOf } from './attention';
import { relativeTime } from './relativeTime';

/** Rows shown at most; the scaffolder's own list has all tasks. */
const mostItems = 10;

/** Only the browser knows whether what other plugins add is anything. */
const list = {
  listStyle: 'none',
  m: 0,
  p: 0,
  '&:has(li) + .gp-nothing': { display: 'none' },
} as const;

const appearance = {
  'half-created': { Icon: PlayCircleOutline, tone: 'attention' },
  creating: { Icon: AutorenewIcon, tone: 'moving' },
} as const;

function Item({
  item,
  answer,
  onCleanUp,
}: {
  item: AttentionItem;
  answer: CreationAnswer | undefined;
  onCleanUp(): void;
}) {
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
            : `${relativeTime(item.since)} · ${detailOf(item, answer)}`}
        </Box>
      </Box>
      {item.kind === 'half-created' && (
        <>
          {answer && !(answer instanceof Error) && (
            <Button
              size="small"
              variant="text"
              onClick={onCleanUp}
              aria-label={`Clean up ${item.service}`}
              sx={{ color: 'var(--gp-text-muted)' }}
            >
              Clean up
            </Button>
          )}
          <Button size="small" variant="outlined" onClick={resume}>
            Resume
          </Button>
        </>
      )}
    </Box>
  );
}

function detailOf(
  item: AttentionItem,
  answer: CreationAnswer | undefined,
): string {
  if (answer === undefined) return item.detail;
  return answer instanceof Error
    ? `what is there can’t be told now: ${answer.message}`
    : `${item.detail} · ${describeRemains(answer.remains)}`;
}

/** Everything that waits for the signed-in person, each with its actions. A creation of which nothing is there waits for nobody. */
export function WaitingForMe({
  tasks,
  children,
}: {
  tasks: Loaded<ScaffolderTask[]>;
  /** List items that come first; there may be none when they are rendered. */
  children?: ReactNode;
}) {
  const all = attentionOf(tasks.value ?? []).slice(0, mostItems);
  const creations = useCreations(
    all.flatMap(({ kind, taskId }) =>
      kind === 'half-created' ? [taskId] : [],
    ),
  );
  const [cleaning, setCleaning] = useState<AttentionItem>();
  const items = all.filter(({ taskId }) => {
    const answer = creations.value?.get(taskId);
    return !answer || answer instanceof Error || hasRemains(answer.remains);
  });
  // Which creations left something is only known once the forge has answered.
  const loading =
    (!tasks.value && tasks.loading) || (!creations.value && creations.loading);
  return (
    <Panel title="Waiting for me">
      {tasks.error && (
        <ErrorState
          title="Your tasks could not be read"
          error={tasks.error}
          onRetry={tasks.retry}
        />
      )}
      {loading && <LoadingRows rows={2} label="Loading what waits for you" />}
      <Box component="ul" sx={list}>
        {children}
        {!loading &&
          items.map(item => (
            <Item
              key={item.taskId}
              item={item}
              answer={creations.value?.get(item.taskId)}
              onCleanUp={() => setCleaning(item)}
            />
          ))}
      </Box>
      {tasks.value && !loading && items.length === 0 && (
        <div className="gp-nothing">
          <EmptyState>Nothing waits for you.</EmptyState>
        </div>
      )}
      {cleaning && (
        <CleanUpDialog
          taskId={cleaning.taskId}
          service={cleaning.service}
          onClose={() => {
            setCleaning(undefined);
            creations.retry();
          }}
        />
      )}
    </Panel>
  );
}
