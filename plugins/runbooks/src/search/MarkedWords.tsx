import Box from '@mui/material/Box';
import { wordsPattern } from './foundSection';

/** A text in which words that were found are marked. */
export function MarkedWords({
  text,
  words,
}: {
  readonly text: string;
  readonly words: readonly string[];
}) {
  const pattern = wordsPattern(words);
  if (!pattern) return <>{text}</>;
  const parts: { text: string; at: number; marked: boolean }[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    parts.push({ text: text.slice(end, index), at: end, marked: false });
    parts.push({ text: found, at: index, marked: true });
    end = index + found.length;
  }
  parts.push({ text: text.slice(end), at: end, marked: false });
  return (
    <>
      {parts.map(part =>
        part.marked ? (
          <Box
            component="mark"
            key={part.at}
            sx={{
              color: 'inherit',
              fontWeight: 600,
              bgcolor: 'var(--gp-attention-bg)',
              borderRadius: '2px',
              boxShadow: '0 0 0 1px var(--gp-attention-bg)',
            }}
          >
            {part.text}
          </Box>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
