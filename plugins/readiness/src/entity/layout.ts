/** The three cards at the top: beside each other where there is room, else below. */
export const bandStyle = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'minmax(0, 380fr) minmax(0, 436fr) minmax(0, 320fr)',
  '@container (max-width: 1080px)': {
    // The first has a ring beside its list.
    gridTemplateColumns: 'minmax(0, 23fr) minmax(0, 17fr)',
    '& > :last-child': { gridColumn: '1 / -1' },
  },
  '@container (max-width: 680px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
} as const;
