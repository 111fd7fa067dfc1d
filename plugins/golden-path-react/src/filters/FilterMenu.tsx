import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputBase from '@mui/material/InputBase';
import Popover from '@mui/material/Popover';
import { type ReactNode, useState } from 'react';

/** Options above this number get a field to find one. */
const manyOptions = 8;

/** The look of a control in the toolbar. */
export const controlStyle = {
  height: 32,
  px: '10px',
  gap: '6px',
  border: '1px solid var(--gp-border-input)',
  borderRadius: 'var(--gp-r1)',
  bgcolor: 'var(--gp-surface)',
  color: 'var(--gp-text)',
  fontSize: 13,
  fontWeight: 400,
  lineHeight: '20px',
  whiteSpace: 'nowrap',
  textTransform: 'none',
  '&:hover': { bgcolor: 'var(--gp-hover)' },
} as const;

/** A choice of several among many; the button says what is chosen. */
export function FilterMenu({
  label,
  options,
  chosen,
  wordOf = option => option,
  render = wordOf,
  onChange,
}: {
  label: string;
  options: readonly string[];
  chosen: readonly string[];
  wordOf?(option: string): string;
  render?(option: string): ReactNode;
  onChange(chosen: string[]): void;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const open = anchor !== null;
  const [text, setText] = useState('');
  const [first] = chosen;
  const all = [...new Set([...chosen, ...options])];
  const found = all.filter(option =>
    wordOf(option).toLowerCase().includes(text.trim().toLowerCase()),
  );
  const toggle = (option: string) =>
    onChange(
      chosen.includes(option)
        ? chosen.filter(each => each !== option)
        : [...chosen, option],
    );
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={event => setAnchor(event.currentTarget)}
        sx={{
          ...controlStyle,
          ...(first !== undefined && {
            bgcolor: 'var(--gp-primary-bg)',
            borderColor: 'var(--gp-primary)',
          }),
        }}
      >
        <Box component="span" sx={{ color: 'var(--gp-text-muted)' }}>
          {label}{' '}
        </Box>
        {first === undefined
          ? 'All'
          : chosen.length === 1
            ? wordOf(first)
            : `${chosen.length} chosen`}
        <ExpandMore aria-hidden sx={{ fontSize: 18 }} />
      </Button>
      <Popover
        open={open}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': label,
            sx: { mt: '4px', minWidth: 200, maxWidth: 320 },
          },
        }}
      >
        {options.length > manyOptions && (
          <InputBase
            autoFocus
            fullWidth
            value={text}
            onChange={event => setText(event.target.value)}
            placeholder={`Find ${label.toLowerCase()}`}
            inputProps={{ 'aria-label': `Find ${label.toLowerCase()}` }}
            sx={{
              px: '12px',
              height: 36,
              fontSize: 13,
              borderBottom: '1px solid var(--gp-border)',
            }}
          />
        )}
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            maxHeight: 320,
            overflow: 'auto',
            py: '4px',
          }}
        >
          {found.map(option => (
            <FormControlLabel
              key={option}
              sx={{
                m: 0,
                px: '8px',
                minHeight: 30,
                '&:hover': { bgcolor: 'var(--gp-hover)' },
              }}
              control={
                <Checkbox
                  size="small"
                  sx={{ p: '4px', mr: '4px' }}
                  checked={chosen.includes(option)}
                  onChange={() => toggle(option)}
                />
              }
              slotProps={{ typography: { fontSize: 13 } }}
              label={render(option)}
            />
          ))}
          {found.length === 0 && (
            <Box
              sx={{
                px: '12px',
                py: '6px',
                fontSize: 13,
                color: 'var(--gp-text-muted)',
              }}
            >
              {text ? `Nothing is called “${text}”.` : 'There is none.'}
            </Box>
          )}
        </Box>
        {chosen.length > 0 && (
          <Box sx={{ borderTop: '1px solid var(--gp-border)', p: '4px 8px' }}>
            <Button size="small" onClick={() => onChange([])}>
              Show all
            </Button>
          </Box>
        )}
      </Popover>
    </>
  );
}
