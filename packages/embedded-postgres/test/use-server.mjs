// A process that uses the server of a folder: says how it got it, then waits until it is told to leave or is killed.
import { startEmbeddedPostgres } from '../dist/index.js';

const server = await startEmbeddedPostgres({ dir: process.argv[2], settings: { shared_buffers: '16MB' } });
process.stdout.write(`${JSON.stringify({ url: server.url, adopted: server.adopted })}\n`);
process.stdin.once('data', async () => {
  await server.release();
  process.exit(0);
});
