import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import type SvgIcon from '@mui/material/SvgIcon';

/** One way to create something, as it looks in a list of them. */
export function CreateChoice({
  icon: Icon,
  title,
  note,
}: {
  icon: typeof SvgIcon;
  title: string;
  note: string | undefined;
}) {
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'center',
        px: 2,
        py: 1.25,
        '&:hover': { bgcolor: 'var(--gp-hover)' },
      }}
    >
      <Box
        sx={{
          width: 32,
          height: 32,
          borderRadius: '6px',
          bgcolor: 'var(--gp-sunken)',
          display: 'grid',
          placeItems: 'center',
          flex: 'none',
        }}
      >
        <Icon
          aria-hidden
          sx={{ fontSize: 18, color: 'var(--gp-text-muted)' }}
        />
      </Box>
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Box
          sx={{
            fontWeight: 600,
            fontSize: 14,
            lineHeight: '20px',
            color: 'var(--gp-text)',
          }}
        >
          {title}
        </Box>
        <Box
          sx={{
            fontSize: 12,
            lineHeight: '16px',
            color: 'var(--gp-text-muted)',
          }}
        >
          {note}
        </Box>
      </Box>
      <ArrowForwardIcon
        aria-hidden
        sx={{ fontSize: 16, color: 'var(--gp-text-faint)' }}
      />
    </Box>
  );
}
