/**
 * Outlined controls of the form: 36 px high, edges and fill from the tokens, in both themes. Names elements instead of
 * MUI's classes, because a host app may prefix those.
 */
export const controlStyle = {
  fontSize: 14,
  lineHeight: '20px',
  borderRadius: 'var(--gp-r1)',
  bgcolor: 'var(--gp-surface)',
  color: 'var(--gp-text)',
  '&& fieldset': { borderColor: 'var(--gp-border-input)' },
  '&&:hover fieldset': { borderColor: 'var(--gp-text-muted)' },
  '&&.Mui-focused fieldset': { borderColor: 'var(--gp-focus)' },
  '&&.Mui-error fieldset': { borderColor: 'var(--gp-bad-solid)' },
  '&& > input, && > [role=combobox]': { py: '8px', minHeight: 20 },
} as const;

/** The same edges for a text field, whose outlined control is inside; with MUI's own height of 40 px. */
export const textFieldStyle = {
  '& fieldset': { borderRadius: 'var(--gp-r1)' },
  '&& fieldset': { borderColor: 'var(--gp-border-input)' },
  '&& :hover > fieldset': { borderColor: 'var(--gp-text-muted)' },
  '&& .Mui-focused > fieldset': { borderColor: 'var(--gp-focus)' },
  '&& .Mui-error > fieldset': { borderColor: 'var(--gp-bad-solid)' },
  '& input, & [role=combobox], & label': { fontSize: 14 },
} as const;

/** Words beside a checkbox; goes with `disableTypography`. */
export const checkboxLabelStyle = {
  ml: '-7px',
  fontSize: 14,
  lineHeight: '20px',
  color: 'var(--gp-text)',
} as const;
