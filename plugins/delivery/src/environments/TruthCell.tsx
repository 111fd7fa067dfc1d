import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import { TruthStrip } from '@golden-path/plugin-golden-path-react';
import { Line2 } from './Line2';
import { truthOf, truthSentence } from './truth';

/** Desired, synced and running as letters, and their difference in words. */
export function TruthCell({
  environment,
}: {
  readonly environment: EnvironmentState;
}) {
  return (
    <>
      <TruthStrip {...truthOf(environment)} />
      <Line2>
        <span>{truthSentence(environment)}</span>
      </Line2>
    </>
  );
}
