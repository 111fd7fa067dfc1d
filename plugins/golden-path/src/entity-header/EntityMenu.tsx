import { ExtensionBoundary } from '@backstage/frontend-plugin-api';
import type { EntityContextMenuItemData } from '@backstage/plugin-catalog-react/alpha';
import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MuiMenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { MenuItem } from './useMenuItems';

function Entry({
  data: { icon, useProps },
  onDone,
}: {
  readonly data: EntityContextMenuItemData;
  onDone(): void;
}) {
  const { title, disabled, onClick, ...link } = useProps();
  return (
    <MuiMenuItem
      dense
      disabled={disabled}
      {...('href' in link && { component: 'a', href: link.href })}
      onClick={() => {
        // What fails says so itself.
        Promise.resolve(onClick?.()).catch(() => undefined);
        onDone();
      }}
    >
      <ListItemIcon>{icon}</ListItemIcon>
      {title}
    </MuiMenuItem>
  );
}

/** What plugins offer to do with an entity. */
export function EntityMenu({ items }: { readonly items: readonly MenuItem[] }) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const close = () => setAnchor(undefined);
  return (
    <>
      <IconButton
        size="small"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{ color: 'var(--gp-text-muted)' }}
      >
        <MoreVert sx={{ fontSize: 18 }} />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={close}
        // What an entry does may outlast the menu.
        keepMounted
      >
        {items.map(({ node, data }) => (
          <ExtensionBoundary
            key={node.spec.id}
            node={node}
            errorPresentation="error-api"
          >
            <Entry data={data} onDone={close} />
          </ExtensionBoundary>
        ))}
      </Menu>
    </>
  );
}
