import { z } from 'zod';
import { findCredential, findUnsafeCodePoint } from '../text';

/**
 * What a person writes for others, without what could deceive or leak. Never repeated in a refusal.
 *
 * @param shortest - in characters
 * @param longest - in characters
 */
export const writtenText = (shortest: number, longest: number) =>
  z
    .string({ error: 'accepted: a text' })
    .trim()
    .superRefine((value, context) => {
      const refuse = (message: string) =>
        context.addIssue({ code: 'custom', message });
      if (value.length < shortest || value.length > longest) {
        refuse(
          `has ${value.length} characters; accepted: ${shortest} to ${longest}`,
        );
        return;
      }
      const unsafe = findUnsafeCodePoint(value);
      if (unsafe)
        refuse(
          `has ${unsafe.name} at character ${unsafe.index + 1}; accepted: text without control or invisible characters`,
        );
      const credential = findCredential(value);
      if (credential)
        refuse(
          `has what looks like ${credential.kind}; accepted: text without credentials`,
        );
    });
