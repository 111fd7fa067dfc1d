import Box from '@mui/material/Box';
import { ReactNode } from 'react';

/** Properties of {@link FieldFrame}. */
export interface FieldFrameProps {
  /** Id of the control; label and notes are tied to it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly required?: boolean;
  /** One sentence of help, below the control. */
  readonly help?: ReactNode;
  readonly errors?: readonly ReactNode[];
  /** For controls that a label element can't name, such as a select: the label's id is `<id>-label`. */
  readonly labelAs?: 'label' | 'span';
  readonly children: ReactNode;
}

/** What the control writes into `aria-describedby`, so that help and errors are read with it. */
export const notesId = (id: string) => `${id}-notes`;

/** Label above, help and errors below one control. */
export function FieldFrame({
  id,
  label,
  required = false,
  help,
  errors = [],
  labelAs = 'label',
  children,
}: FieldFrameProps) {
  return (
    <Box>
      <Box
        component={labelAs}
        id={`${id}-label`}
        {...(labelAs === 'label' && { htmlFor: id })}
        sx={{ display: 'block', mb: 0.5, font: '600 13px/20px var(--gp-font)' }}
      >
        {label}
        {required && (
          <Box component="span" aria-hidden sx={{ color: 'var(--gp-bad)' }}>
            {' *'}
          </Box>
        )}
      </Box>
      {children}
      <FieldNotes id={id} help={help} errors={errors} />
    </Box>
  );
}

/** Errors and help of a control; the paragraph that `aria-describedby` points to. */
export function FieldNotes({
  id,
  help,
  errors = [],
}: Pick<FieldFrameProps, 'id' | 'help' | 'errors'>) {
  return (
    <Box
      id={notesId(id)}
      aria-live="polite"
      sx={{
        mt: 0.5,
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text-muted)',
      }}
    >
      {errors.map((error, index) => (
        <Box key={index} sx={{ color: 'var(--gp-bad)', fontWeight: 600 }}>
          {error}
        </Box>
      ))}
      {help && <Box>{help}</Box>}
    </Box>
  );
}
