/** Background of what is last known and not live. */
export const hatch =
  'repeating-linear-gradient(135deg, transparent 0 5px, var(--gp-hatch) 5px 6px)';
