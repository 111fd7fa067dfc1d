import type {
  ContainerFacts,
  EnvironmentObjects,
  ObjectNode,
} from '@golden-path/plugin-delivery-common';
import { Ago, HealthMark } from '@golden-path/plugin-golden-path-react';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { EventTable } from './EventTable';

function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        gap: '2px 12px',
        fontSize: 12,
        lineHeight: '18px',
        '& dt': { color: 'var(--gp-text-faint)' },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
      }}
    >
      {children}
    </Box>
  );
}

function inState({ state, reason, message }: ContainerFacts): string {
  return [state, reason, message].filter(Boolean).join(' · ');
}

function Container({
  container,
  now,
}: {
  readonly container: ContainerFacts;
  readonly now: number;
}) {
  const { name, init, image, restarts, memoryLimit, lastTermination } =
    container;
  return (
    <>
      <dt>{init ? 'init container' : 'container'}</dt>
      <dd>
        <b>{name}</b> {inState(container)}
        {restarts > 0 && ` · ${restarts} restarts`}
      </dd>
      <dt>image</dt>
      <Box component="dd" sx={{ fontFamily: 'var(--gp-mono)' }}>
        {image}
      </Box>
      {memoryLimit && (
        <>
          <dt>memory limit</dt>
          <dd>{memoryLimit}</dd>
        </>
      )}
      {lastTermination && (
        <>
          <dt>ended before</dt>
          <dd>
            {lastTermination.reason ?? 'without a reason'}, exit{' '}
            {lastTermination.exitCode}
            {lastTermination.at && (
              <>
                {', '}
                <Ago at={lastTermination.at} now={now} />
              </>
            )}
          </dd>
        </>
      )}
    </>
  );
}

/** Everything that is known of one object: identity, containers, and its events. */
export function ObjectDetail({
  node,
  events,
  now,
  onClose,
}: {
  readonly node: ObjectNode;
  readonly events: EnvironmentObjects['events'];
  readonly now: number;
  onClose(): void;
}) {
  const { object, health, facts, createdAt } = node;
  const about = events.filter(
    event =>
      event.about.kind === object.kind && event.about.name === object.name,
  );
  const title = `${object.kind} ${object.name}`;
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        mx: 2,
        mb: 1,
        p: '10px 12px',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
        bgcolor: 'var(--gp-sunken)',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Box
          component="h4"
          sx={{ m: 0, fontSize: 13, fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {title}
        </Box>
        {health && <HealthMark status={health.status} />}
        <IconButton
          size="small"
          aria-label={`Close ${title}`}
          onClick={onClose}
          sx={{ ml: 'auto' }}
        >
          <Close sx={{ fontSize: 16 }} />
        </IconButton>
      </Box>
      {health?.message && (
        <Box component="p" sx={{ m: '0 0 6px', fontSize: 13 }}>
          {health.message}
        </Box>
      )}
      <Facts>
        <dt>in</dt>
        <dd>
          {object.namespace ?? 'no namespace'} · cluster {object.cluster} ·{' '}
          {object.apiVersion}
        </dd>
        {createdAt && (
          <>
            <dt>made</dt>
            <dd>
              <Ago at={createdAt} now={now} />
            </dd>
          </>
        )}
        {facts.type === 'pod' &&
          facts.containers.map(container => (
            <Container key={container.name} container={container} now={now} />
          ))}
      </Facts>
      {about.length > 0 && (
        <EventTable label={`Events of ${title}`} events={about} now={now} />
      )}
    </Box>
  );
}
