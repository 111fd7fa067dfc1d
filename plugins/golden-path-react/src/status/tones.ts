/** What a status means to a person; each tone has its tokens `--gp-<tone>…`. */
export type Tone =
  'good' | 'moving' | 'bad' | 'attention' | 'paused' | 'unknown' | 'none';
