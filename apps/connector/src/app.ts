import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { Config } from './config/config.js';
import { Database } from './database/database.js';
import { JobsService } from './jobs/jobs.service.js';
import { StructuredLogger } from './logging/structured-logger.js';
import { configureHttp } from './http/configure-http.js';

export interface OpenedApp {
  readonly app: NestExpressApplication;
  /** Jobs first, then Nest with its connections, then the database: never the other way round. */
  close(): Promise<void>;
}

/** Brings up the services on the configured database. Nothing listens and no job is taken yet. */
export async function openApp(
  config: Config = Config.load(process.env),
  defaultLogLevel = 'error',
): Promise<OpenedApp> {
  const database = await Database.open({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config, database), {
      logger: new StructuredLogger(config.logLevel ?? defaultLogLevel),
      abortOnError: false,
    });
    configureHttp(app);
    await app.init();
    const jobs = app.get(JobsService);
    await jobs.start();
    return {
      app,
      close: async () => {
        await jobs.stop();
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
