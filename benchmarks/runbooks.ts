import { loadavg } from 'node:os';
import { generateServices } from './generatedServices';
import { machine, print } from './commandLine';
import { askPages, printAnswers, type Answers } from './runbooks/answers';
import { measureDrawing } from './runbooks/drawing';
import {
  followAll,
  followChanges,
  printFollowing,
  type Following,
} from './runbooks/following';
import { openServices } from './runbooks/followedServices';
import { readRunbooksOptions, serviceSizes } from './runbooks/runbooksOptions';
import {
  measureSearch,
  printSearch,
  type Searching,
} from './runbooks/searching';

/** Prints what runbooks cost: a page to draw and to ask for, their search, and what is asked of hosts to follow them. */
export async function run(args: string[]): Promise<void> {
  const options = readRunbooksOptions(args);
  if (!options) return;
  print(`${machine()}, load ${loadavg()[0]?.toFixed(1)}`);
  const serviceOf = await generateServices();
  if (!options['no-drawing']) await measureDrawing(serviceOf);
  const answers: Answers[] = [];
  const following: Following[] = [];
  const searching: Searching[] = [];
  for (const size of serviceSizes(options.services)) {
    const services = await openServices(serviceOf, size);
    try {
      say(size, 'followed');
      const first = await followAll(services);
      say(size, 'asked for');
      answers.push(await askPages(services, options.views));
      say(size, 'changed');
      following.push({ ...first, ...(await followChanges(services)) });
      say(size, 'searched');
      searching.push(await measureSearch(services, options));
    } finally {
      await services.close();
    }
  }
  printAnswers(answers);
  printFollowing(following);
  printSearch(searching);
  print(`\nload at the end: ${loadavg()[0]?.toFixed(1)}`);
}

/** On standard error: so many services take minutes, and what they cost is printed together. */
const say = (size: number, what: string) =>
  void process.stderr.write(`runbooks: ${size} services are ${what}\n`);
