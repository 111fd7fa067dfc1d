import Box from '@mui/material/Box';

/**
 * How a letter compares with the one left of it: `alone` where it is known and the other isn't, `unknown` where it can't
 * be read, `none` where there is nothing.
 */
export type TruthLink = 'equal' | 'differs' | 'alone' | 'unknown' | 'none';

/** Properties of {@link TruthStrip}. */
export interface TruthStripProps {
  /** Whether Git could be read. */
  readonly desired: 'known' | 'unknown' | 'none';
  readonly synced: TruthLink;
  readonly running: TruthLink;
  /** The differences are a change under way: shown, not counted. */
  readonly progressing?: boolean;
}

const box = {
  width: 20,
  height: 20,
  borderRadius: '4px',
  display: 'grid',
  placeItems: 'center',
  bgcolor: 'var(--gp-sunken)',
  boxShadow: 'inset 0 0 0 1px var(--gp-border-strong)',
  color: 'var(--gp-text-muted)',
} as const;

const unread = {
  bgcolor: 'var(--gp-unknown-bg)',
  boxShadow: 'none',
  border: '1px dashed var(--gp-unknown-line)',
} as const;

const departs = (tone: 'attention' | 'moving') => ({
  bgcolor: `var(--gp-${tone}-bg)`,
  boxShadow: `inset 0 0 0 1.5px var(--gp-${tone}-solid)`,
  color: `var(--gp-${tone})`,
});

const signs: Record<TruthLink, string> = {
  equal: '=',
  differs: '≠',
  alone: '',
  unknown: '',
  none: '',
};
const words: Record<TruthLink, string> = {
  equal: 'equals',
  differs: 'differs',
  alone: 'is known',
  unknown: 'is not known',
  none: 'is not there',
};

function Letter({
  letter,
  link,
  tone,
}: {
  letter: string;
  link: TruthLink;
  tone: 'attention' | 'moving';
}) {
  const style =
    link === 'differs' ? departs(tone) : link === 'unknown' ? unread : {};
  return (
    <Box component="b" sx={{ ...box, ...style }}>
      {link === 'unknown' ? '?' : link === 'none' ? '–' : letter}
    </Box>
  );
}

/** Desired, synced and running as three letters; the one that departs from what stands left of it is outlined. */
export function TruthStrip({
  desired,
  synced,
  running,
  progressing = false,
}: TruthStripProps) {
  const tone = progressing ? 'moving' : 'attention';
  const sign = (link: TruthLink) => (
    <Box
      component="i"
      sx={{
        fontStyle: 'normal',
        width: 18,
        textAlign: 'center',
        color:
          link === 'differs' ? `var(--gp-${tone})` : 'var(--gp-text-faint)',
        fontWeight: link === 'differs' ? 700 : 600,
      }}
    >
      {signs[link]}
    </Box>
  );
  return (
    <Box
      component="span"
      role="img"
      aria-label={`Desired ${desired === 'known' ? 'is known' : words[desired]}; synced ${words[synced]}; running ${words[running]}${progressing ? '; a change is under way' : ''}`}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        fontSize: 12,
        fontWeight: 600,
        lineHeight: '20px',
        '& b': { fontWeight: 600 },
      }}
    >
      <Letter
        letter="D"
        link={desired === 'known' ? 'equal' : desired}
        tone={tone}
      />
      {sign(synced)}
      <Letter letter="S" link={synced} tone={tone} />
      {sign(running)}
      <Letter letter="R" link={running} tone={tone} />
    </Box>
  );
}
