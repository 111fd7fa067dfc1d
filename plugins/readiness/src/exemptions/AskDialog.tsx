import {
  DecisionDialog,
  messageOf,
} from '@golden-path/plugin-golden-path-react';
import type {
  CheckDescription,
  Exemption,
} from '@golden-path/plugin-readiness-common';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ExemptionRequest } from '../api';
import {
  daysBetween,
  dayOf,
  type ExemptionDraft,
  problemsOf,
  requestFields,
  type RequestField,
  requestOf,
} from './exemptionDraft';
import { fieldErrors } from './exemptionWords';

/** Properties of {@link AskDialog}. */
export interface AskDialogProps {
  readonly checks: readonly CheckDescription[];
  readonly environments: readonly string[];
  /** What is filled in at first. */
  readonly start: Partial<ExemptionDraft>;
  /** Longest that an exemption may last, in days. */
  readonly most: number;
  onAsk(request: ExemptionRequest): Promise<Exemption | void>;
  onClose(): void;
}

const usualDays = 30;
const day = 86_400_000;

/** Asks for an exemption: which check, where, why, and until when. Somebody else has to approve it. */
export function AskDialog({
  checks,
  environments,
  start,
  most,
  onAsk,
  onClose,
}: AskDialogProps) {
  const [draft, setDraft] = useState<ExemptionDraft>(() => ({
    check: '',
    rule: '',
    environments: [],
    reason: '',
    until: dayOf(Date.now() + Math.min(usualDays, most) * day),
    ...start,
  }));
  const [problems, setProblems] = useState<
    Partial<Record<RequestField, string>>
  >({});
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState(false);
  const change = (field: RequestField, part: Partial<ExemptionDraft>) => {
    setDraft(before => ({ ...before, ...part }));
    setProblems(({ [field]: _gone, ...others }) => others);
  };
  const { first, last } = daysBetween(Date.now(), most);
  const rules =
    checks.find(({ id: each }) => each === draft.check)?.rules ?? [];
  const ask = async () => {
    const found = problemsOf(draft, Date.now(), most);
    setProblems(found);
    setError(undefined);
    if (Object.keys(found).length > 0) return;
    setAsking(true);
    try {
      await onAsk(requestOf(draft, Date.now(), most));
      onClose();
    } catch (failure) {
      const message =
        failure instanceof Error ? messageOf(failure) : String(failure);
      const { byField, rest } = fieldErrors(message, requestFields);
      setProblems(byField);
      setError(rest);
      setAsking(false);
    }
  };
  const field = (name: RequestField, help?: string) => ({
    size: 'small' as const,
    margin: 'dense' as const,
    fullWidth: true,
    error: problems[name] !== undefined,
    helperText: problems[name] ?? help,
  });
  return (
    <DecisionDialog
      title="Ask for an exemption"
      action={asking ? 'Asking…' : 'Ask'}
      busy={asking}
      onDecide={ask}
      onClose={onClose}
    >
      <Box
        component="p"
        sx={{ m: '0 0 4px', fontSize: 13, color: 'var(--gp-text-muted)' }}
      >
        Exempt is neutral: the check neither passes nor counts. Somebody else
        has to approve it, and at its end the check counts again at once.
      </Box>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ my: 1 }}>
          {error}
        </Alert>
      )}
      <TextField
        select
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        label="Check"
        value={draft.check}
        onChange={event =>
          change('check', { check: event.target.value, rule: '' })
        }
        {...field('check')}
      >
        <option value="" disabled>
          Choose
        </option>
        {checks.map(check => (
          <option key={check.id} value={check.id}>
            {check.id} ({check.title})
          </option>
        ))}
      </TextField>
      {rules.length > 1 && (
        <TextField
          select
          SelectProps={{ native: true }}
          InputLabelProps={{ shrink: true }}
          label="Rule"
          value={draft.rule}
          onChange={event => change('rule', { rule: event.target.value })}
          {...field('rule', 'One rule leaves the others in force.')}
        >
          <option value="">all of the check’s rules</option>
          {rules.map(rule => (
            <option key={rule} value={rule}>
              {rule}
            </option>
          ))}
        </TextField>
      )}
      <FormControl
        component="fieldset"
        margin="dense"
        error={problems.environments !== undefined}
      >
        <FormLabel component="legend" sx={{ fontSize: 12 }}>
          Environments
        </FormLabel>
        <FormGroup row>
          {environments.map(name => (
            <FormControlLabel
              key={name}
              label={name}
              control={
                <Checkbox
                  size="small"
                  checked={draft.environments.includes(name)}
                  onChange={(_event, on) =>
                    change('environments', {
                      environments: environments.filter(each =>
                        each === name ? on : draft.environments.includes(each),
                      ),
                    })
                  }
                />
              }
            />
          ))}
        </FormGroup>
        {problems.environments && (
          <FormHelperText>{problems.environments}</FormHelperText>
        )}
      </FormControl>
      <TextField
        label="Reason"
        multiline
        minRows={3}
        value={draft.reason}
        onChange={event => change('reason', { reason: event.target.value })}
        {...field(
          'reason',
          'Why the service needn’t meet it for now, and what will change that.',
        )}
      />
      <TextField
        type="date"
        label="Last day"
        InputLabelProps={{ shrink: true }}
        inputProps={{ min: first, max: last }}
        value={draft.until}
        onChange={event => change('expiresAt', { until: event.target.value })}
        {...field('expiresAt', `At most ${most} days: until ${last}.`)}
      />
    </DecisionDialog>
  );
}
