import { ageOf, Banner } from '@golden-path/plugin-golden-path-react';
import type { ReadinessSummary } from '@golden-path/plugin-readiness-common';
import { counted } from '../fleet-question';
import { TextLink } from '../links';

/** Every service is evaluated at least once a day; what is twice as old is late. In milliseconds. */
const lateMilliseconds = 2 * 86_400_000;

/** What the page doesn't know: evaluations that failed, and values that are old. */
export function SummaryBanners({
  summary,
  now,
  erroredAddress,
}: {
  readonly summary: ReadinessSummary;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Address of the services, worst first. */
  readonly erroredAddress: string;
}) {
  const { errored, evaluatedAt, environment } = summary;
  const late =
    evaluatedAt !== undefined &&
    now - Date.parse(evaluatedAt) > lateMilliseconds;
  return (
    <>
      {errored > 0 && (
        <Banner
          tone="bad"
          title={`${counted(errored, 'service')} could not be evaluated in ${environment}.`}
          action={<TextLink to={erroredAddress}>Show services</TextLink>}
        >
          Their last results are counted; each says why on its page.
        </Banner>
      )}
      {late && (
        <Banner
          tone="unknown"
          title={`Some results are ${ageOf(evaluatedAt, now)} old.`}
        >
          Every service should be evaluated once a day; the readiness backend is
          behind.
        </Banner>
      )}
    </>
  );
}
