import { useApi } from '@backstage/frontend-plugin-api';
import {
  DiffView,
  ErrorState,
  LoadingRows,
  messageOf,
  Note,
} from '@golden-path/plugin-golden-path-react';
import type {
  FixPlan,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
import CallMerge from '@mui/icons-material/CallMerge';
import CheckCircle from '@mui/icons-material/CheckCircle';
import Warning from '@mui/icons-material/Warning';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CheckKey, readinessApiRef } from '../api';
import { useAnswer } from '../live';
import { CopyPatches } from './CopyPatches';
import { effectInWords, filesInWords, type ReadyPlan } from './fixWords';
import { ProposedFixView } from './ProposedFixView';
import { outlined, smallIcons } from '../style';

/** Files before the rest is folded. */
const shown = 4;

function Files({ plan }: { readonly plan: ReadyPlan }) {
  const [all, setAll] = useState(false);
  const files = all ? plan.files : plan.files.slice(0, shown);
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      {files.map(file => (
        <DiffView key={`${file.repository}/${file.path}`} file={file} />
      ))}
      {plan.files.length > files.length && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {plan.files.length - files.length} more files
        </Button>
      )}
    </Box>
  );
}

/** Properties of {@link FixColumn}. */
export interface FixColumnProps {
  readonly checkKey: CheckKey;
  /** When the check was judged last; ISO 8601. */
  readonly evaluatedAt: string;
  /** What a person can do, in the check's own words. */
  readonly remedy: string;
  /** What was proposed already. */
  readonly fix: ProposedFix | undefined;
  readonly mayPropose: boolean;
  /** A link leads here: the focus goes to the change as soon as it is worked out. */
  readonly sought: boolean;
  readonly now: number;
  /** Undefined where this person can't ask for one. */
  onAskExemption: (() => void) | undefined;
  /** Asks the backend for the scorecards again. */
  onLook(): void;
}

/** The change that makes a check pass: what it does, what it is predicted to bring about, and the way to propose it. */
export function FixColumn({
  checkKey,
  evaluatedAt,
  remedy,
  fix,
  mayPropose,
  sought,
  now,
  onAskExemption,
  onLook,
}: FixColumnProps) {
  const api = useApi(readinessApiRef);
  const { service, environment, check } = checkKey;
  const [whole, setWhole] = useState(false);
  const alert = whole ? undefined : checkKey.alert;
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getFix({ service, environment, check, alert }, signal),
    // A plan is worked out anew once what it was made from was judged anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [api, service, environment, check, alert, evaluatedAt],
  );
  const plan = useAnswer<FixPlan>(load);
  const [opening, setOpening] = useState(false);
  const [opened, setOpened] = useState<ProposedFix>();
  const [error, setError] = useState<Error>();
  // From then on the backend says how it stands.
  useEffect(() => {
    if (fix) setOpened(undefined);
  }, [fix]);
  const heading = useRef<HTMLHeadingElement>(null);
  const waited = plan.loading;
  useEffect(() => {
    if (!sought || waited) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView?.({ block: 'center' });
  }, [sought, waited]);
  const proposed = fix ?? opened;
  const underWay =
    proposed?.changeRequests.some(({ state }) => state !== 'closed') ?? false;
  const open = async (id: string) => {
    if (opening) return;
    setOpening(true);
    setError(undefined);
    try {
      setOpened(
        await api.proposeFix({ service, environment, check, alert }, id),
      );
      onLook();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      plan.retry();
    } finally {
      setOpening(false);
    }
  };
  const { value } = plan;
  const ready = value?.status === 'ready' ? value : undefined;
  const effect = ready && effectInWords(ready, check, environment);
  const EffectIcon = effect?.good ? CheckCircle : Warning;
  const openable = ready?.canOpen === true && mayPropose && !underWay;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          gap: '0 8px',
          mb: 1,
        }}
      >
        <h4 ref={heading} tabIndex={-1}>
          Fix
        </h4>
        {ready && <Note>{filesInWords(ready)} · judged again when merged</Note>}
      </Box>
      {alert !== undefined && (
        <Note>
          Only the page of {alert}.{' '}
          <Button size="small" sx={{ py: 0 }} onClick={() => setWhole(true)}>
            Propose all that is missing
          </Button>
        </Note>
      )}
      {proposed && (
        <Box sx={{ mb: 1 }}>
          <ProposedFixView fix={proposed} now={now} />
        </Box>
      )}
      {plan.loading && <LoadingRows rows={4} label="Working out the change" />}
      {!value && plan.error && (
        <ErrorState
          title="The change could not be worked out"
          error={plan.error}
          onRetry={plan.retry}
        />
      )}
      {value?.status === 'none' && (
        <Box sx={{ fontSize: 13, lineHeight: '20px' }}>
          <p>{value.reason}</p>
          <p>{remedy}</p>
        </Box>
      )}
      {ready && effect && (
        <>
          <Box component="p" sx={{ fontSize: 13, lineHeight: '20px' }}>
            {ready.summary}
          </Box>
          <Files plan={ready} />
          <Box
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: '5px',
              mt: '10px',
              fontSize: 12,
              color: `var(--gp-${effect.good ? 'good' : 'attention'})`,
            }}
          >
            <EffectIcon
              aria-hidden
              sx={{
                fontSize: 14,
                color: `var(--gp-${effect.good ? 'good' : 'attention'}-solid)`,
              }}
            />
            {effect.sentence}
          </Box>
          {ready.copyReason && (
            <Box component="p" sx={{ fontSize: 12 }}>
              {ready.copyReason}
            </Box>
          )}
        </>
      )}
      {error && (
        <Box role="alert" sx={{ mt: 1, fontSize: 12, color: 'var(--gp-bad)' }}>
          {messageOf(error)}
        </Box>
      )}
      <Box
        className="gp-control"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          mt: '10px',
        }}
      >
        {ready && openable && (
          <Button
            size="small"
            variant="contained"
            disableElevation
            sx={smallIcons}
            startIcon={<CallMerge />}
            aria-disabled={opening}
            onClick={() => void open(ready.id)}
          >
            {opening ? 'Opening…' : 'Open change request'}
          </Button>
        )}
        {onAskExemption && (
          <Button
            size="small"
            variant="outlined"
            color="inherit"
            onClick={onAskExemption}
            sx={outlined}
          >
            Ask for an exemption
          </Button>
        )}
        {ready && (
          <CopyPatches plan={ready} primary={!ready.canOpen && !underWay} />
        )}
      </Box>
    </>
  );
}
