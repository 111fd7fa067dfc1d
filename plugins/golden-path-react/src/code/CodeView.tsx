import Box from '@mui/material/Box';

/** Text of a file, monospaced, with line numbers that are not copied along. */
export function CodeView({ label, text }: { label: string; text: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label={label}
      sx={{
        m: 0,
        py: 1,
        font: '12px/20px var(--gp-mono)',
        bgcolor: 'var(--gp-surface)',
        color: 'var(--gp-text)',
        overflow: 'auto',
        maxHeight: 640,
        counterReset: 'line',
      }}
    >
      {lines.map((line, index) => (
        <Box
          component="code"
          key={index}
          sx={{
            display: 'block',
            whiteSpace: 'pre',
            '&::before': {
              counterIncrement: 'line',
              content: 'counter(line)',
              display: 'inline-block',
              width: 40,
              pr: 1.5,
              textAlign: 'right',
              color: 'var(--gp-text-faint)',
              userSelect: 'none',
            },
          }}
        >
          {line || ' '}
        </Box>
      ))}
    </Box>
  );
}
