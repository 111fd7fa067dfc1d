import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { FieldNotes, notesId } from './FieldFrame';

/** Properties of {@link FieldShell}. */
export interface FieldShellProps {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly errors?: readonly string[];
  readonly children: ReactNode;
}

/** Title, help and errors around the controls of a compound field; a group for assistive technology. */
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
    <Box role="group" aria-labelledby={titleId} aria-describedby={notesId(id)}>
      <Box
        id={titleId}
        component="h3"
        sx={{ m: 0, font: '600 13px/20px var(--gp-font)' }}
      >
        {title}
        {required && ' *'}
      </Box>
      {description && (
        <Box
          sx={{
            mb: 1,
            fontSize: 12,
            lineHeight: '18px',
            color: 'var(--gp-text-muted)',
          }}
        >
          {description}
        </Box>
      )}
      {children}
      <FieldNotes id={id} errors={errors} />
    </Box>
  );
}
