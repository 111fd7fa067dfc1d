import Button from '@mui/material/Button';
import { Banner } from '../view-states';

/** Says which words of the address there aren't, so that a mistyped link isn't taken for a full answer. */
export function LeftOutBanner({
  sentences,
  onTidy,
}: {
  sentences: readonly string[];
  onTidy(): void;
}) {
  if (sentences.length === 0) return null;
  return (
    <Banner
      tone="unknown"
      title="A part of this address is not understood and was left out."
      action={
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          onClick={onTidy}
          sx={{ borderColor: 'var(--gp-border-strong)' }}
        >
          Tidy the address
        </Button>
      }
    >
      {sentences.join('. ')}.
    </Banner>
  );
}
