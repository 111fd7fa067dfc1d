import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { z } from 'zod';

const answerSchema = z.object({
  ready: z.boolean(),
  people: z.array(
    z.object({
      ref: z.string(),
      displayName: z.string(),
      email: z.string().optional(),
      groups: z.array(z.string()),
    }),
  ),
});

/** Somebody who can be picked. */
export type Person = z.infer<typeof answerSchema>['people'][number];

/** The people of the catalog; asks again every second until the catalog knows them. */
export function usePeople(): { people: Person[]; error?: string } {
  const discovery = useApi(discoveryApiRef);
  const [state, setState] = useState<{ people: Person[]; error?: string }>({
    people: [],
  });
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(ask, 1000);
    };
    async function ask() {
      try {
        const response = await fetch(
          `${await discovery.getBaseUrl('auth')}/demo/people`,
          { signal: controller.signal },
        );
        if (!response.ok)
          throw new Error(`the backend answered ${response.status}`);
        const answer = answerSchema.parse(await response.json());
        setState({ people: answer.people });
        if (!answer.ready) again();
      } catch (error) {
        if (controller.signal.aborted) return;
        setState(before => ({
          ...before,
          error: error instanceof Error ? error.message : String(error),
        }));
        again();
      }
    }
    ask();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [discovery]);
  return state;
}
