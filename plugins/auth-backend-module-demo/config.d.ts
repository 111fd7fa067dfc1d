export interface Config {
  auth?: {
    providers?: {
      /**
       * Development sign-in as one of the people in the catalog. Leave the key out to turn it off; with the key
       * present the backend refuses to start unless NODE_ENV is `development` or `test`.
       */
      demo?: object;
    };
  };
}
