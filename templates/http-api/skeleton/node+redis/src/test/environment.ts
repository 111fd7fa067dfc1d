/** Variables without a default, with values that are accepted and lead nowhere. */
export const validEnvironment: Readonly<Record<string, string>> = {
  REDIS_URL: 'redis://nobody:s3cr3t@127.0.0.1:1',
};

/** Whether a service with those variables finds what it cannot do without. */
export const dependenciesAnswer: boolean = true;
