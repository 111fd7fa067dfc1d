/** Variables without a default, with values that are accepted and lead nowhere. */
export const validEnvironment: Readonly<Record<string, string>> = {};
