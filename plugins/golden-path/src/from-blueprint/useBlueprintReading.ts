import { parseEntityRef } from '@backstage/catalog-model';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  type LocatedIssue,
  mostBlueprintBytes,
} from '@golden-path/plugin-golden-path-common';
import { useCallback, useRef, useState } from 'react';
import { goldenPathApiRef } from '../api';
import { templateRouteRef } from '../routes';
import { fieldsWithoutInput } from './fieldsWithoutInput';
import { formAddress } from './formAddress';

/** What is known of the text of a blueprint. */
export type Reading =
  | { readonly status: 'unread' | 'reading' }
  | { readonly status: 'failed'; readonly error: Error }
  | { readonly status: 'invalid'; readonly issues: readonly LocatedIssue[] }
  | {
      readonly status: 'ready';
      readonly name: string;
      /** Address of the form, with everything that the blueprint says. */
      readonly href: string;
      readonly survivesReload: boolean;
      /** Fields that the form keeps without an input for them. */
      readonly withoutInput: readonly string[];
      /** Comments that the form can't keep. */
      readonly comments: readonly string[];
    };

const unread: Reading = { status: 'unread' };

/** What is wrong with a size, before anything is read or sent. */
export const sizeIssue = (bytes: number): LocatedIssue | undefined =>
  bytes > mostBlueprintBytes
    ? {
        field: '',
        message: `found ${bytes.toLocaleString('en')} bytes; accepted: at most ${mostBlueprintBytes.toLocaleString('en')}`,
      }
    : undefined;

/** Has a text checked by the backend; an answer to a text that was changed meanwhile is dropped. */
export function useBlueprintReading() {
  const api = useApi(goldenPathApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const templateLink = useRouteRef(templateRouteRef);
  const [reading, setReading] = useState<Reading>(unread);
  const latest = useRef(0);

  const inForm = useCallback(
    async (text: string): Promise<Reading> => {
      const issue = sizeIssue(new TextEncoder().encode(text).length);
      if (issue) return { status: 'invalid', issues: [issue] };
      const answer = await api.readBlueprint(text);
      if (answer.status === 'invalid') return answer;
      const { values, comments, template } = answer;
      const { steps } = await scaffolder.getTemplateParameterSchema(
        template.ref,
      );
      const { namespace, name: templateName } = parseEntityRef(template.ref);
      const form =
        templateLink?.({ namespace, templateName }) ??
        `/create/templates/${namespace}/${templateName}`;
      return {
        status: 'ready',
        name: String(values.name),
        ...formAddress(form, values),
        withoutInput: fieldsWithoutInput(
          values,
          steps.map(({ schema }) => schema),
        ),
        comments,
      };
    },
    [api, scaffolder, templateLink],
  );

  const show = useCallback((next: Reading) => {
    latest.current += 1;
    setReading(next);
  }, []);

  const check = useCallback(
    async (text: string): Promise<Reading> => {
      show({ status: 'reading' });
      const mine = latest.current;
      const next = await inForm(text).catch((problem: unknown): Reading => ({
        status: 'failed',
        error: problem instanceof Error ? problem : new Error(String(problem)),
      }));
      if (latest.current !== mine) return unread;
      setReading(next);
      return next;
    },
    [inForm, show],
  );

  return { reading, check, show };
}
