import { Link } from '@backstage/core-components';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { Findings } from '@golden-path/plugin-golden-path-react';
import type {
  EnvironmentScorecard,
  ServiceScorecards,
  StatusChange,
} from '@golden-path/plugin-readiness-common';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { whyOf } from '../causes';
import type { CheckLine } from '../checks';
import { outlined } from '../style';
import { EvidenceList } from './EvidenceList';
import { FixColumn } from './FixColumn';
import { OtherEnvironments } from './OtherEnvironments';
import { SinceLine } from './SinceLine';

const titles = {
  fail: 'Why it fails',
  unknown: 'Why it is unknown',
  exempt: 'Why it is exempt',
  'not-applicable': 'Why it does not apply',
  pass: 'Why it passes',
} as const;

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}

/** Properties of {@link CheckPanel}. */
export interface CheckPanelProps {
  readonly service: CompoundEntityRef;
  readonly answer: ServiceScorecards;
  readonly scorecard: EnvironmentScorecard;
  readonly line: CheckLine;
  readonly changes: readonly StatusChange[];
  readonly printing: boolean;
  /** A link leads to its fix. */
  readonly fixSought: boolean;
  /** The alert whose page alone that link proposes. */
  readonly alert?: string | undefined;
  readonly now: number;
  onChooseEnvironment(environment: string): void;
  onAskExemption(check: string): void;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
}

const panelStyle = {
  borderTop: '1px solid var(--gp-border)',
  display: 'grid',
  fontSize: 13,
  lineHeight: '20px',
  color: 'var(--gp-text)',
  '& h4': {
    m: '12px 0 4px',
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 600,
    color: 'var(--gp-text-faint)',
  },
  '& section:first-of-type > h4, & div > h4': { mt: 0 },
  '& p': { m: '0 0 6px' },
} as const;

/** Everything about a check in one environment: why it is as it is, what was seen, and what to do. */
export function CheckPanel({
  service,
  answer,
  scorecard,
  line,
  changes,
  printing,
  fixSought,
  alert,
  now,
  onChooseEnvironment,
  onAskExemption,
  onLook,
}: CheckPanelProps) {
  const { description, chosen } = line;
  const { environment } = scorecard;
  const { id } = description;
  if (!chosen)
    return (
      <Box sx={{ ...panelStyle, p: '12px 16px 14px 34px' }}>
        <p>It has not been judged in {environment} yet.</p>
      </Box>
    );
  const { status, judged, findings, evidence } = chosen;
  const exemption = answer.exemptions.find(
    each => each.id === chosen.exemption,
  );
  const others = answer.environments.flatMap((each, index) =>
    each.environment === environment
      ? []
      : [{ environment: each.environment, outcome: line.outcomes[index] }],
  );
  const mayAsk = answer.allowed.requestExemption && status !== 'exempt';
  const ask = mayAsk ? () => onAskExemption(id) : undefined;
  const toFix = judged === 'fail' && !printing;
  return (
    <Box
      role="region"
      aria-label={`${id} in ${environment}`}
      sx={{
        ...panelStyle,
        gridTemplateColumns: toFix
          ? 'minmax(0, 1fr) minmax(0, 540px)'
          : 'minmax(0, 1fr)',
        '@container (max-width: 900px)': {
          gridTemplateColumns: 'minmax(0, 1fr)',
        },
      }}
    >
      <Box sx={{ p: '12px 16px 14px 34px', minWidth: 0 }}>
        <Part title={`${titles[status]} in ${environment}`}>
          <Box component="p" sx={{ fontSize: 14 }}>
            {whyOf(chosen, exemption)}
          </Box>
          <Box component="p" sx={{ color: 'var(--gp-text-muted)' }}>
            {description.why}{' '}
            <Link to={description.link} underline="always">
              {description.title}
              <OpenInNew
                aria-label="elsewhere"
                sx={{ fontSize: 12, ml: '2px', verticalAlign: '-1px' }}
              />
            </Link>
          </Box>
        </Part>
        {findings.length > 0 && (
          <Part title="Findings">
            <Findings findings={findings} all={printing} />
          </Part>
        )}
        {evidence.length > 0 && (
          <Part title="Evidence">
            <EvidenceList evidence={evidence} now={now} />
          </Part>
        )}
        {chosen.since && (
          <Part title="Since">
            <Box component="p" sx={{ color: 'var(--gp-text-muted)' }}>
              <SinceLine outcome={chosen} changes={changes} now={now} />
            </Box>
          </Part>
        )}
        {others.length > 0 && (
          <Part title="Other environments">
            <OtherEnvironments others={others} onChoose={onChooseEnvironment} />
          </Part>
        )}
        {status === 'unknown' && (
          <Part title="How it becomes known">
            <p>{description.remedy}</p>
            {ask && (
              <Button
                size="small"
                variant="outlined"
                color="inherit"
                className="gp-control"
                onClick={ask}
                sx={outlined}
              >
                Ask for an exemption
              </Button>
            )}
          </Part>
        )}
      </Box>
      {toFix && (
        <Box
          sx={{
            p: '12px 16px 14px',
            minWidth: 0,
            bgcolor: 'var(--gp-sunken)',
            borderLeft: '1px solid var(--gp-border)',
            '@container (max-width: 900px)': {
              borderLeft: 0,
              borderTop: '1px solid var(--gp-border)',
            },
          }}
        >
          <FixColumn
            key={environment}
            checkKey={{ service, environment, check: id, alert }}
            evaluatedAt={scorecard.evaluatedAt}
            remedy={description.remedy}
            fix={answer.fixes.find(
              fix => fix.check === id && fix.environment === environment,
            )}
            mayPropose={answer.allowed.proposeFix}
            sought={fixSought}
            now={now}
            onAskExemption={ask}
            onLook={onLook}
          />
        </Box>
      )}
    </Box>
  );
}
