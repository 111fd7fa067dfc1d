/** Icons in small buttons, no larger than their words. Doubled, because MUI sets their size, too. */
export const smallIcons = { '&& svg': { fontSize: 16 } } as const;

/** A small button with an edge. */
export const outlined = {
  ...smallIcons,
  borderColor: 'var(--gp-border-strong)',
} as const;
