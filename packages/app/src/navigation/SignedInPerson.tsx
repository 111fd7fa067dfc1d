import { parseEntityRef } from '@backstage/catalog-model';
import { SidebarItem } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { useUserProfile } from '@backstage/plugin-user-settings';
import Box from '@mui/material/Box';

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map(part => part.charAt(0))
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase('en');

/** Who is signed in, leading to the catalog's page about them. */
export function SignedInPerson() {
  const { profile, displayName, backstageIdentity } = useUserProfile();
  const entityPage = useRouteRef(catalogPlugin.routes.catalogEntity);
  const ref = backstageIdentity?.userEntityRef;
  if (!ref) return null;
  const parts = parseEntityRef(ref);
  const name = profile?.displayName ?? displayName ?? parts.name;
  return (
    <SidebarItem
      text={name}
      to={entityPage?.(parts) ?? '/settings'}
      icon={() => (
        <Box
          component="span"
          aria-hidden
          sx={{
            display: 'inline-grid',
            placeItems: 'center',
            width: 22,
            height: 22,
            borderRadius: 'var(--gp-pill)',
            bgcolor: 'var(--gp-side-sel)',
            border: '1px solid var(--gp-side-muted)',
            color: 'var(--gp-side-on)',
            fontSize: 10,
            fontWeight: 600,
          }}
        >
          {initialsOf(name)}
        </Box>
      )}
    />
  );
}
