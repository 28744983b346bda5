#!/usr/bin/env node
import { StartFailure } from './failure.js';
import { renderJson, renderText } from './greeting.js';
import { parseOptions } from './options.js';
import { startServers } from './server.js';

const options = parseOptions(process.argv.slice(2));
try {
  const servers = await startServers(options);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void servers.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(options.isJson ? renderJson(servers) : renderText(servers, options));
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
