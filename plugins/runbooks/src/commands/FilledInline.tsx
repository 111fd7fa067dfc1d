import Box from '@mui/material/Box';
import { useFilledText } from './useFilled';

/** Code in a sentence, filled in as far as it goes; what isn't stays as it is written. */
export function FilledInline({ code }: { readonly code: string }) {
  const { parts } = useFilledText(code);
  return (
    <code>
      {parts.map((part, index) =>
        part.name !== undefined && part.filled ? (
          <Box
            component="span"
            key={index}
            title={`stands for ${part.name}`}
            sx={{ boxShadow: '0 1px 0 var(--gp-primary)' }}
          >
            {part.text}
          </Box>
        ) : (
          part.text
        ),
      )}
    </code>
  );
}
