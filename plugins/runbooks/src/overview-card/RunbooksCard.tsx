import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  PoliteRegion,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import {
  ServiceCard,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import { alertsInWords } from '../alerts';
import { firstReadingInWords } from '../entity/FirstReadingView';
import { useRunbooks } from '../entity/useRunbooks';
import { needsMost } from '../environments';
import { useOnCall } from '../on-call';
import { BurningAlerts } from './BurningAlerts';
import { MissingPages } from './MissingPages';
import { OnCallLine } from './OnCallLine';

const lineStyle = {
  display: 'grid',
  gridTemplateColumns: '88px minmax(0, 1fr)',
  gap: '8px 12px',
  m: 0,
  p: '12px 16px',
  fontSize: 13,
  lineHeight: '20px',
  overflowWrap: 'anywhere',
  '& dt': { color: 'var(--gp-text-faint)' },
  '& dd': { m: 0, minWidth: 0 },
} as const;

function Body({
  answer,
  tab,
  now,
}: {
  readonly answer: ServiceRunbooks;
  /** Address of the tab "Runbooks". */
  readonly tab: string;
  readonly now: number;
}) {
  const { service } = useService();
  const onCall = useOnCall(service);
  return (
    <Box component="dl" sx={lineStyle}>
      <dt>Alerts</dt>
      <dd>
        <BurningAlerts environments={answer.environments} tab={tab} now={now} />
      </dd>
      <dt>On call</dt>
      <dd>
        <OnCallLine onCall={onCall} now={now} />
      </dd>
      <dt>Pages</dt>
      <dd>
        <MissingPages answer={answer} tab={tab} />
      </dd>
    </Box>
  );
}

/** What fires where, who is on call, and which pages are missing; leads to the tab. */
export function RunbooksCard() {
  const { entity } = useEntity();
  const { service } = useService();
  const page = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  const answer = useRunbooks(service);
  const now = useNow();
  const tab = `${page}/runbooks`;
  return (
    <ServiceCard
      title="Runbooks"
      link={<Link to={tab}>Open runbooks</Link>}
      what="runbooks"
      rows={3}
      answer={answer}
    >
      {value => {
        const worst = needsMost(value.environments);
        return (
          <>
            {worst && <PoliteRegion message={alertsInWords(worst)} />}
            {value.firstReading && (
              <EmptyState>
                The runbooks of {value.name} are being read for the first time.{' '}
                <span role="status">
                  {firstReadingInWords(value.firstReading)}
                </span>
              </EmptyState>
            )}
            {!value.firstReading &&
              (worst ? (
                <Body answer={value} tab={tab} now={now} />
              ) : (
                <EmptyState>Not deployed anywhere yet.</EmptyState>
              ))}
          </>
        );
      }}
    </ServiceCard>
  );
}
