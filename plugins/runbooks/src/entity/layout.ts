/** Who and what burns, the page, what is beside it: next to each other where there is room, else below. */
export const columnsStyle = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: '288px minmax(0, 1fr) 224px',
  gridTemplateAreas: '"burns page beside"',
  '@container (max-width: 1040px)': {
    gridTemplateColumns: '288px minmax(0, 1fr)',
    gridTemplateRows: 'auto 1fr',
    gridTemplateAreas: '"burns page" "beside page"',
  },
  '@container (max-width: 720px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'none',
    gridTemplateAreas: '"burns" "page" "beside"',
  },
  '@media print': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateAreas: '"burns" "page" "beside"',
  },
} as const;

/** One of the columns; its parts are below each other. */
export const columnStyle = (area: 'burns' | 'page' | 'beside') =>
  ({
    gridArea: area,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 2,
    minWidth: 0,
    alignContent: 'start',
    // The contents stay in view while a long page is read.
    ...(area === 'beside' && {
      '@container (min-width: 1041px)': {
        position: 'sticky',
        top: '16px',
        maxHeight: 'calc(100vh - 32px)',
        overflowY: 'auto',
      },
      '@media print': { position: 'static', maxHeight: 'none' },
    }),
  }) as const;
