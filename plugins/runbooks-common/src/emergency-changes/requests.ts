import {
  findUnsafeCodePoint,
  pathProblem,
  writtenText,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';

/** Files that one emergency change may touch: a hotfix, not a migration. */
export const mostOverlayEdits = 20;
/** Characters of one file that is edited. */
const longestFile = 256 * 1024;
/** Characters of everything that one request holds, before and after. */
const longestEdits = 768 * 1024;

/** Folders and names of files of an overlay; none begins with a dot, so that no attributes and hooks come with them. */
const overlayPath = z
  .string()
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,3}$/,
    'accepted: a path from the folder of the overlay, of letters, digits and . _ -',
  )
  .superRefine((path, context) => {
    const problem = pathProblem(path);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

const fileText = z
  .string({ error: 'accepted: a text' })
  .max(longestFile, `accepted: at most ${longestFile} characters`);

const writtenFile = fileText.superRefine((text, context) => {
  const unsafe = findUnsafeCodePoint(text);
  if (unsafe)
    context.addIssue({
      code: 'custom',
      message: `has ${unsafe.name}, ${unsafe.kind}, at character ${unsafe.index + 1}; accepted: text without it`,
    });
});

const environment = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'accepted: the name of an environment',
  );

const edits = z
  .array(
    z.strictObject({
      path: overlayPath,
      before: fileText.optional(),
      after: writtenFile.optional(),
    }),
  )
  .min(1, 'accepted: at least one edit')
  .max(mostOverlayEdits, `accepted: at most ${mostOverlayEdits} edits`)
  .superRefine((list, context) => {
    const refuse = (message: string) =>
      context.addIssue({ code: 'custom', message });
    const paths = new Set(list.map(({ path }) => path.toLowerCase()));
    if (paths.size < list.length)
      refuse('has a file twice; accepted: each file once');
    if (list.some(({ before, after }) => before === after))
      refuse('has a file that is not changed; accepted: changed files');
    const characters = list.reduce(
      (sum, { before = '', after = '' }) => sum + before.length + after.length,
      0,
    );
    if (characters > longestEdits)
      refuse(`has ${characters} characters; accepted: at most ${longestEdits}`);
  });

/** Query of `GET /services/…/overlay`. */
export const overlayQuerySchema = z.strictObject({ environment });

/** Body of `POST /services/…/emergency-changes/preview`. */
export const emergencyPreviewSchema = z.strictObject({ environment, edits });

/** Body of `POST /services/…/emergency-changes`: what is opened is what was shown. */
export const emergencyRequestSchema = z.strictObject({
  environment,
  edits,
  reason: writtenText(10, 2_000),
  plan: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'accepted: the plan that the preview gave'),
});

/** Body of `POST /emergency-changes/:id/waive`. */
export const emergencyWaiveSchema = z.strictObject({
  environment,
  reason: writtenText(10, 1_000),
});

/** {@link emergencyPreviewSchema} */
export type EmergencyPreviewRequest = z.output<typeof emergencyPreviewSchema>;
/** {@link emergencyRequestSchema} */
export type EmergencyRequest = z.output<typeof emergencyRequestSchema>;
/** {@link emergencyWaiveSchema} */
export type EmergencyWaive = z.output<typeof emergencyWaiveSchema>;
