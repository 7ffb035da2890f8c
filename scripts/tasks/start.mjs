import { runExample } from '../example/run-example.mjs';
import { run as build } from './build.mjs';

/** Starts the local hub and the order-status example, and stops both on Ctrl-C. */
export async function run() {
  const built = await build();
  return built === 0 ? runExample(process.env) : built;
}
