import GlobalStyles from '@mui/material/GlobalStyles';

/** Class of the part of the page that is printed. */
export const printedClass = 'gp-printed';

/**
 * On paper there is only what has {@link printedClass}, whole: nothing of the portal around it, and no controls, which
 * are what has the class `gp-control`, lies in `gp-action`, or opens and closes (`gp-twisty`).
 */
export function PrintStyles() {
  return (
    <GlobalStyles
      styles={{
        '@media print': {
          body: { visibility: 'hidden', background: 'none' },
          [`.${printedClass}`]: { visibility: 'visible' },
          // A page that scrolls inside the window would be cut off at the first sheet.
          [`body, body :has(.${printedClass})`]: {
            display: 'block !important',
            height: 'auto !important',
            maxHeight: 'none !important',
            overflow: 'visible !important',
            position: 'static !important',
            margin: '0 !important',
            padding: '0 !important',
            contain: 'none !important',
          },
          [`body :has(.${printedClass}) > :not(:has(.${printedClass})):not(.${printedClass}), body > :not(:has(.${printedClass}))`]:
            { display: 'none !important' },
          [`.${printedClass} .gp-control, .${printedClass} .gp-action > *, .${printedClass} .gp-twisty`]:
            { display: 'none !important' },
          [`.${printedClass} tr`]: { breakInside: 'avoid' },
          [`.${printedClass} section`]: { overflow: 'visible !important' },
        },
      }}
    />
  );
}
