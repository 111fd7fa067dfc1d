import Box from '@mui/material/Box';

/** Code that is read and not run: configuration, output, diagrams. */
export function CodeBlock({
  language,
  code,
}: {
  readonly language: string | undefined;
  readonly code: string;
}) {
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label={language ? `${language} code` : 'Code'}
      sx={{
        m: '6px 0',
        p: '6px 10px',
        overflow: 'auto',
        maxHeight: 480,
        bgcolor: 'var(--gp-sunken)',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
        font: '12px/18px var(--gp-mono)',
        color: 'var(--gp-text)',
      }}
    >
      <code>{code}</code>
    </Box>
  );
}
