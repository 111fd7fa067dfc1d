import { useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';

/** Says that forge and clusters are simulated, wherever that is so. */
export function SandboxNote() {
  const { isOpen } = useSidebarOpenState();
  const simulated =
    useApi(configApiRef).getOptionalBoolean('app.sandbox') ?? false;
  if (!simulated) return null;
  return (
    <Box
      sx={{
        mx: isOpen ? 1.5 : 1,
        my: 1,
        p: isOpen ? '8px 10px' : '4px 0',
        border: '1px dashed var(--gp-side-line)',
        borderRadius: '6px',
        color: 'var(--gp-side-muted)',
        fontSize: 12,
        lineHeight: '16px',
        textAlign: isOpen ? 'left' : 'center',
      }}
    >
      {isOpen ? (
        <>
          <Box
            component="b"
            sx={{ display: 'block', color: 'var(--gp-side-text)' }}
          >
            Sandbox
          </Box>
          Simulated forge
        </>
      ) : (
        'demo'
      )}
    </Box>
  );
}
