/** What the frontends share: tokens, statuses, states of a view. @packageDocumentation */
export * from './tokens';
