import { DiffView, Findings } from '@golden-path/plugin-golden-path-react';
import {
  emergencyApprovals,
  type EmergencyPreview,
} from '@golden-path/plugin-runbooks-common';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { inWords } from './emergencyWords';

/** What would be opened: the difference, what verification says of it, and what happens next. */
export function PreviewStep({
  preview,
  environment,
}: {
  readonly preview: EmergencyPreview;
  readonly environment: string;
}) {
  const { files, findings, plan, carriesBackTo } = preview;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
      {files.map(({ path, before, after }) => (
        <DiffView key={path} file={{ path, before, after }} />
      ))}
      {plan === undefined ? (
        <Alert severity="error" variant="outlined">
          Verification refuses it: put right what is marked as an error.
        </Alert>
      ) : (
        <Alert severity="success" variant="outlined">
          The overlay renders and verifies
          {findings.length > 0 ? ', with what is said below' : ''}.
        </Alert>
      )}
      {findings.length > 0 && <Findings findings={findings} />}
      {plan !== undefined && (
        <Box component="p" sx={{ m: 0, fontSize: 13, lineHeight: '20px' }}>
          A change request labelled <b>emergency</b> is opened for {environment}
          . It needs {emergencyApprovals} approvals of people who neither asked
          for it nor wrote a commit of it. The branch protection of the host
          decides over its merge; merged with fewer, it is marked in the record.{' '}
          {carriesBackTo.length > 0
            ? `Once it is merged, it is carried back to ${inWords(carriesBackTo)}, but for what belongs to ${environment} alone: replicas, resource figures that differ there, host names, static.env.`
            : 'There is no lower environment to carry it back to.'}
        </Box>
      )}
    </Box>
  );
}
