import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, parseConfig } from '../config.ts';
import { validEnvironment } from './environment.ts';

describe('configuration', () => {
  it('has a default for everything that is not a dependency, and takes an empty variable as absent', () => {
    const config = parseConfig({ ...validEnvironment, PORT: '', LOG_LEVEL: '' });
    assert.equal(config.PORT, 8080);
    assert.equal(config.METRICS_PORT, 9090);
    assert.equal(config.LOG_LEVEL, 'info');
    assert.equal(config.LATENCY_OBJECTIVE_MS, undefined);
  });

  it('names every wrong variable at once, what was found and what is accepted', () => {
    assert.throws(
      () =>
        parseConfig({ ...validEnvironment, PORT: '80a', METRICS_PORT: '70000', LOG_LEVEL: 'loud' }),
      (error: Error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /PORT must be a whole number from 1 to 65535, found "80a"/);
        assert.match(error.message, /METRICS_PORT must be .*70000/);
        assert.match(error.message, /LOG_LEVEL must be one of trace, .*found "loud"/);
        return true;
      },
    );
  });
});
