import { useApi } from '@backstage/frontend-plugin-api';
import { messageOf, Panel } from '@golden-path/plugin-golden-path-react';
import type {
  Campaign,
  ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { type CampaignRequest, readinessApiRef } from '../api';
import { problemsOf } from './campaignForm';

/** Asks for a check, an environment, a day and a title, and starts the campaign. */
export function NewCampaign({
  definitions,
  check,
  onStarted,
  onCancel,
}: {
  readonly definitions: ReadinessDefinitions;
  /** The check that is chosen at first. */
  readonly check: string | undefined;
  onStarted(campaign: Campaign): void;
  onCancel(): void;
}) {
  const api = useApi(readinessApiRef);
  const [request, setRequest] = useState<CampaignRequest>({
    title: '',
    check: check ?? '',
    environment: definitions.environments.at(-1) ?? '',
    due: '',
  });
  const [tried, setTried] = useState(false);
  const [state, setState] = useState<{ sending: boolean; error?: Error }>({
    sending: false,
  });
  const problems = problemsOf(request, new Date().toISOString().slice(0, 10));
  const field = (name: keyof CampaignRequest, label: string) => ({
    name,
    label,
    size: 'small' as const,
    required: true,
    value: request[name],
    error: tried && problems[name] !== undefined,
    helperText: tried && problems[name] ? `It ${problems[name]}.` : ' ',
    onChange: (event: { target: { value: string } }) =>
      setRequest({ ...request, [name]: event.target.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0 || state.sending) return;
    setState({ sending: true });
    try {
      onStarted(
        await api.startCampaign({ ...request, title: request.title.trim() }),
      );
    } catch (error) {
      setState({ sending: false, error: error as Error });
    }
  };
  return (
    <Panel
      title="New campaign"
      note="a check that is to be passed by a day, and who still fails it"
    >
      <Box
        component="form"
        noValidate
        aria-label="New campaign"
        onSubmit={submit}
        sx={{
          display: 'grid',
          gap: '8px 16px',
          p: 2,
          gridTemplateColumns: {
            xs: '1fr',
            md: '2fr 1.5fr 1fr 1fr',
          },
        }}
      >
        <TextField autoFocus {...field('title', 'Title')} />
        <TextField select {...field('check', 'Check')}>
          {definitions.checks.map(({ id }) => (
            <MenuItem key={id} value={id} dense>
              {id}
            </MenuItem>
          ))}
        </TextField>
        <TextField select {...field('environment', 'Environment')}>
          {definitions.environments.map(name => (
            <MenuItem key={name} value={name} dense>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          type="date"
          InputLabelProps={{ shrink: true }}
          {...field('due', 'Due')}
        />
        <Box
          sx={{
            gridColumn: '1 / -1',
            display: 'flex',
            alignItems: 'center',
            gap: 1,
          }}
        >
          <Button
            type="submit"
            size="small"
            variant="contained"
            disableElevation
            aria-disabled={state.sending}
            sx={{ textTransform: 'none' }}
          >
            Start campaign
          </Button>
          <Button
            size="small"
            onClick={onCancel}
            sx={{ textTransform: 'none' }}
          >
            Cancel
          </Button>
          {state.error && (
            <Box component="span" role="alert" sx={{ color: 'var(--gp-bad)' }}>
              It was not started: {messageOf(state.error)}
            </Box>
          )}
        </Box>
      </Box>
    </Panel>
  );
}
