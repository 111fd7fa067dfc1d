import { Link } from '@backstage/core-components';
import {
  Ago,
  ageOf,
  Banner,
  EmptyState,
  ErrorState,
  hatch,
  type Live,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type { OnCallNow } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { Incidents } from './Incidents';
import { OnCallRow, PersonName } from './OnCallRow';
import { comingTime, orderOf } from './onCallWords';

function Next({
  next,
  now,
}: {
  readonly next: OnCallNow['next'];
  readonly now: number;
}) {
  return next.length === 0 ? null : (
    <Box
      sx={{
        p: '8px 16px',
        borderTop: '1px solid var(--gp-border)',
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text-muted)',
      }}
    >
      Next:{' '}
      {next.map(({ name, url, level, from }, index) => (
        <span key={`${level} ${name} ${from}`}>
          {index > 0 && '; '}
          <PersonName name={name} url={url} inSentence /> as {orderOf(level)}
          {from && ` from ${comingTime(from, now)}`}
        </span>
      ))}
    </Box>
  );
}

/** Why nobody is named, where nobody is. */
function whyNobody({ source, service, problem, notice }: OnCallNow): string {
  if (source === undefined)
    return 'The portal has no on-call source, such as PagerDuty, in its configuration.';
  if (problem !== undefined)
    return `${source} has not said yet who is on call.`;
  if (!service && notice !== undefined) return notice;
  return service
    ? `Nobody is on call for ${service.name} now, says ${source}.`
    : `${source} has no service of this name, or the catalog entry names none.`;
}

function Known({
  answer,
  now,
}: {
  readonly answer: OnCallNow;
  readonly now: number;
}) {
  const { source, problem, notice, observedAt, next, incidents } = answer;
  const age = ageOf(observedAt, now);
  return (
    <>
      {problem !== undefined && (
        <Box sx={{ p: 1 }}>
          <Banner
            tone="unknown"
            title={`${source ?? 'The on-call source'} doesn’t answer.`}
          >
            {problem}
            {age !== undefined && ` What you see is from ${age} ago.`}
          </Banner>
        </Box>
      )}
      {notice !== undefined && answer.service && (
        <Box sx={{ p: 1 }}>
          <Banner tone="attention" title="Nobody is told.">
            {notice}
          </Banner>
        </Box>
      )}
      {answer.now.length === 0 ? (
        <EmptyState>{whyNobody(answer)}</EmptyState>
      ) : (
        <Box
          component="ul"
          aria-label="On call now"
          sx={{
            m: 0,
            p: 0,
            background: problem === undefined ? undefined : hatch,
          }}
        >
          {[...answer.now]
            .sort((one, other) => one.level - other.level)
            .map(person => (
              <OnCallRow
                key={`${person.level} ${person.name}`}
                person={person}
                now={now}
              />
            ))}
        </Box>
      )}
      <Next next={next} now={now} />
      <Incidents incidents={incidents} now={now} />
    </>
  );
}

/** Who is on call, until when, who is next, and what is open at the source. */
export function OnCallCard({
  onCall,
  now,
}: {
  readonly onCall: Live<OnCallNow>;
  readonly now: number;
}) {
  const { value, error, loading, retry } = onCall;
  const link = value?.service?.url;
  return (
    <Panel
      title="On call now"
      note={
        value?.source && (
          <>
            {value.source}
            {value.observedAt && (
              <>
                , <Ago at={value.observedAt} now={now} />
              </>
            )}
          </>
        )
      }
      actions={
        link && (
          <span className="gp-control">
            <Link
              to={link}
              rel="noopener noreferrer"
              aria-label={`Page through ${value.source}`}
            >
              Page
            </Link>
          </span>
        )
      }
    >
      {loading && <LoadingRows rows={2} height={52} label="Loading on call" />}
      {error && (
        <ErrorState
          title={
            value
              ? 'Who is on call may have changed'
              : 'Who is on call could not be read'
          }
          error={error}
          onRetry={retry}
        />
      )}
      {value && <Known answer={value} now={now} />}
    </Panel>
  );
}
