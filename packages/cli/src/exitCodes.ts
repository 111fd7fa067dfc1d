/** How the command ends. Part of its contract with CI. */
export const exitCodes = {
  ok: 0,
  /** What was given is understood, and something is wrong with it. */
  findings: 1,
  /** What was given can't be used: no such file, a wrong blueprint, an unknown option. */
  unusable: 2,
} as const;

/** One of the {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
