import { controlStyle } from '@golden-path/plugin-golden-path-react';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { FleetGroup } from '../api';
import { groups, groupWords } from '../fleet-question';

/** What rows of the heat map are. */
export function GroupMenu({
  group,
  onChange,
}: {
  readonly group: FleetGroup;
  onChange(group: FleetGroup): void;
}) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const close = () => setAnchor(undefined);
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
        sx={controlStyle}
      >
        <Box component="span" sx={{ color: 'var(--gp-text-muted)' }}>
          Group by{' '}
        </Box>
        {groupWords[group]}
        <ExpandMore aria-hidden sx={{ fontSize: 18 }} />
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor} onClose={close}>
        {groups.map(each => (
          <MenuItem
            key={each}
            dense
            role="menuitemradio"
            aria-checked={each === group}
            selected={each === group}
            onClick={() => {
              close();
              onChange(each);
            }}
          >
            {groupWords[each]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
