/**
 * A text for people in which commits and digests have 7 digits: `sha-154418c…` of 40 digits becomes `sha-154418c`, and
 * `@sha256:c14ec42…` becomes `@c14ec42`. What people compare stays, what only machines need goes.
 */
export const shortenReferences = (text: string): string =>
  text
    .replace(/@sha256:([0-9a-f]{7})[0-9a-f]{57}/g, '@$1')
    .replace(/(?<![0-9a-f])([0-9a-f]{7})[0-9a-f]{33}(?![0-9a-f])/g, '$1');
