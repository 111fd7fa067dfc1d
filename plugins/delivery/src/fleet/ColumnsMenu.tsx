import { controlStyle } from '@golden-path/plugin-golden-path-react';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { columnWords, type FurtherColumn, furtherColumns } from './columns';

/** Which columns stand beside service and environments. */
export function ColumnsMenu({
  shown,
  onChange,
}: {
  readonly shown: readonly FurtherColumn[];
  onChange(columns: readonly FurtherColumn[]): void;
}) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const toggle = (column: FurtherColumn) =>
    onChange(
      furtherColumns.filter(each => shown.includes(each) !== (each === column)),
    );
  return (
    <>
      <IconButton
        aria-label="Columns"
        title="Columns"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{ ...controlStyle, px: '6px' }}
      >
        <ViewColumnOutlined sx={{ fontSize: 18 }} />
      </IconButton>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        {furtherColumns.map(column => (
          <MenuItem
            key={column}
            dense
            role="menuitemcheckbox"
            aria-checked={shown.includes(column)}
            onClick={() => toggle(column)}
          >
            <Checkbox
              size="small"
              checked={shown.includes(column)}
              tabIndex={-1}
              aria-hidden
              sx={{ p: 0, mr: 1 }}
            />
            {columnWords[column]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
