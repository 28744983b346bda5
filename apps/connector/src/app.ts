import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Config } from './config/config.js';
import { Database } from './database/database.js';
import { JobsService } from './jobs/jobs.service.js';
import { StructuredLogger } from './logging/structured-logger.js';

export interface Opened<A extends INestApplicationContext> {
  readonly app: A;
  /** Jobs first, then Nest with its connections, then the database: never the other way round. */
  close(): Promise<void>;
}

interface NestOptions {
  readonly logger: LoggerService;
  readonly abortOnError: false;
}

/** Brings up the services on the configured database. No job is taken yet; the queue is opened by its first use. */
export function openServices(config: Config, defaultLogLevel = 'error'): Promise<Opened<INestApplicationContext>> {
  return open(config, defaultLogLevel, (database, options) =>
    NestFactory.createApplicationContext(AppModule.forRoot(config, database), options),
  );
}

/** The services with the API and the pages. Nothing listens yet. */
export function openApp(
  config: Config = Config.load(process.env),
  defaultLogLevel = 'error',
): Promise<Opened<NestExpressApplication>> {
  return open(config, defaultLogLevel, async (database, options) => {
    // Loaded only here: the small commands do without a web server and its description.
    const { HttpModule } = await import('./http/http.module.js');
    const { configureHttp } = await import('./http/configure-http.js');
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.forRoot(config, database, [HttpModule]),
      options,
    );
    configureHttp(app);
    return app.init();
  });
}

async function open<A extends INestApplicationContext>(
  config: Config,
  defaultLogLevel: string,
  create: (database: Database, options: NestOptions) => Promise<A>,
): Promise<Opened<A>> {
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const logger = new StructuredLogger(config.logLevel ?? defaultLogLevel);
    const app = await create(database, { logger, abortOnError: false });
    return {
      app,
      close: () =>
        app
          .get(JobsService)
          .stop()
          .finally(() => app.close())
          .finally(() => database.close()),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
