import { StyleSheet } from '@emotion/sheet';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Files of a worker share what they import, so Testing Library registers its own clean-up in the first of them only.
afterEach(cleanup);

// jsdom matches every rule against every element whenever a role or a name is asked for: most of a test's time. What a
// style shows or hides is the browser tests' to see.
StyleSheet.prototype.insert = () => {};
