import { z } from 'zod';

const label = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';

/** A DNS domain such as `acme.io`. */
export const domainSchema = z
  .string()
  .max(180)
  .regex(
    new RegExp(`^${label}(\\.${label}){1,8}$`),
    'accepted: a DNS domain such as acme.io',
  );

/** A container registry with its path and without scheme, such as `ghcr.io/acme`. */
export const registrySchema = z
  .string()
  .max(200)
  .regex(
    /^[a-z0-9][a-z0-9.-]{0,100}(:\d{2,5})?(\/[a-z0-9][a-z0-9._-]{0,60}){0,6}$/,
    'accepted: host and path without scheme, such as ghcr.io/acme',
  );

/** An http or https URL without credentials, query or fragment. */
export const httpUrlSchema = z
  .string()
  .max(300)
  .superRefine((value, context) => {
    const accepted =
      'accepted: an http or https URL without credentials, query or fragment';
    if (!URL.canParse(value))
      return context.addIssue({ code: 'custom', message: accepted });
    const url = new URL(value);
    const plain =
      /^https?:$/.test(url.protocol) &&
      !url.username &&
      !url.password &&
      !url.search &&
      !url.hash &&
      !value.includes('@') &&
      !value.includes('\\');
    if (!plain) context.addIssue({ code: 'custom', message: accepted });
  });

/** URL of service repositories, with `{owner}` and `{service}` in its path and nothing but a plain host before them. */
export const repositoryPatternSchema = z
  .string()
  .max(300)
  .refine(
    pattern =>
      pattern.includes('{owner}') &&
      pattern.includes('{service}') &&
      /^https?:\/\/[^/{}]+\//.test(pattern) &&
      httpUrlSchema.safeParse(pattern.replace(/\{(owner|service)\}/g, 'x'))
        .success,
    'accepted: an http or https URL with {owner} and {service} in its path, without credentials, query or fragment',
  );
