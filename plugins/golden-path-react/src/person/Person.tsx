import Box from '@mui/material/Box';

/** Up to two initials of a name, an address or a login: `Mina Park`, `mina.park`, `mina.park@acme.io` are `MP`. */
export function initialsOf(name: string): string {
  const parts = name
    .replace(/@.*$/, '')
    .split(/[\s._-]+/)
    .filter(Boolean);
  const [first = '', last = ''] = [
    parts[0] ?? '',
    parts.length > 1 ? (parts.at(-1) ?? '') : '',
  ];
  return `${first.charAt(0)}${last.charAt(0)}`.toLocaleUpperCase('en');
}

/** A person as initials and name. */
export function Person({ name }: { readonly name: string }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        minWidth: 0,
      }}
    >
      <Box
        component="span"
        aria-hidden
        sx={{
          display: 'inline-grid',
          placeItems: 'center',
          width: 20,
          height: 20,
          flex: 'none',
          borderRadius: '50%',
          bgcolor: 'var(--gp-sunken)',
          boxShadow: 'inset 0 0 0 1px var(--gp-border-strong)',
          color: 'var(--gp-text-muted)',
          fontSize: 9,
          fontWeight: 600,
        }}
      >
        {initialsOf(name)}
      </Box>
      {name}
    </Box>
  );
}
