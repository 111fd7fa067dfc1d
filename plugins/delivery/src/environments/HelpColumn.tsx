import { Link } from '@backstage/core-components';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { EntityRefLinks } from '@backstage/plugin-catalog-react';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import {
  Ago,
  ago,
  comingTime,
  type IncidentHelp,
  Note,
  Person,
  useIncidentHelp,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { ChangeTitle } from './ChangeCell';
import { LinkList } from './EnvironmentLinks';
import { useIncident } from './useIncident';

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        p: '12px 16px',
        borderBottom: '1px solid var(--gp-border)',
        '&:last-of-type': { borderBottom: 0 },
        fontSize: 13,
        lineHeight: '20px',
        overflowWrap: 'anywhere',
      }}
    >
      <Box
        component="h4"
        sx={{
          m: '0 0 4px',
          fontSize: 12,
          lineHeight: '16px',
          fontWeight: 600,
          color: 'var(--gp-text-faint)',
        }}
      >
        {title}
      </Box>
      {children}
    </Box>
  );
}

function OpenRunbook({
  title,
  to,
  why,
}: {
  readonly title: string;
  readonly to: string;
  readonly why: string | undefined;
}) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <b>{title}</b>
        {why && (
          <div>
            <Note>{why}</Note>
          </div>
        )}
      </Box>
      <Button
        component={Link}
        to={to}
        size="small"
        variant="outlined"
        sx={{
          '&&': {
            color: 'var(--gp-text)',
            borderColor: 'var(--gp-border-strong)',
          },
        }}
        startIcon={<MenuBookOutlined />}
        aria-label={`Open runbook ${title}`}
      >
        Open
      </Button>
    </Box>
  );
}

function Runbook({
  environment,
  found,
}: {
  readonly environment: EnvironmentState;
  /** The section that is about what is wrong. */
  readonly found: IncidentHelp['runbook'];
}) {
  const { links, cause } = environment;
  if (found) return <OpenRunbook {...found} />;
  const runbook = links.find(({ kind }) => kind === 'runbook');
  if (!runbook) return <Note>This service has no runbook that is known.</Note>;
  return (
    <OpenRunbook
      title={runbook.title}
      to={runbook.url}
      why={cause && `for ${cause.reason.replaceAll('-', ' ')}`}
    />
  );
}

function OnCall({
  help: { onCall, nobody },
  now,
}: {
  readonly help: IncidentHelp;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  if (!onCall) return <Note>{nobody ?? 'Nobody is on call.'}</Note>;
  const { name, url, until, asOf } = onCall;
  const person = <Person name={name} />;
  return (
    <>
      {url ? <Link to={url}>{person}</Link> : person}
      <div>
        <Note>
          {until ? (
            <>
              until{' '}
              <time dateTime={until} title={wholeTime(until)}>
                {comingTime(until, now)}
              </time>
            </>
          ) : (
            'no hand-over is planned'
          )}
          {asOf && ` · as of ${ago(asOf, now)}`}
        </Note>
      </div>
    </>
  );
}

/** What to do now: runbook, who is on call, whom to ask, what changed last, where to look further. */
export function HelpColumn({
  service,
  environment,
  owners,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly environment: EnvironmentState;
  readonly owners: readonly CompoundEntityRef[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { desired, links, namespace, cluster } = environment;
  const change = desired.known ? desired.value.change : undefined;
  const help = useIncidentHelp(useIncident(service, environment));
  const others = links.filter(({ kind }) => kind !== 'runbook');
  return (
    <div>
      <Section title="Runbook">
        <Runbook environment={environment} found={help?.runbook} />
      </Section>
      {help && (
        <Section title="On call now">
          <OnCall help={help} now={now} />
        </Section>
      )}
      <Section title="Owner">
        {owners.length > 0 ? (
          <EntityRefLinks
            entityRefs={[...owners]}
            defaultKind="group"
            hideIcons
          />
        ) : (
          <Note>The catalog names no owner.</Note>
        )}
      </Section>
      <Section title="Last change">
        {change ? (
          <>
            <div>
              <ChangeTitle change={change} />
            </div>
            <Note>
              <Person name={change.author} /> · <Ago at={change.at} now={now} />
            </Note>
          </>
        ) : (
          <Note>{desired.known ? 'No change is known.' : desired.reason}</Note>
        )}
      </Section>
      <Section title="Where it runs">
        <div>
          {namespace ?? 'no namespace'} · {cluster ?? 'no cluster'}
        </div>
        {others.length > 0 && <LinkList links={others} />}
      </Section>
    </div>
  );
}
