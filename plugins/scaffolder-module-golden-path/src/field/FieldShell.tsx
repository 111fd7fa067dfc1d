import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { ReactNode } from 'react';

/** Properties of {@link FieldShell}. */
export interface FieldShellProps {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly errors?: readonly string[];
  readonly children: ReactNode;
}

/** Title, description and errors around the controls of a compound field; a group for assistive technology. */
export function FieldShell({
  id,
  title,
  description,
  required,
  errors = [],
  children,
}: FieldShellProps) {
  const titleId = `${id}-title`;
  return (
    <Box role="group" aria-labelledby={titleId} sx={{ my: 1 }}>
      <Typography
        id={titleId}
        component="h3"
        sx={{ fontSize: 14, fontWeight: 600 }}
      >
        {title}
        {required && ' *'}
      </Typography>
      {description && (
        <FormHelperText sx={{ mx: 0, mb: 1 }}>{description}</FormHelperText>
      )}
      {children}
      {errors.map(error => (
        <FormHelperText key={error} error sx={{ mx: 0 }}>
          {error}
        </FormHelperText>
      ))}
    </Box>
  );
}
