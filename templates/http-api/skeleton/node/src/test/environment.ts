/** Variables without a default, with values that are accepted and lead nowhere. */
export const validEnvironment: Readonly<Record<string, string>> = {};

/** Whether a service with those variables finds what it cannot do without. */
export const dependenciesAnswer: boolean = true;
