import {
  CheckStatusMark,
  Note,
  Status,
} from '@golden-path/plugin-golden-path-react';
import type {
  CheckOutcome,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import BuildOutlined from '@mui/icons-material/BuildOutlined';
import CallMerge from '@mui/icons-material/CallMerge';
import HourglassTop from '@mui/icons-material/HourglassTop';
import Warning from '@mui/icons-material/Warning';
import Button from '@mui/material/Button';
import { smallIcons } from '../style';

/** Result of a check in one environment, as small as it may be. */
export function OutcomeMark({
  outcome,
}: {
  readonly outcome: CheckOutcome | undefined;
}) {
  return outcome ? (
    <CheckStatusMark status={outcome.status} dense size={12} />
  ) : (
    <Status
      tone="unknown"
      icon={HourglassTop}
      word="not judged yet"
      size={12}
      quiet
    />
  );
}

/** What to do about a check, or what to know of it, at the end of its line. */
export function ActionCell({
  outcome,
  exemptFor,
  fix,
  onOpen,
}: {
  readonly outcome: CheckOutcome;
  /** Time until the end of the exemption that covers it, in words. */
  readonly exemptFor: string | undefined;
  readonly fix: ProposedFix | undefined;
  onOpen(check: string): void;
}) {
  if (fix?.changeRequests.some(({ state }) => state !== 'closed'))
    return (
      <Status tone="moving" icon={CallMerge} word="fix proposed" size={12} />
    );
  if (outcome.status === 'exempt')
    return exemptFor ? <Note>Ends in {exemptFor}</Note> : null;
  if (outcome.status === 'fail' || outcome.status === 'unknown') {
    const fails = outcome.status === 'fail';
    return (
      <Button
        size="small"
        className="gp-control"
        startIcon={fails ? <BuildOutlined /> : undefined}
        aria-label={
          fails ? `Fix ${outcome.check}` : `Why ${outcome.check} is unknown`
        }
        sx={smallIcons}
        onClick={event => {
          event.stopPropagation();
          onOpen(outcome.check);
        }}
      >
        {fails ? 'Fix' : 'Why'}
      </Button>
    );
  }
  const warnings = outcome.findings.filter(
    ({ severity }) => severity === 'warning',
  ).length;
  return warnings > 0 ? (
    <Status
      tone="attention"
      icon={Warning}
      word={`${warnings} warning${warnings === 1 ? '' : 's'}`}
      size={12}
      quiet
    />
  ) : null;
}
