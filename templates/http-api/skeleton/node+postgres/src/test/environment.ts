/** Variables without a default, with values that are accepted and lead nowhere. */
export const validEnvironment: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://nobody:s3cr3t@127.0.0.1:1/none',
};

/** Whether a service with those variables finds what it cannot do without. */
export const dependenciesAnswer: boolean = false;
