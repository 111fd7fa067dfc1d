import { Link, useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';

/** Page of the sandbox's forge on which its clusters can be broken and healed. */
const clustersPage = '/-/clusters';

function Words({ forge }: { readonly forge: string | undefined }) {
  const words = 'Simulated clusters and forge';
  return forge ? (
    <Link to={`${forge.replace(/\/+$/, '')}${clustersPage}`} color="inherit">
      {words}
    </Link>
  ) : (
    <>{words}</>
  );
}

/** Says that forge and clusters are simulated, wherever that is so, and leads to where they can be broken. */
export function SandboxNote() {
  const { isOpen } = useSidebarOpenState();
  const config = useApi(configApiRef);
  if (!config.getOptionalBoolean('app.sandbox')) return null;
  const forge = config
    .getOptionalConfigArray('integrations.gitea')?.[0]
    ?.getOptionalString('baseUrl');
  return (
    <Box
      sx={{
        alignSelf: 'stretch',
        mx: isOpen ? 1.5 : 1,
        my: 1,
        p: isOpen ? '8px 10px' : '4px 0',
        border: '1px dashed var(--gp-side-line)',
        borderRadius: '6px',
        color: 'var(--gp-side-muted)',
        fontSize: 12,
        lineHeight: '16px',
        textAlign: isOpen ? 'left' : 'center',
        '& a': { color: 'inherit', textDecoration: 'underline' },
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
          <Words forge={forge} />
        </>
      ) : (
        'demo'
      )}
    </Box>
  );
}
