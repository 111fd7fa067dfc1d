import DoNotDisturbOn from '@mui/icons-material/DoNotDisturbOn';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Note, Status } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { downloadText } from './downloadText';

/** Beside the wizard's own buttons: why Confirm is held, and the blueprint to take away. */
export function PreviewFooter({
  failed,
  blueprint,
}: {
  failed: boolean;
  blueprint: string;
}) {
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}
    >
      {failed ? (
        <Status
          tone="attention"
          icon={DoNotDisturbOn}
          word="Confirm is held: verification failed, see the top of the page"
        />
      ) : (
        <Note>
          Nothing is created until you press Create service in the next step.
        </Note>
      )}
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        sx={{ ml: 'auto', borderColor: 'var(--gp-border-strong)' }}
        startIcon={<FileDownloadOutlined />}
        onClick={() => downloadText('golden-path.yaml', blueprint)}
      >
        Download blueprint
      </Button>
    </Box>
  );
}
