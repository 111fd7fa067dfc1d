import { createHash } from 'node:crypto';

/** What somebody doesn't want to hear of for a while. */
export interface Silence {
  readonly id: string;
  readonly createdBy: string;
  readonly comment: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Labels that an alert has to have. */
  readonly matches: Readonly<Record<string, string>>;
}

const hour = 3_600_000;

/**
 * The silence of the seed: of the alert that follows from the one that woke somebody. It begins when the sandbox does, as
 * all that runs, and ends eight hours later.
 */
export const seedSilences = (startedAt: Date): readonly Silence[] => {
  const matches = {
    alertname: 'PayoutsApiReplicasNotReady',
    environment: 'production',
  };
  const digest = createHash('sha256').update(JSON.stringify(matches));
  const hex = digest.digest('hex');
  return [
    {
      id: [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20, 32),
      ].join('-'),
      createdBy: 'Tomás Vidal',
      comment:
        'Follows from the pods that are out of memory; one of three is enough for tonight.',
      startsAt: startedAt,
      endsAt: new Date(startedAt.getTime() + 8 * hour),
      matches,
    },
  ];
};

/** Whether a silence holds at a time. */
export const silenceState = (
  { startsAt, endsAt }: Silence,
  now: Date,
): 'pending' | 'active' | 'expired' =>
  now < startsAt ? 'pending' : now < endsAt ? 'active' : 'expired';

/** Ids of the silences that hold for an alert. */
export const silencedBy = (
  silences: readonly Silence[],
  labels: Readonly<Record<string, string>>,
  now: Date,
): string[] =>
  silences
    .filter(
      silence =>
        silenceState(silence, now) === 'active' &&
        Object.entries(silence.matches).every(
          ([name, value]) => labels[name] === value,
        ),
    )
    .map(({ id }) => id);
